import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure, type FalGateway, type OutputFile } from '#domain';

/** A LoRA is about 90 MB; a much larger file is not one. */
export const MODEL_LIMIT = 4 * 1024 ** 3;

/**
 * How many times the size of a trained file may be downloaded before a person has to look. It allows for crashing
 * workers and broken connections; a file that is broken at fal stays broken, and a week of retries would download
 * it in vain.
 */
export const DOWNLOADS_LIMIT = 10;

interface DownloadOptions {
  signal: AbortSignal;
  /** Bytes of the file that earlier attempts downloaded. */
  spent: number;
  /** @param received bytes by this attempt. */
  onBytes: (done: number, total: number, received: number) => void;
}

interface Meter extends Pick<DownloadOptions, 'spent' | 'onBytes'> {
  start: number;
  /** The length of the file, if known. */
  expected: number | null;
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

const problemOf = (done: number, downloaded: number, length: number): Failure | null => {
  if (done > MODEL_LIMIT)
    return new Failure('InvalidModelFile', `The trained file is larger than ${MODEL_LIMIT} bytes.`);
  if (downloaded <= DOWNLOADS_LIMIT * length) return null;
  const often = `The trained file of ${length} bytes was downloaded ${DOWNLOADS_LIMIT} times over`;
  return new Failure('DownloadLimitExceeded', `${often}, and came broken or not whole each time.`);
};

const metered = ({ start, expected, spent, onBytes }: Meter): Transform => {
  let received = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      received += chunk.byteLength;
      const done = start + received;
      const problem = problemOf(done, spent + received, expected ?? MODEL_LIMIT);
      if (problem) {
        next(problem);
        return;
      }
      onBytes(done, expected ?? 0, received);
      next(null, chunk);
    },
  });
};

/**
 * Downloads the trained file to `path`, resuming where an earlier attempt on this machine stopped.
 *
 * @returns its length in bytes.
 * @throws Failure `InvalidModelFile` when the length is not the one that was announced, `DownloadLimitExceeded`
 * when it was downloaded `DOWNLOADS_LIMIT` times over.
 */
export const downloadModel = async (
  fal: FalGateway,
  file: OutputFile,
  path: string,
  { signal, spent, onBytes }: DownloadOptions,
): Promise<number> => {
  const have = await sizeOf(path);
  if (have > 0 && have === file.bytes) return have;
  const { body, bytes, offset } = await fal.download(file, have, signal);
  const expected = file.bytes ?? bytes;
  const sink = createWriteStream(path, { flags: offset === 0 ? 'w' : 'a', mode: 0o600 });
  const meter = metered({ start: offset, expected, spent, onBytes });
  await pipeline(Readable.from(body), meter, sink, { signal });
  const length = await sizeOf(path);
  if (expected !== null && length !== expected) {
    await rm(path, { force: true });
    throw new Failure('InvalidModelFile', `The trained file has ${length} bytes instead of ${expected}.`);
  }
  return length;
};
