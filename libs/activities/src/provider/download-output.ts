import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure, type FalGateway, type OutputFile } from '#domain';

/**
 * How often over the bytes of a file may be downloaded before somebody has to look. It covers every worker that dies and
 * every line that breaks; a file that is broken at fal stays so, and a week of tries would fetch it for nothing.
 */
export const DOWNLOADS_LIMIT = 10;

interface DownloadOptions {
  signal: AbortSignal;
  /** More bytes than this are not the file that was asked for. */
  limitBytes: number;
  /** Bytes of the file that earlier attempts downloaded. */
  spent: number;
  /** @param received bytes by this attempt. */
  onBytes: (done: number, total: number, received: number) => void;
}

interface Meter extends Pick<DownloadOptions, 'limitBytes' | 'spent' | 'onBytes'> {
  start: number;
  /** The length of the file, if known. */
  expected: number | null;
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

const tooLarge = (limitBytes: number): Failure =>
  new Failure('InvalidOutput', `The file is larger than ${limitBytes} bytes.`);

const problemOf = (downloaded: number, length: number): Failure | null => {
  if (downloaded <= DOWNLOADS_LIMIT * length) return null;
  const often = `The file of ${length} bytes was downloaded ${DOWNLOADS_LIMIT} times over`;
  return new Failure('DownloadLimitExceeded', `${often}, and came broken or not whole each time.`);
};

const metered = ({ start, expected, limitBytes, spent, onBytes }: Meter): Transform => {
  let received = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      received += chunk.byteLength;
      const done = start + received;
      const problem =
        done > limitBytes ? tooLarge(limitBytes) : problemOf(spent + received, expected ?? limitBytes);
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
 * Downloads the output file to `path`, resuming where an earlier attempt on this machine stopped.
 *
 * @returns its length in bytes.
 * @throws Failure `InvalidOutput` when the length is not the one that was announced, `DownloadLimitExceeded`
 * when it was downloaded `DOWNLOADS_LIMIT` times over.
 */
export const downloadOutput = async (
  fal: Pick<FalGateway, 'download'>,
  file: OutputFile,
  path: string,
  { signal, limitBytes, spent, onBytes }: DownloadOptions,
): Promise<number> => {
  const have = await sizeOf(path);
  if (have > 0 && have === file.bytes) return have;
  const { body, bytes, offset } = await fal.download(file, have, signal);
  const expected = file.bytes ?? bytes;
  const sink = createWriteStream(path, { flags: offset === 0 ? 'w' : 'a', mode: 0o600 });
  const meter = metered({ start: offset, expected, limitBytes, spent, onBytes });
  await pipeline(Readable.from(body), meter, sink, { signal });
  const length = await sizeOf(path);
  if (expected !== null && length !== expected) {
    await rm(path, { force: true });
    throw new Failure('InvalidOutput', `The file has ${length} bytes instead of ${expected}.`);
  }
  return length;
};
