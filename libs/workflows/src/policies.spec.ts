import { expect, it } from '@jest/globals';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { DATASET_READABLE_SECONDS, KEPT_AT_FAL_SECONDS } from '#domain';
import { erasePolicy, pollPolicy, storePolicy } from './jobs/policies.ts';

it('fal keeps what was paid for as long as it is waited for and brought home', () => {
  const patience = [pollPolicy, storePolicy].map((policy) => msToNumber(policy.scheduleToCloseTimeout));
  expect(KEPT_AT_FAL_SECONDS * 1000).toBeGreaterThan(patience[0]! + patience[1]!);
});

it('fal can read a dataset for as long as its training is waited for, and S3 signs an address for so long', () => {
  const patience = msToNumber(pollPolicy.scheduleToCloseTimeout) / 1000;
  expect(DATASET_READABLE_SECONDS).toBeGreaterThanOrEqual(patience);
  const longestSignature = 7 * 24 * 60 * 60;
  expect(DATASET_READABLE_SECONDS).toBeLessThanOrEqual(longestSignature);
});

it('what a deleted job has left at fal is erased, or has expired', () => {
  expect(msToNumber(erasePolicy.scheduleToCloseTimeout)).toBeGreaterThanOrEqual(KEPT_AT_FAL_SECONDS * 1000);
});
