// Plain JavaScript without packages: the set-up needs it before anything is installed or built.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const THREADS_FIELD = 17;
const START_TIME_FIELD = 19;

/**
 * When a process started, in words or ticks that only need to be compared; null when there is none of that number.
 *
 * @param {number} pid
 * @returns {Promise<string | null>}
 */
const startOf = async (pid) => {
  try {
    if (process.platform !== 'linux') {
      const { stdout } = await execute('ps', ['-o', 'lstart=', '-p', String(pid)]);
      return stdout.trim();
    }
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that only waits to be reaped has ended, and in some containers nobody reaps. While other threads than the first
    // still end, it has not.
    const hasEnded = fields[0] === 'Z' && fields[THREADS_FIELD] === '1';
    return hasEnded ? null : (fields[START_TIME_FIELD] ?? null);
  } catch {
    return null;
  }
};

/**
 * A text that names one process and no later one that got the same number: `<pid> <start>`.
 * Null when no such process runs.
 *
 * @param {number} pid
 * @returns {Promise<string | null>}
 */
export const processIdentity = async (pid) => {
  const start = await startOf(pid);
  return start === null ? null : `${pid} ${start}`;
};

/**
 * The number in an identity.
 *
 * @param {string} identity
 * @returns {number}
 */
export const pidOf = (identity) => Number.parseInt(identity, 10);

/**
 * Whether the very process of this identity still runs.
 *
 * @param {string} identity
 * @returns {Promise<boolean>}
 */
export const identityRuns = async (identity) => (await processIdentity(pidOf(identity))) === identity;
