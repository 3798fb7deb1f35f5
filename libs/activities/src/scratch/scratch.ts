import { chmod, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

// Per user: on a shared machine the first user's folder is closed to the others.
const root = join(tmpdir(), `content-generation-${userInfo().uid}`);
/** As long as the intermediates in the bucket: nothing resumes from older ones. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** Where an activity caches large files of a job on this machine. Only a cache: other machines do not have it. */
export const scratchDirectory = (jobId: string): string => join(root, jobId);

/** Creates the folder of a job, and frees space for it. @throws Error as `makeOwn` does. */
export const makeScratchDirectory = async (jobId: string): Promise<string> => {
  await sweepScratch();
  const directory = scratchDirectory(jobId);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return directory;
};

/**
 * Creates a folder that no other user can access.
 *
 * @throws Error if it exists and belongs to another user: its name is predictable, so another user of the machine
 * may have created it, or a link in its place, to read or replace its files.
 */
export const makeOwn = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const facts = await lstat(path);
  if (!facts.isDirectory() || facts.uid !== userInfo().uid)
    throw new Error(`${path} is not a folder of this user; an operator has to remove it.`);
  await chmod(path, 0o700);
};

/**
 * Removes leftovers of activities that ended elsewhere or crashed. Also called when a worker starts, which must
 * fail if the folder belongs to another user.
 */
export const sweepScratch = async (now = Date.now()): Promise<void> => {
  await makeOwn(root);
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
    if (age > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
};
