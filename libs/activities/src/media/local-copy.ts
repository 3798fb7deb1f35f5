import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeScratchDirectory } from '../scratch/index.ts';
import type { ByteStream, ObjectStore } from '#domain';
import { counting, type SourceOptions } from './source.ts';

interface StoredObject {
  key: string;
  bytes: number;
}

const bytesAt = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch {
    return -1;
  }
};

/**
 * Reuses a complete copy of an earlier attempt, and removes everything else. An abandoned attempt that is still
 * running on this machine loses its copy; nothing waits for it any more.
 */
const takeOver = async (directory: string, path: string, bytes: number): Promise<boolean> => {
  let found = false;
  for (const name of await readdir(directory)) {
    const left = join(directory, name);
    const whole: boolean = !found && (await bytesAt(left)) === bytes;
    if (whole) await rename(left, path);
    else await rm(left, { recursive: true, force: true });
    found ||= whole;
  }
  return found;
};

/**
 * Loads an object into a new file.
 *
 * @param options.through what else its bytes are read for, on their way.
 * @returns its bytes.
 * @throws Failure `SourceNotFound`; Error if it breaks off.
 */
export const download = async (
  key: string,
  path: string,
  {
    objects,
    signal,
    onBytes,
    through = (body) => body,
  }: {
    objects: Pick<ObjectStore, 'getStream'>;
    signal: AbortSignal;
    onBytes?: SourceOptions['onBytes'];
    through?: (body: ByteStream) => ByteStream;
  },
): Promise<number> => {
  const { body, bytes } = await objects.getStream(key, signal);
  const counted = counting(through(body), (done) => onBytes?.('Loading the video', done, bytes));
  try {
    await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    // The pipeline wraps the reason in its own error.
    signal.throwIfAborted();
    throw error;
  }
  const loaded = await bytesAt(path);
  if (loaded !== bytes) throw new Error(`${key} broke off after ${loaded} of ${bytes} bytes.`);
  return bytes;
};

/**
 * Runs `work` on a local copy of an object. In any case, removes the copy and the files beside it that begin with
 * its name, but nothing of another attempt.
 */
export const withLocalCopy = async <T>(
  jobId: string,
  object: StoredObject,
  options: SourceOptions,
  work: (path: string) => Promise<T>,
): Promise<T> => {
  const directory = await makeScratchDirectory(jobId);
  // For this attempt alone; without an extension ffmpeg has to detect the format from the content.
  const path = join(directory, `source-${randomUUID()}`);
  try {
    if (!(await takeOver(directory, path, object.bytes))) await download(object.key, path, options);
    return await work(path);
  } finally {
    for (const name of await readdir(directory).catch(() => []))
      if (join(directory, name).startsWith(path)) await rm(join(directory, name), { force: true });
    // Not empty, or gone: another attempt is using it.
    await rmdir(directory).catch(() => undefined);
  }
};
