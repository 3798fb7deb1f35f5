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
 * Streams an object of unknown length in, and answers its byte count. When it rejects, nothing of it is left and
 * nothing of it is still on its way.
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
  // The signal ends the source and not the upload, which would answer before its last requests have: so it removes
  // its parts first, or finishes where everything was sent already.
  const source = new PassThrough();
  pipeline(counted(), source, { signal }).catch(() => undefined);
  const upload = new Upload({
    client,
    params: { ...params, Body: source },
    partSize: PART_BYTES,
    queueSize: PARTS_IN_FLIGHT,
    // A failed upload must not leave its parts behind: they are stored, and paid for, without being listed.
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
