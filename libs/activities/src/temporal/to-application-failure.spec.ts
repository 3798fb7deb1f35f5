import { describe, expect, it } from '@jest/globals';
import { Failure } from '#domain';
import { toApplicationFailure } from './to-application-failure.ts';

const HOUR_MS = 60 * 60_000;

describe('the Temporal form of a failure', () => {
  it('has its type, its sentence and what to do', () => {
    expect(toApplicationFailure(new Failure('NoFaceFound', 'Nobody is in it.'), 1)).toMatchObject({
      ...{ type: 'NoFaceFound', message: 'Nobody is in it.', nonRetryable: true },
      details: [{ title: expect.any(String), remedy: expect.any(String) }],
    });
  });

  it('leaves the delay to the policy where another try costs little', () => {
    expect(
      toApplicationFailure(new Failure('ProviderUnavailable', 'Busy.'), 9).nextRetryDelay,
    ).toBeUndefined();
  });

  it('lets a broken file of gigabytes be downloaded some dozens of times in a week, and no more', () => {
    let [atMs, attempts] = [0, 0];
    while (atMs < 7 * 24 * HOUR_MS) {
      attempts += 1;
      const { nextRetryDelay } = toApplicationFailure(new Failure('InvalidModelFile', 'Cut off.'), attempts);
      atMs += Number(nextRetryDelay);
    }
    expect(attempts).toBeGreaterThan(20);
    expect(attempts).toBeLessThan(40);
  });
});
