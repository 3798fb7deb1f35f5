import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activityInfo, cancellationSignal } from '@temporalio/activity';
import {
  Failure,
  isRecord,
  type ByteStream,
  type FalGateway,
  type FalRequest,
  type ObjectStore,
  type OutputFile,
} from '#domain';
import { makeScratchDirectory } from '../scratch/index.ts';
import { beat, carry } from '../temporal/index.ts';
import { downloadOutput } from './download-output.ts';

export interface StoreOutputDependencies {
  objects: Pick<ObjectStore, 'putStream' | 'getStream' | 'delete'>;
  fal: Pick<FalGateway, 'output' | 'download'>;
}

/** Facts from reading a file from end to end. */
export interface FileFacts {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** An output file of a request, and where it is stored. */
export interface OutputToStore<Facts extends FileFacts> {
  jobId: string;
  /** Unique among the files of the job. */
  name: string;
  request: FalRequest;
  /** Finds the file in the output. @throws Failure `InvalidOutput` */
  fileOf: (output: unknown) => OutputFile;
  key: string;
  contentType: string;
  limitBytes: number;
  /** Reads the file from end to end, once after the download and once from the bucket. @throws Failure if it is invalid. */
  verify: (body: ByteStream, fileBytes: number) => Promise<Facts>;
  /** `total` is 0 if unknown. */
  onBytes: (done: number, total: number) => void;
}

/** Records a stored file. Until then the local copy is kept, so that a retry need not download it again. */
type RecordFile<Facts extends FileFacts, Result> = (facts: Facts) => Promise<Result>;

/**
 * How many bytes of the file earlier attempts downloaded, from the heartbeats of the last; from here on the heartbeats of
 * this attempt carry it. Call this before the first heartbeat.
 */
export const downloadedBefore = (): number => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const said = isRecord(heartbeatDetails) ? heartbeatDetails.downloaded : undefined;
  const downloaded = typeof said === 'number' ? said : 0;
  carry({ downloaded });
  return downloaded;
};

/**
 * Stores an output file: downloads it, verifies it, streams it into the bucket, reads it back and compares the hashes. A
 * retry resumes the download. Idempotent.
 *
 * @throws Failure `InvalidOutput` if the file is cut off or corrupted in transit, and failures of `verify`; both are
 *   retried. `DownloadLimitExceeded` once all attempts together downloaded it ten times; a retry of the job starts at 0.
 */
export const createStoreOutput = ({ objects, fal }: StoreOutputDependencies) => {
  const fetch = async <Facts extends FileFacts>(
    { request, fileOf, limitBytes, verify, onBytes }: OutputToStore<Facts>,
    path: string,
  ): Promise<Facts> => {
    const spent = downloadedBefore();
    const signal = cancellationSignal();
    const file = fileOf(await fal.output(request, signal));
    const bytes = await downloadOutput(fal, file, path, {
      ...{ signal, limitBytes, spent },
      onBytes: (done, total, received) => {
        carry({ downloaded: spent + received });
        onBytes(done, total);
      },
    });
    try {
      return await verify(createReadStream(path), bytes);
    } catch (error) {
      // The next attempt must not resume from a broken file.
      if (error instanceof Failure) await rm(path, { force: true });
      throw error;
    }
  };

  const upload = async <Facts extends FileFacts>(
    { key, contentType, verify }: OutputToStore<Facts>,
    path: string,
    local: Facts,
  ): Promise<void> => {
    const signal = cancellationSignal();
    const metered = async function* (): AsyncGenerator<Uint8Array> {
      let done = 0;
      for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
        done += chunk.byteLength;
        beat({ message: 'Storing the file', done, total: local.bytes });
        yield chunk;
      }
    };
    await objects.putStream(key, metered(), { contentType, signal });
    const stored = await objects.getStream(key, signal);
    beat({ message: 'Reading it back' });
    const readBack = await verify(stored.body, stored.bytes);
    if (readBack.sha256 === local.sha256 && readBack.bytes === local.bytes) return;
    await objects.delete(key);
    throw new Failure('InvalidOutput', 'The stored file differs from the downloaded one.');
  };

  return async <Facts extends FileFacts, Result>(
    output: OutputToStore<Facts>,
    record: RecordFile<Facts, Result>,
  ): Promise<Result> => {
    const path = join(await makeScratchDirectory(output.jobId), output.name);
    const facts = await fetch(output, path);
    await upload(output, path, facts);
    const result = await record(facts);
    await rm(path, { force: true });
    return result;
  };
};
