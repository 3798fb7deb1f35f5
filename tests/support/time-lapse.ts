import { msToNumber } from '@temporalio/common/lib/time.js';
import type { ActivityOptions, WorkflowInterceptors } from '@temporalio/workflow';

/** A week of waiting for somebody takes three seconds. */
const TIMERS = 200_000;
/** The two hours of an attempt take half a second, a day in a queue takes six. */
const LIMITS = 14_400;

const HOUR_MS = 60 * 60 * 1000;

type Limit = ActivityOptions['startToCloseTimeout'];

/** Shorter limits are those of a single request, which takes as long as ever. */
const shortened = (limit: Limit): Limit => {
  const ms = limit === undefined ? 0 : msToNumber(limit);
  return ms < HOUR_MS ? limit : Math.ceil(ms / LIMITS);
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
