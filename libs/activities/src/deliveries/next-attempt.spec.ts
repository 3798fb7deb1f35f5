import { expect, it } from '@jest/globals';
import { nextAttempt } from './next-attempt.ts';

const info = {
  attempt: 1,
  retryPolicy: { initialInterval: 5000, backoffCoefficient: 2, maximumInterval: 60_000 },
  scheduledTimestampMs: 1_000_000,
  scheduleToCloseTimeoutMs: 600_000,
};
const now = new Date(1_100_000);

it.each([
  [1, 5000],
  [2, 10_000],
  [4, 40_000],
  [5, 60_000],
  [2000, 60_000],
])('after attempt %i another one comes in %i ms', (attempt, pause) => {
  expect(nextAttempt({ ...info, attempt }, now)).toEqual(new Date(now.getTime() + pause));
});

it('none comes when the time is over', () => {
  expect(nextAttempt(info, new Date(1_596_000))).toBeNull();
});
