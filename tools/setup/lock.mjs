// Plain JavaScript without packages, because the set-up needs it before anything is installed or built.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { identityRuns, pidOf, processIdentity } from '../devstack/process/identity.mjs';

const RETRY_MS = 250;
/** Longer than any work under a lock takes on a slow machine. */
const LIMIT_MS = 60 * 60 * 1000;

/**
 * Puts an already complete file in the lock's place, unless the lock exists.
 *
 * @param {string} file
 * @param {string} candidate
 */
const tryLock = async (file, candidate) => {
  try {
    await link(candidate, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * @param {string} file
 * @returns {Promise<string | null>}
 */
const ownerOf = (file) => readFile(file, 'utf8').catch(() => null);

/**
 * Whether the process that took a lock is gone, killed before it could release it.
 *
 * @param {string} owner
 */
const isGone = async (owner) => !(await identityRuns(owner.slice(0, owner.lastIndexOf(' '))));

/**
 * Takes a lock that is free or whose owner is gone. Several processes may notice the latter at once, so the takeover
 * itself needs a lock, named after the old owner. Whoever gets that one checks again before replacing anything.
 *
 * @param {string} file
 * @param {string} candidate
 * @returns {Promise<boolean>}
 */
const acquire = async (file, candidate) => {
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

/**
 * Does the work with a file that names this process and can become a lock.
 *
 * @template Result
 * @param {string} file
 * @param {(candidate: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
const withCandidate = async (file, work) => {
  await mkdir(dirname(file), { recursive: true });
  const id = randomUUID();
  const candidate = `${file}.${id}`;
  // The id is needed because one process may take a lock twice.
  await writeFile(candidate, `${await processIdentity(process.pid)} ${id}`);
  try {
    return await work(candidate);
  } finally {
    await rm(candidate, { force: true });
  }
};

/**
 * Takes a lock for as long as this process lives, unless another process has it.
 *
 * @param {string} file
 * @returns {Promise<boolean>} whether it was taken
 */
export const keepLock = (file) => withCandidate(file, (candidate) => acquire(file, candidate));

/**
 * Does the work while no other process holds the lock; waits for one that does, and says so.
 *
 * @template Result
 * @param {{ file: string, label: string, limitMs?: number }} lock `label` says what is being prepared; `limitMs` bounds the wait
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 * @throws {Error} naming the lock and its owner if the wait takes too long
 */
export const withLock = async ({ file, label, limitMs = LIMIT_MS }, work) => {
  const deadline = Date.now() + limitMs;
  await withCandidate(file, async (candidate) => {
    for (let told = false; !(await acquire(file, candidate)); told = true) {
      const owner = await ownerOf(file);
      // It has just been released.
      if (owner === null) continue;
      if (Date.now() > deadline)
        throw new Error(
          `${label}: process ${pidOf(owner)} holds ${file} and did not end within ${Math.ceil(limitMs / 60_000)} min. End that process.`,
        );
      if (!told)
        process.stderr.write(
          `… ${label}: waiting for process ${pidOf(owner)}, which is already doing this\n`,
        );
      await delay(RETRY_MS);
    }
  });
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};
