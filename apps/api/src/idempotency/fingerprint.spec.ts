import { expect, it } from '@jest/globals';
import { fingerprintOf } from './fingerprint.ts';

it('does not depend on the order of the fields, nor on those without a value', () => {
  expect(fingerprintOf({ a: 1, b: 'x' })).toBe(fingerprintOf({ b: 'x', c: undefined, a: 1 }));
});

it.each([{ a: 2, b: 'x' }, { a: 1 }, { a: 1, b: 'x', c: null }, { a: '1', b: 'x' }])(
  'is another for %j',
  (other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf({ a: 1, b: 'x' }));
  },
);
