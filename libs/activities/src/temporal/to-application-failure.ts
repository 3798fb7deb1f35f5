import { ApplicationFailure } from '@temporalio/common';
import type { Failure } from '#domain';

/** What a person finds in the failure's details, in the Temporal Web UI and in the workflow. */
export interface FailureDetails {
  title: string;
  remedy: string;
}

/** Gives a domain failure its Temporal form: same type, same sentence, retried only where that can help. */
export const toApplicationFailure = (failure: Failure): ApplicationFailure => {
  const { title, remedy, retryable } = failure.facts;
  const details: FailureDetails = { title, remedy };
  return ApplicationFailure.create({
    type: failure.type,
    message: failure.message,
    nonRetryable: !retryable,
    details: [details],
    cause: failure,
  });
};
