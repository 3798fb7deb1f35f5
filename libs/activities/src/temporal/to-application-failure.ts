import { ApplicationFailure } from '@temporalio/common';
import type { Failure } from '#domain';

/** The details of the failure in the Temporal Web UI and in the workflow. */
export interface FailureDetails {
  title: string;
  remedy: string;
}

const FIRST_DELAY_MS = 2000;
const LONGEST_DELAY_MS = 6 * 60 * 60_000;

/** 2, 8, 32 … seconds, finally every six hours: some dozens of attempts in a week instead of ten thousand. */
const growingDelay = (attempt: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 4 ** (attempt - 1));

/**
 * Converts a domain failure to its Temporal form: same type, same message, retried only if that can help, and at
 * growing intervals if an attempt is costly.
 *
 * @param attempt of the activity that failed, from 1.
 */
export const toApplicationFailure = (failure: Failure, attempt: number): ApplicationFailure => {
  const { title, remedy, retryable, costly } = failure.facts;
  const details: FailureDetails = { title, remedy };
  return ApplicationFailure.create({
    type: failure.type,
    message: failure.message,
    nonRetryable: !retryable,
    details: [details],
    cause: failure,
    ...(costly && { nextRetryDelay: growingDelay(attempt) }),
  });
};
