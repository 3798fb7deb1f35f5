import { expect, it } from '@jest/globals';
import { Failure, LimitReached } from '#domain';
import { retryAfterSeconds } from './retry-after.ts';

const limitReached = (ms: number): LimitReached =>
  new LimitReached('TooManyUploadsToday', 'Too many.', new Date(Date.now() + ms));

it('a limit says when it is over, in whole seconds and never at once', () => {
  expect(retryAfterSeconds(limitReached(90_500))).toBe(91);
  expect(retryAfterSeconds(limitReached(-10))).toBe(1);
});

it('what is unavailable may be back soon, and nothing else is worth a wait', () => {
  expect(retryAfterSeconds(new Failure('DependencyUnavailable', 'Away.'))).toBe(5);
  expect(retryAfterSeconds(new Failure('TooManyStreams', 'Close some.'))).toBeNull();
});
