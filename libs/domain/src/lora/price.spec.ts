import { describe, expect, it } from '@jest/globals';
import { monthSpent } from '../limits/spending.ts';
import { countedDollars, countedPrice } from './price.ts';

describe('what a training counts as', () => {
  it('is its published price', () => {
    expect(countedDollars({ trainer: 'turbo-flux', steps: 1500 })).toBe(3.6);
  });

  it('is the most that any trainer takes, where there is none', () => {
    const dearest = countedDollars({ trainer: 'flux-2', steps: 1000 });
    expect(dearest).toBe(6.4);
    expect(countedDollars({ trainer: 'flux-lora-fast', steps: 1000 })).toBe(dearest);
  });
});

it('a spent month says with what, and when the next one begins', () => {
  const at = new Date('2026-12-31T23:59:59Z');
  const failure = monthSpent(countedPrice({ trainer: 'flux-lora-fast', steps: 1000 }), {
    spent: 48,
    limit: 50,
    at,
  });
  expect(failure.until).toEqual(new Date('2027-01-01T00:00:00Z'));
  expect(failure.message).toBe(
    '1000 steps of flux-lora-fast count as $6.40, the most that any trainer takes, as it publishes no price. ' +
      'Of the $50.00 for 2026-12, $48.00 are spent or set aside. The budget resets on 2027-01-01 (UTC).',
  );
});
