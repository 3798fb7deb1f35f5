import { readFile, writeFile } from 'node:fs/promises';

const field = async (pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
};

const sum = async (pids: readonly number[], name: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const each = await Promise.all(pids.map((pid) => field(pid, name)));
  return each.reduce((total, bytes) => total + bytes, 0);
};

/** The children of a process, with itself. */
export const family = async (pid: number): Promise<number[]> => {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [pid, ...children.split(' ').filter(Boolean).map(Number)];
};

/**
 * The highest resident memory of processes while something is done, each at its own peak, in bytes. The kernel keeps
 * the peak, so nothing is missed between two looks.
 */
export const peakDuring = async (pids: readonly number[], work: () => Promise<void>): Promise<number> => {
  // Sets the peak back to what is resident now.
  for (const pid of pids) await writeFile(`/proc/${pid}/clear_refs`, '5');
  await work();
  return sum(pids, 'VmHWM');
};

/** What is resident now, in bytes. */
export const residentNow = (pids: readonly number[]): Promise<number> => sum(pids, 'VmRSS');
