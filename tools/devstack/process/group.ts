import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Sends a signal to a process group; one that is already gone is fine. */
export const signalGroup = (group: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const signalReaches = (group: number): boolean => {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
};

const THREADS_FIELD = 17;

/** Group of a process, and whether it only waits to be reaped, from /proc; the command's name may contain brackets. */
const readStat = async (pid: string): Promise<{ hasEnded: boolean; group: number } | null> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // While other threads than the first still end, it has its sockets.
    return { hasEnded: fields[0] === 'Z' && fields[THREADS_FIELD] === '1', group: Number(fields[2]) };
  } catch {
    return null;
  }
};

/** Whether a process of the group still runs. Processes that only wait to be reaped by their parent do not count. */
export const groupRuns = async (group: number): Promise<boolean> => {
  if (!signalReaches(group)) return false;
  if (process.platform !== 'linux') return true;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(readStat));
  return stats.some((stat) => stat?.group === group && !stat.hasEnded);
};

/** Waits until nothing of the group runs. Answers false when something still does after `timeoutMs`. */
export const waitForGroupEnd = async (group: number, timeoutMs: number): Promise<boolean> => {
  const deadline = Date.now() + timeoutMs;
  while (await groupRuns(group)) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
};
