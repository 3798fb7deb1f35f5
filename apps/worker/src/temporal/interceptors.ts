import { CancelledFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { beatAgain, toApplicationFailure, type ReportRetry } from '#activities/temporal';
import { Failure, isRecord } from '#domain';
import type { Metrics } from '../http/metrics.ts';

/** The job that an activity works for, and the stage that it stays in while work is repeated. */
const jobOf = ([input]: unknown[]): Parameters<ReportRetry>[0] | undefined => {
  if (!isRecord(input) || typeof input.jobId !== 'string') return undefined;
  const { jobId, during } = input;
  return { jobId, during: typeof during === 'string' ? during : undefined };
};

/**
 * Converts domain failures to their Temporal form, in one place for all activities, and reports those that are
 * retried.
 */
export const failureInterceptor =
  (reportRetry: ReportRetry): ActivityInterceptorsFactory =>
  (context) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          // Aborted streams and requests throw their own errors; Temporal recognises a cancellation only by its
          // own.
          if (isAbortError(error)) context.cancellationSignal.throwIfAborted();
          const job = jobOf(input.args);
          if (isTriedAgain(error) && job !== undefined) await reportRetry(job, error);
          throw error instanceof Failure ? toApplicationFailure(error, context.info.attempt) : error;
        }
      },
    },
  });

const isTriedAgain = (error: unknown): boolean =>
  error instanceof Failure ? error.facts.retryable : !(error instanceof TemporalFailure);

const isAbortError = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/**
 * Heartbeats during the silent steps of every activity with a heartbeat timeout, three times per timeout: a dead
 * worker is noticed soon, although a step may take long. A stuck step is ended by its own time limit.
 */
export const beatInterceptor: ActivityInterceptorsFactory = ({ info }) => ({
  inbound: {
    async execute(input, next) {
      if (info.heartbeatTimeoutMs === undefined) return next(input);
      const timer = setInterval(beatAgain, info.heartbeatTimeoutMs / 3);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});

const outcomeOf = (error: unknown): string => {
  if (error instanceof CancelledFailure || isAbortError(error)) return 'cancelled';
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
