import { describe, expect, it } from '@jest/globals';
import { FAILURES, Failure, isFailureType } from './failure.ts';

describe('the failure types', () => {
  it.each(Object.entries(FAILURES))('%s says what it is and what to do, in sentences', (_type, facts) => {
    expect(facts.title).toMatch(/^[A-Z].*[^.]$/);
    expect(facts.remedy).toMatch(/^[A-Z].*\.$/);
    expect(facts.httpStatus).toBeGreaterThanOrEqual(400);
    expect(facts.httpStatus).toBeLessThan(600);
  });

  it('are a closed list, without the names every object has', () => {
    expect(isFailureType('NoFaceFound')).toBe(true);
    expect(isFailureType('toString')).toBe(false);
    expect(isFailureType(undefined)).toBe(false);
  });

  it('give a failure its facts', () => {
    expect(new Failure('ProviderLocked', 'x').facts.retryable).toBe(true);
  });
});
