import { msToNumber } from '@temporalio/common/lib/time.js';
import type { ActivityOptions, WorkflowInterceptors } from '@temporalio/workflow';
import { TASK_QUEUES } from '#domain';

/** A week of waiting takes three seconds. */
const TIMERS = 200_000;
/** The two hours of an attempt take a second, and the week of a stage a minute and a half. */
const LIMITS = 7200;

const shortened = (limit: ActivityOptions['startToCloseTimeout']): number | undefined =>
  limit === undefined ? undefined : Math.ceil(msToNumber(limit) / LIMITS);

/**
 * Has the workflows wait as they do, in a fraction of the time: each timer, and the limits of the stages that keep a core
 * busy. `WorkflowBench` bundles it with the workflows.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer: (input, next) => next({ ...input, durationMs: Math.ceil(input.durationMs / TIMERS) }),
      scheduleActivity: (input, next) => {
        const { options } = input;
        if (options.taskQueue !== TASK_QUEUES.media) return next(input);
        const { startToCloseTimeout, scheduleToStartTimeout, scheduleToCloseTimeout } = options;
        return next({
          ...input,
          options: {
            ...options,
            startToCloseTimeout: shortened(startToCloseTimeout),
            scheduleToStartTimeout: shortened(scheduleToStartTimeout),
            scheduleToCloseTimeout: shortened(scheduleToCloseTimeout),
          },
        });
      },
    },
  ],
});
