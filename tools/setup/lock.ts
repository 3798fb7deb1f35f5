import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from '../devstack/process/index.ts';

const RETRY_MS = 250;

const tryLock = async (file: string, owner: string): Promise<boolean> => {
  try {
    await writeFile(file, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** Whether the process that wrote the lock is gone: it was killed before it could take the lock away. */
const isAbandoned = async (file: string): Promise<boolean> => {
  const owner = await readFile(file, 'utf8').catch(() => null);
  if (owner === null || owner === '') return false;
  const [pid] = owner.split(' ');
  return (await processIdentity(Number(pid))) !== owner;
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
  const owner = (await processIdentity(process.pid)) ?? `${process.pid}`;
  let told = false;
  while (!(await tryLock(file, owner))) {
    if (await isAbandoned(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) process.stderr.write(`… ${label}: waiting for another run that does it\n`);
    told = true;
    await delay(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};
