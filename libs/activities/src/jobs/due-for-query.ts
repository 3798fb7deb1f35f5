import { createHash } from 'node:crypto';
import type { OpenJob } from '#domain';

/** A job that is quiet for this long is checked; live progress is far more frequent. The schedule has this interval. */
export const QUIET_MS = 30_000;
/** A schedule may miss the first cycle after a job went quiet. */
const FIRST_CYCLES = 2;
/**
 * For a job that stays quiet, only one cycle in this many queries its run. A record restored from a backup is corrected
 * within this many times the quiet time. A prime: cycles that take longer than the interval skip others regularly, and
 * must not always skip the same jobs.
 */
const CYCLES_A_QUERY = 19;

/** Spreads the jobs evenly over the cycles, also those that went quiet at once. */
const phaseOf = (jobId: string): number =>
  createHash('sha256').update(jobId).digest().readUInt32BE() % CYCLES_A_QUERY;

/** Whether the run of a quiet job is due to be queried, although its record seems to follow it. */
export const isDue = ({ jobId, updatedAt }: OpenJob, now: number): boolean => {
  const quietCycles = Math.floor((now - updatedAt.getTime()) / QUIET_MS);
  const cycle = Math.floor(now / QUIET_MS);
  return quietCycles <= FIRST_CYCLES || (cycle + phaseOf(jobId)) % CYCLES_A_QUERY === 0;
};

/**
 * As many of the jobs that are due as one cycle may query. Beginning anywhere gives each the same chance: those left out
 * are due again later.
 */
export const atMost = <Item>(due: readonly Item[], most: number): Item[] => {
  const start = due.length > most ? Math.floor(Math.random() * due.length) : 0;
  return [...due.slice(start), ...due.slice(0, start)].slice(0, most);
};
