import type { ModelFamily } from '../provider/model-family.ts';
import { familiesWith, type ImageFamily, type PublishedRange } from './families.ts';
import { SEED_COUNT } from './request.ts';

const limits = (min: number | null, max: number | null): string => {
  if (min !== null && max !== null) return `${min} to ${max}`;
  return max === null ? `at least ${min}` : `at most ${max}`;
};

/** Why a value is outside of what a model takes, in a sentence, or `null`. */
export const rangeProblem = (
  what: string,
  { min, max }: Pick<PublishedRange, 'min' | 'max'>,
  value: number,
  model: ModelFamily,
): string | null =>
  (min !== null && value < min) || (max !== null && value > max)
    ? `${what} must be ${limits(min, max)} for ${model}, not ${value}.`
    : null;

/** @param seed as `SEED_PATTERN` has it. */
export const seedProblem = (seed: string): string | null =>
  BigInt(seed) < SEED_COUNT ? null : `A seed must be less than 2^64, not ${seed}.`;

/** That a model lacks something, and which ones have it. */
export const lacking = (what: string, model: ModelFamily, has: (family: ImageFamily) => boolean): string => {
  const others = familiesWith(has);
  return `${model} has no ${what}; ${new Intl.ListFormat('en-GB').format(others)} ${others.length === 1 ? 'has' : 'have'}.`;
};
