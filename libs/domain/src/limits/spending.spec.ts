import { expect, it } from '@jest/globals';
import { addDollars, fromMicroDollars, inMicroDollars, limitInMicroDollars } from './spending.ts';

it.each([
  [2.4, 2_400_000],
  // As floating-point numbers, each is a little beside that when multiplied.
  [0.07, 70_000],
  [1.005, 1_005_000],
  [0.1 + 0.2, 300_000],
  [0.000_000_3, 1],
  [0.001_234_5, 1235],
  [1_000_000, 1_000_000_000_000],
])('$%d counts as %d micro-dollars', (dollars, microDollars) => {
  expect(inMicroDollars(dollars)).toBe(microDollars);
});

it('a limit is rounded down, and what was counted is dollars again', () => {
  expect([limitInMicroDollars(0.001_234_5), limitInMicroDollars(7.2)]).toEqual([1234, 7_200_000]);
  expect(fromMicroDollars(7_200_000)).toBe(7.2);
});

it('many small amounts add up to what they are together', () => {
  const fifty = Array.from({ length: 50 }, () => 0.000_558).reduce(addDollars, 0);
  expect(fifty).toBe(0.0279);
});
