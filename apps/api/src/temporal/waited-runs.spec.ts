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

const late = (): TimeoutFailure =>
  new TimeoutFailure('activity ScheduleToClose timeout', undefined, 'SCHEDULE_TO_CLOSE');

it('an activity that no worker finished in time says so', () => {
  expect(failureOfRun(failedWith(ofActivity(late())))).toMatchObject({
    ...{ type: 'DependencyUnavailable', message: 'No worker finished in time.' },
  });
});

it('what an attempt said before its time was up says more', () => {
  const before = ApplicationFailure.create({ type: 'SourceUnreachable', message: 'It answered 500.' });
  const timedOut = Object.defineProperty(late(), 'cause', { value: before });
  expect(failureOfRun(failedWith(ofActivity(timedOut)))).toMatchObject({ type: 'SourceUnreachable' });
});

it('another error is none', () => {
  const error = ApplicationFailure.create({ type: 'TypeError', message: 'x is undefined' });
  expect(failureOfRun(failedWith(ofActivity(error)))).toBeNull();
});
