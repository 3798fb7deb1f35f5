import { describe, expect, it } from '@jest/globals';
import { isRequestId } from './guards.ts';

describe('isRequestId', () => {
  it.each(['0b0f8d3e-91a3-4a54-bb2c-1f1c8a1e0c11', 'abc_1'])('takes %j', (id) => {
    expect(isRequestId(id)).toBe(true);
  });

  it.each(['', 'a/b', '../status', 'a b', 'x'.repeat(129), 7, null, undefined])('refuses %j', (id) => {
    expect(isRequestId(id)).toBe(false);
  });
});
