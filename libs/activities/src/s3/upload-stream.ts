import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ByteStream } from '#domain';

const PART_BYTES = 8 * 1024 * 1024;
/** Two parts in flight: one uploads while the next fills, so a stream holds about 16 MiB. */
const PARTS_IN_FLIGHT = 2;

export interface StreamedObject {
  Bucket: string;
  Key: string;
  ContentType: string;
  body: ByteStream;
  signal: AbortSignal | undefined;
}

/**
 * Uploads an object of unknown length, and returns its byte count. If it rejects, nothing is left and nothing is in
 * flight.
 */
export const uploadStream = async (
  client: S3Client,
  { body, signal, ...params }: StreamedObject,
): Promise<number> => {
  signal?.throwIfAborted();
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      yield chunk;
    }
  };
  // The signal ends the source and not the upload, which would settle before its last requests: so it removes its
  // parts first, or finishes if everything has been sent.
  const source = new PassThrough();
  pipeline(counted(), source, { signal }).catch(() => undefined);
  const upload = new Upload({
    client,
    params: { ...params, Body: source },
    partSize: PART_BYTES,
    queueSize: PARTS_IN_FLIGHT,
    // A failed upload must not leave parts behind: they are stored, and billed, without being listed.
    leavePartsOnError: false,
  });
  try {
    await upload.done();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    source.destroy();
  }
  return bytes;
};
