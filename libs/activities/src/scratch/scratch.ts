import { chmod, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

// By user: on a shared machine the first one's folder is closed to the others.
const root = join(tmpdir(), `content-generation-${userInfo().uid}`);
/** As long as the intermediates in the bucket: nothing goes on from older ones. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** Where an activity caches large files of a job on this machine. Only a cache: another machine has none of it. */
export const scratchDirectory = (jobId: string): string => join(root, jobId);

/** Makes the folder of a job, and room for it. @throws Error as `makeOwn` does. */
export const makeScratchDirectory = async (jobId: string): Promise<string> => {
  await sweepScratch();
  const directory = scratchDirectory(jobId);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return directory;
};

/**
 * Makes a folder that nobody else can look into.
 *
 * @throws Error when it is there and not this user's: its name can be guessed, so somebody else on the machine may
 * have made it, or a link in its place, to read or replace what is put there.
 */
export const makeOwn = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const facts = await lstat(path);
  if (!facts.isDirectory() || facts.uid !== userInfo().uid)
    throw new Error(`${path} is not a folder of this user; an operator has to remove it.`);
  await chmod(path, 0o700);
};

/**
 * Removes what activities left here that ended elsewhere, or not at all. Also for the start of a worker, which must not
 * begin where the folder is somebody else's.
 */
export const sweepScratch = async (now = Date.now()): Promise<void> => {
  await makeOwn(root);
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
    if (age > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
};
