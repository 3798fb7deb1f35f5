import { setTimeout as delay } from 'node:timers/promises';
import { median, type Row } from '../bounds.ts';
import type { JobRef } from '#domain';
import type { Records } from './records.ts';
import { trainingsAt } from './sandbox.ts';
import type { Stack } from '../stack.ts';

/** The seconds that each took; `Infinity` for one that was given up on. */
export interface Round {
  cancels: number[];
  /** How many of those that were to end did so at the sandbox. */
  ended: number;
  results: number[];
}

/** Cancels come one by one. */
const CANCEL_EVERY_MS = 1000;
/** Nothing is waited for any longer once nothing has happened for this long: well beyond the bounds. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 1000;

const CANCEL_BOUND = 10;
const RESULT_BOUND = 30;

/** The API may find Temporal too slow; the owner then asks again, and has been waiting since the first time. */
const cancel = async (api: string, { userId, jobId }: JobRef): Promise<number> => {
  const askedAt = Date.now();
  for (;;) {
    const answer = await fetch(`${api}/api/jobs/${jobId}/cancel?userId=${userId}`, { method: 'POST' });
    if (answer.status === 202) return askedAt;
    const problem = `A cancel was answered ${answer.status}: ${await answer.text()}`;
    if (answer.status !== 503 || Date.now() - askedAt > PATIENCE_MS) throw new Error(problem);
  }
};

const seconds = (from: number | null | undefined, to: number | null | undefined): number =>
  from == null || to == null ? Infinity : (to - from) / 1000;

/**
 * Cancels some waiting trainings one after another, while others end.
 *
 * @param endsAt when the sandbox ends them; milliseconds since the epoch.
 */
export const measureRound = async (
  { api, sandbox }: Stack,
  records: Records,
  { cancelled, ending, endsAt }: { cancelled: JobRef[]; ending: JobRef[]; endsAt: number },
): Promise<Round> => {
  const asked = Promise.all(
    cancelled.map(async (job, index) => {
      await delay(index * CANCEL_EVERY_MS);
      return cancel(api, job);
    }),
  );
  const look = async (): Promise<Round> => {
    const [there, recorded] = await Promise.all([trainingsAt(sandbox), records.read(ending)]);
    return {
      cancels: cancelled.map(({ jobId }, index) => {
        const training = there.get(jobId);
        return seconds(askedAt[index], training?.state === 'cancelled' ? training.finishedAt : null);
      }),
      ended: ending.filter(({ jobId }) => there.get(jobId)?.finishedAt != null).length,
      results: ending.map(({ jobId }) => {
        const job = recorded.get(jobId);
        return seconds(there.get(jobId)?.finishedAt, job?.status === 'completed' ? job.endedAt : null);
      }),
    };
  };
  const askedAt = await asked;
  let news = '';
  let newsAt = Math.max(endsAt, Date.now());
  for (;;) {
    const round = await look();
    const all = [...round.cancels, ...round.results];
    if (all.every(Number.isFinite) || Date.now() - newsAt > PATIENCE_MS) return round;
    const seen = `${round.ended} ${all.filter(Number.isFinite).length}`;
    if (seen !== news) newsAt = Math.max(newsAt, Date.now());
    news = seen;
    await delay(LOOK_EVERY_MS);
  }
};

const times = (took: number[]): string => {
  const done = took.filter(Number.isFinite).toSorted((a, b) => a - b);
  return `${done.length} of ${took.length}: ${done.map((one) => one.toFixed(1)).join(' ')} s`;
};

/** All times of a round, for people. */
export const described = ({ cancels, ended, results }: Round): string =>
  `cancels at fal, ${times(cancels)}; results of ${ended} that ended there stored, ${times(results)}`;

export const rowsOf = (workers: string, { cancels, results }: Round): Row[] => [
  { what: `${workers}: cancel until fal has it, median, s`, value: median(cancels), bound: null },
  {
    what: `${workers}: cancel until fal has it, slowest, s`,
    value: Math.max(...cancels),
    bound: CANCEL_BOUND,
  },
  { what: `${workers}: webhook until stored, median, s`, value: median(results), bound: null },
  { what: `${workers}: webhook until stored, slowest, s`, value: Math.max(...results), bound: RESULT_BOUND },
];
