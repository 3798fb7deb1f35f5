import { expect, it } from '@jest/globals';
import type { TrainLoraInput } from '#domain';
import { jobStatusSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { signalsOf } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const approve = ({ jobId }: TrainLoraInput, body: unknown): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${jobId}/approve?userId=ada`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

it.each([
  ['names the question', 'review', 'q-2', { questionId: 'q-2' }],
  ['says yes to a price above the budget', 'over-budget', 'q-2', { questionId: 'q-2' }],
  ['says yes to one that was asked before questions had ids', 'over-budget', undefined, {}],
  ['says yes to a plain review', 'review', 'q-2', {}],
] as const)('passes on what %s', async (_what, kind, id, body) => {
  const input = await givenHeldJob(stack, kind, id === undefined ? {} : { id });
  const response = await approve(input, body);
  expect(response.status).toBe(202);
  expect(jobStatusSchema.parse(await response.json()).question?.id).toBe(id);
  expect(await signalsOf(stack, input.jobId)).toEqual([{ name: 'approve', args: [body] }]);
});

it('passes on what names the submission in question', async () => {
  const input = await givenHeldJob(stack, 'submission-unknown', { id: 'claim-2' });
  const body = { questionId: 'claim-2', submission: { outcome: 'not-accepted', claimId: 'claim-2' } };
  expect((await approve(input, body)).status).toBe(202);
});

it.each([
  ['names another question', 'review', { questionId: 'q-1' }, /not what is asked now/],
  ['names another question about a price', 'over-budget', { questionId: 'q-1' }, /not what is asked now/],
  ['names none where the price is above the budget', 'over-budget', {}, /has to name the question/],
  ['names none, with a budget', 'over-budget', { budget: 20 }, /has to name the question/],
] as const)('refuses what %s, and says what is asked now', async (_what, kind, body, detail) => {
  const input = await givenHeldJob(stack, kind, { id: 'q-2', message: '5000 steps cost about $12.00.' });
  const response = await approve(input, body);
  expect(response.status).toBe(409);
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ name: 'QuestionChanged', detail: expect.stringMatching(detail) });
  expect(problem.detail).toContain(`Asked now (${kind}, q-2): 5000 steps cost about $12.00.`);
  expect(await signalsOf(stack, input.jobId)).toEqual([]);
});
