import { setTimeout as delay } from 'node:timers/promises';
import { median, type Row } from '../bounds.ts';
import type { JobRef } from '#domain';
import type { Records } from './records.ts';
import { trainingsAt } from './sandbox.ts';
import type { Stack } from './stack.ts';

/** The seconds that each took; `Infinity` for one that was given up on. */
export interface Round {
  cancels: number[];
  results: number[];
}

/** Cancels come one by one. */
const CANCEL_EVERY_MS = 1000;
/** How long anything is waited for: well beyond its bound. */
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
  const look = async (askedAt: number[]): Promise<Round> => {
    const [there, recorded] = await Promise.all([trainingsAt(sandbox), records.read(ending)]);
    return {
      cancels: cancelled.map(({ jobId }, index) => {
        const training = there.get(jobId);
        return seconds(askedAt[index], training?.state === 'cancelled' ? training.finishedAt : null);
      }),
      results: ending.map(({ jobId }) => {
        const job = recorded.get(jobId);
        return seconds(there.get(jobId)?.finishedAt, job?.status === 'completed' ? job.endedAt : null);
      }),
    };
  };
  const askedAt = await asked;
  const giveUpAt = Math.max(endsAt, Date.now()) + PATIENCE_MS;
  for (;;) {
    const round = await look(askedAt);
    const isOver = [...round.cancels, ...round.results].every(Number.isFinite);
    if (isOver || Date.now() > giveUpAt) return round;
    await delay(LOOK_EVERY_MS);
  }
};

/** How many there were and how long they took, for people. */
export const described = (what: string, took: number[]): string => {
  const done = took.filter(Number.isFinite);
  const times =
    done.length === 0
      ? ''
      : `: ${done
          .toSorted((a, b) => a - b)
          .map((one) => one.toFixed(1))
          .join(' ')} s`;
  return `${what}: ${done.length} of ${took.length} within ${PATIENCE_MS / 1000} s${times}`;
};

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
