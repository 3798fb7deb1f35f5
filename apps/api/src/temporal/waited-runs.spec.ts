import { expect, it } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, RetryState, TimeoutFailure } from '@temporalio/common';
import { failureOfRun } from './waited-runs.ts';

const failedWith = (cause: Error): WorkflowFailedError =>
  new WorkflowFailedError('It failed.', cause, RetryState.MAXIMUM_ATTEMPTS_REACHED);

const ofActivity = (cause: Error): ActivityFailure =>
  new ActivityFailure('It failed.', 'planVideo', '1', RetryState.NON_RETRYABLE_FAILURE, 'worker', cause);

it('a failure of the domain is what the workflow ended with, wherever it comes from', () => {
  const failure = ApplicationFailure.create({ type: 'NotAVideo', message: 'It is text.' });
  const expected = { type: 'NotAVideo', message: 'It is text.' };
  expect(failureOfRun(failedWith(failure))).toMatchObject(expected);
  expect(failureOfRun(failedWith(ofActivity(failure)))).toMatchObject(expected);
});

it.each([
  ['another error', ApplicationFailure.create({ type: 'TypeError', message: 'x is undefined' })],
  ['no time left', new TimeoutFailure('It took too long.', undefined, 'START_TO_CLOSE')],
])('%s is none', (_what, cause) => expect(failureOfRun(failedWith(ofActivity(cause)))).toBeNull());
