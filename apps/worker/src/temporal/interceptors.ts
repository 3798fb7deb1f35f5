import { CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { toApplicationFailure, type ReportRetry } from '#activities/temporal';
import { Failure } from '#domain';
import type { Metrics } from '../http/metrics.ts';

const jobIdOf = ([input]: unknown[]): string | undefined =>
  typeof input === 'object' && input !== null && 'jobId' in input && typeof input.jobId === 'string'
    ? input.jobId
    : undefined;

/** Gives domain failures their Temporal form, at one place for all activities, and tells of those that are retried. */
export const failureInterceptor =
  (reportRetry: ReportRetry): ActivityInterceptorsFactory =>
  () => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          const jobId = jobIdOf(input.args);
          if (error.facts.retryable && jobId !== undefined) await reportRetry(jobId, error);
          throw toApplicationFailure(error);
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
