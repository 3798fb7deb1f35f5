import { msToNumber } from '@temporalio/common/lib/time.js';
import { type ActivityOptions, workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';

/** A week of waiting for somebody takes three seconds. */
const TIMERS = 200_000;
/** A day takes six seconds: an attempt that may take one ends in a test, and so does a wait in a queue. */
const LIMITS = 14_400;

const HOUR_MS = 60 * 60 * 1000;

type Limit = ActivityOptions['startToCloseTimeout'];

/** On a busy machine what ends at once takes some time too. */
const AT_LEAST_MS = 1000;

/** A run that is to use up its week is started with a memo of this: it takes six seconds, an attempt next to none. */
export const SHORTER_LIMITS = { limits: 100_000 };

/** Shorter limits are those of a single request, which takes as long as ever. */
const shortened = (limit: Limit): Limit => {
  const ms = limit === undefined ? 0 : msToNumber(limit);
  if (ms < HOUR_MS) return limit;
  const { limits } = (workflowInfo().memo ?? {}) as Partial<typeof SHORTER_LIMITS>;
  return limits === undefined ? Math.max(AT_LEAST_MS, Math.ceil(ms / LIMITS)) : Math.ceil(ms / limits);
};

/**
 * Has the workflows wait as they do, in a fraction of the time: each timer, and each limit of an activity that is an hour
 * or more. `WorkflowBench` bundles it with the workflows.
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
