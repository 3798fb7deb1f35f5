import { msToNumber } from '@temporalio/common/lib/time.js';
import { type ActivityOptions, workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';

/** A week of waiting for someone takes three seconds. */
const TIMERS = 200_000;
/** A day takes six seconds, so that a test can see a day-long attempt, or a wait in a queue, time out. */
const LIMITS = 14_400;

const HOUR_MS = 60 * 60 * 1000;

type Limit = ActivityOptions['startToCloseTimeout'];

/** Even instant work takes some time on a busy machine. */
const AT_LEAST_MS = 1000;

/** Memo for a run that is to use up its week: the week then takes six seconds, and an attempt hardly any time. */
export const SHORTER_LIMITS = { limits: 100_000 };

/** Limits below an hour are those of single requests, which take as long as usual. */
const shortened = (limit: Limit): Limit => {
  const ms = limit === undefined ? 0 : msToNumber(limit);
  if (ms < HOUR_MS) return limit;
  const { limits } = (workflowInfo().memo ?? {}) as Partial<typeof SHORTER_LIMITS>;
  return limits === undefined ? Math.max(AT_LEAST_MS, Math.ceil(ms / LIMITS)) : Math.ceil(ms / limits);
};

/**
 * Makes the workflows wait only a fraction of the time, for each timer and for each activity limit of an hour or more.
 * `WorkflowBench` bundles it with the workflows.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer: (input, next) => next({ ...input, durationMs: Math.ceil(input.durationMs / TIMERS) }),
      scheduleActivity: ({ options, ...input }, next) =>
        next({
          ...input,
          options: {
            ...options,
            startToCloseTimeout: shortened(options.startToCloseTimeout),
            scheduleToStartTimeout: shortened(options.scheduleToStartTimeout),
            scheduleToCloseTimeout: shortened(options.scheduleToCloseTimeout),
          },
        }),
    },
  ],
});
