import { expect, it } from '@jest/globals';
import { PlanRejected } from '#domain';
import { toProblem } from './problem.ts';
import { rejectedPlan } from './rejected-plan.ts';

it('an objection is about a field, and keeps its failure and figures', () => {
  const scale = {
    pointer: '#/loras/0/scale',
    code: 'out-of-range' as const,
    message: 'The scale must be 0 to 4 for z-image, not 9.',
  };
  const rejected = rejectedPlan(new PlanRejected([scale], { price: 2, budget: 1 }));
  expect(toProblem(rejected, '/api/images/generate', 'a')).toMatchObject({
    code: 'InvalidRequest',
    status: 400,
    detail: scale.message,
    errors: [{ ...scale, field: 'loras.0.scale' }],
    figures: { price: 2, budget: 1 },
  });
});

it('a plan that is impossible as things are is no invalid request', () => {
  const over = { pointer: '#/budget', code: 'over-budget' as const, message: 'Too much.' };
  expect(rejectedPlan(new PlanRejected([over]))).toMatchObject({ type: 'OverBudget', figures: undefined });
});
