import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure, type FalGateway, type TrainedFile } from '#domain';

/** A LoRA is about 90 MB; whatever is far above is not one. */
export const MODEL_LIMIT = 4 * 1024 ** 3;

interface DownloadOptions {
  signal: AbortSignal;
  onBytes: (done: number, total: number) => void;
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

const metered = (start: number, total: number, onBytes: DownloadOptions['onBytes']): Transform => {
  let done = start;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      done += chunk.byteLength;
      if (done > MODEL_LIMIT) {
        next(new Failure('InvalidModelFile', `The trained file is larger than ${MODEL_LIMIT} bytes.`));
        return;
      }
      onBytes(done, total);
      next(null, chunk);
    },
  });
};

/**
 * Downloads the trained file into `path`, going on where an earlier attempt on this machine stopped.
 *
 * @returns its length in bytes.
 * @throws Failure `InvalidModelFile` when the length is not the one that was announced.
 */
export const downloadModel = async (
  fal: FalGateway,
  file: TrainedFile,
  path: string,
  { signal, onBytes }: DownloadOptions,
): Promise<number> => {
  const have = await sizeOf(path);
  if (have > 0 && have === file.bytes) return have;
  const { body, bytes, offset } = await fal.download(file, have, signal);
  const expected = file.bytes ?? bytes;
  const sink = createWriteStream(path, { flags: offset === 0 ? 'w' : 'a', mode: 0o600 });
  await pipeline(Readable.from(body), metered(offset, expected ?? 0, onBytes), sink, { signal });
  const length = await sizeOf(path);
  if (expected !== null && length !== expected) {
    await rm(path, { force: true });
    throw new Failure('InvalidModelFile', `The trained file has ${length} bytes instead of ${expected}.`);
  }
  return length;
};
