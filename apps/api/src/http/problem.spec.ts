import { expect, it } from '@jest/globals';
import { Failure, LimitReached } from '#domain';
import { problemSchema, toProblem } from './problem.ts';

const problemOf = (failure: Failure) => toProblem(failure, '/api/lora', 'request-1');

it('a problem names its failure alone too, and has the figures of its detail', () => {
  const figures = { price: 12, budget: 5 };
  const problem = problemOf(new Failure('OverBudget', 'It costs $12.00.', { figures }));
  expect(problem).toMatchObject({
    type: 'urn:content-generation:failure:OverBudget',
    code: 'OverBudget',
    detail: 'It costs $12.00.',
    figures,
  });
  expect(problemSchema.parse(problem)).toEqual(problem);
  const limit = new LimitReached('TooManyRequests', 'Too many.', new Date(), { limit: 5 });
  expect(problemOf(limit).figures).toEqual({ limit: 5 });
});

it('a problem without figures has no such member', () => {
  expect(problemOf(new Failure('JobNotFound', 'There is none.'))).not.toHaveProperty('figures');
});
