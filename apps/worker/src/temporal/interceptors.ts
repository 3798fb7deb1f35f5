import { CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { toApplicationFailure } from '#activities/temporal';
import { Failure } from '#domain';
import type { Metrics } from '../http/metrics.ts';

/** Gives domain failures their Temporal form, at one place for all activities. */
export const failureInterceptor: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw error instanceof Failure ? toApplicationFailure(error) : error;
      }
    },
  },
});

const outcomeOf = (error: unknown): string => {
  if (error instanceof CancelledFailure) return 'cancelled';
  return error instanceof Failure ? error.type : 'error';
};

/** Measures every attempt of every activity. */
export const metricsInterceptor =
  ({ activitySeconds }: Metrics): ActivityInterceptorsFactory =>
  ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const stop = activitySeconds.startTimer({ activity: info.activityType });
        try {
          const result = await next(input);
          stop({ outcome: 'completed' });
          return result;
        } catch (error) {
          stop({ outcome: outcomeOf(error) });
          throw error;
        }
      },
    },
  });
