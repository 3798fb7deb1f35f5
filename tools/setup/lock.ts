import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from '../devstack/process/index.ts';

const RETRY_MS = 250;

/** Puts a file that is whole already in the lock's place, unless there is one. */
const tryLock = async (file: string, candidate: string): Promise<boolean> => {
  try {
    await link(candidate, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const ownerOf = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

/** Whether the process that took a lock is gone: it was killed before it could give it back. */
const isGone = async (owner: string): Promise<boolean> => {
  const identity = owner.slice(0, owner.lastIndexOf(' '));
  return (await processIdentity(Number.parseInt(identity, 10))) !== identity;
};

/**
 * Takes a lock that is free or whose owner is gone. Several may notice the latter at once, so taking over from one
 * owner is itself under a lock of that owner's name: who gets it looks again before it replaces anything.
 */
const acquire = async (file: string, candidate: string): Promise<boolean> => {
  if (await tryLock(file, candidate)) return true;
  const owner = await ownerOf(file);
  if (owner === null || !(await isGone(owner))) return false;
  const takeover = `${file}.after-${owner.replaceAll(/\W+/g, '-')}`;
  if (!(await acquire(takeover, candidate))) return false;
  if ((await ownerOf(file)) !== owner) {
    await rm(takeover);
    return false;
  }
  await rename(takeover, file);
  return true;
};

export interface Lock {
  file: string;
  /** What is being prepared, for the line that tells why nothing seems to happen. */
  label: string;
}

/** Does a piece of work while no other process holds the same lock; waits for one that does, and says so. */
export const withLock = async <Result>(lock: Lock, work: () => Promise<Result>): Promise<Result> => {
  const { file, label } = lock;
  await mkdir(dirname(file), { recursive: true });
  const id = randomUUID();
  const candidate = `${file}.${id}`;
  // With an id besides the process: one process may take a lock twice.
  await writeFile(candidate, `${await processIdentity(process.pid)} ${id}`);
  try {
    for (let told = false; !(await acquire(file, candidate)); told = true) {
      if (!told) process.stderr.write(`… ${label}: waiting for another run that does it\n`);
      await delay(RETRY_MS);
    }
  } finally {
    await rm(candidate, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};
