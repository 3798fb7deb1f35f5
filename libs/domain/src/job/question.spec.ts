import { expect, it } from '@jest/globals';
import type { JobQuestion } from './job.ts';
import { mismatchOf } from './question.ts';

const asked = (kind: string, id?: string): JobQuestion => ({
  ...{ kind, message: '', expiresAt: '2027-01-01T00:00:00.000Z' },
  ...(id === undefined ? {} : { id }),
});

it.each([
  ['names the question', asked('over-budget', 'a'), 'a', null],
  ['names no question, where no price is above a budget', asked('review', 'a'), undefined, null],
  [
    'names no question that shows a price above the budget',
    asked('over-budget', 'a'),
    undefined,
    /has to name/,
  ],
  ['names another question', asked('review', 'a'), 'b', /not what is asked now/],
  ['names a question, and none is open', null, 'a', /not what is asked now/],
  ['names none, and none is open', null, undefined, null],
  ['names none, as this one has no id', asked('over-budget'), undefined, null],
  ['names one, and the open one has no id', asked('review'), 'a', /not what is asked now/],
])('an answer that %s', (_what, question, questionId, mismatch) => {
  const found = mismatchOf(question, questionId);
  if (mismatch === null) expect(found).toBeNull();
  else expect(found).toMatch(mismatch);
});
