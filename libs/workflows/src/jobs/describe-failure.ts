import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import { isFailureType, type FailureType } from '#domain';

const applicationFailure = (error: unknown): ApplicationFailure | undefined => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return cause;
  // For a stage that ran out of time, its last failure is the most informative.
  return cause instanceof TimeoutFailure && cause.cause instanceof ApplicationFailure
    ? cause.cause
    : undefined;
};

/** Why a stage failed, as its owner reads it. */
export const describeFailure = (error: unknown): { type: FailureType; message: string } => {
  const failure = applicationFailure(error);
  if (failure && isFailureType(failure.type)) return { type: failure.type, message: failure.message };
  const timedOut = error instanceof ActivityFailure && error.cause instanceof TimeoutFailure;
  if (timedOut)
    return { type: 'JobTimedOut', message: `${error.activityType} did not finish in the time it has.` };
  // What went wrong inside is for the operator, who finds it in the run's history.
  return { type: 'Internal', message: 'A stage failed in a way that nobody foresaw.' };
};
