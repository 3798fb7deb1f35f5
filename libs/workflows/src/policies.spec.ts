import { expect, it } from '@jest/globals';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { KEPT_AT_FAL_SECONDS } from '#domain';
import { pollPolicy, storePolicy } from './policies.ts';

it('fal keeps what was paid for as long as it is waited for and brought home', () => {
  const patience = [pollPolicy, storePolicy].map((policy) => msToNumber(policy.scheduleToCloseTimeout));
  expect(KEPT_AT_FAL_SECONDS * 1000).toBeGreaterThan(patience[0]! + patience[1]!);
});
