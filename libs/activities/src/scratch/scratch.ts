import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

// By user: on a shared machine the first one's folder is closed to the others.
const root = join(tmpdir(), `content-generation-${userInfo().uid}`);
/** As long as the intermediates in the bucket: nothing goes on from older ones. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** Where an activity caches large files of a job on this machine. Only a cache: another machine has none of it. */
export const scratchDirectory = (jobId: string): string => join(root, jobId);

/** Removes what activities left here that ended elsewhere, or not at all. For the start of a worker. */
export const sweepScratch = async (now = Date.now()): Promise<void> => {
  const names = await readdir(root).catch(() => []);
  for (const name of names) {
    const path = join(root, name);
    const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
    if (age > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
};
