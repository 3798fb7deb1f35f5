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

/** What reading a file from end to end says about it. */
export interface FileFacts {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** A file that a request has made, and where it goes. */
export interface OutputToStore<Facts extends FileFacts> {
  jobId: string;
  /** Names the file among those of the job. */
  name: string;
  request: FalRequest;
  /** Finds the file in what the request has made. @throws Failure `InvalidOutput` */
  fileOf: (output: unknown) => OutputFile;
  key: string;
  contentType: string;
  limitBytes: number;
  /** Reads the file once from end to end, here and once more in the bucket. @throws Failure where it is not what was paid for. */
  verify: (body: ByteStream, fileBytes: number) => Promise<Facts>;
  /** `total` is 0 where it is not known. */
  onBytes: (done: number, total: number) => void;
}

/** Records a file that is in the bucket. Until it has, another attempt need not download the file again. */
type RecordFile<Facts extends FileFacts, Result> = (facts: Facts) => Promise<Result>;

/**
 * How many bytes of the file the attempts before this one downloaded, from the heartbeats of the last; this attempt's
 * heartbeats say it from here on. Whatever beats before the file is stored calls this first.
 */
export const downloadedBefore = (): number => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const said = isRecord(heartbeatDetails) ? heartbeatDetails.downloaded : undefined;
  const downloaded = typeof said === 'number' ? said : 0;
  carry({ downloaded });
  return downloaded;
};

/**
 * Fetches a file that a request has made: downloads it, verifies it, streams it into the bucket, reads it back there and
 * compares the hashes. An attempt goes on where the one before it stopped downloading. Repeating it is harmless.
 *
 * @throws Failure `InvalidOutput` when the file is cut off or changed on its way, and what `verify` throws; both are tried
 *   again. `DownloadLimitExceeded` when all attempts together downloaded it ten times over; a retry of the job counts from 0.
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
      // A broken file must not be what the next attempt goes on from.
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
