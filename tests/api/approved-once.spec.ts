import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import type { TrainLoraInput } from '#domain';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { startDisturbedApi } from './support/disturbed-api.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { givenState, signalsOf } from './support/jobs.ts';
import { refused } from './support/problems.ts';

const UNAVAILABLE = 14;
const SIGNAL = 'SignalWorkflowExecution';

const stack = await started(startApiStack());
const api = await started(startDisturbedApi(stack));
let job: TrainLoraInput;
let key: string;

beforeEach(async () => {
  api.line.meet(SIGNAL, (call) => call.pass());
  job = await givenHeldJob(stack, 'review');
  key = randomUUID();
});

const approve = async (body: object = { steps: 1200 }, to = job, under = key): Promise<Response> =>
  fetch(`${api.url}/api/lora/${to.jobId}/approve?userId=ada`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': under },
    body: JSON.stringify(body),
  });

const replayed = ({ status, headers }: Response): [number, boolean] => [
  status,
  headers.get('idempotency-replayed') === 'true',
];

/** What the run was sent. It takes one of each id: libs/workflows/src/train-lora/mailbox.spec.ts. */
const sent = async (): Promise<unknown[]> =>
  (await signalsOf(stack, job.jobId)).map(({ name, args }) => ({ name, approval: args[0] }));

const ONE = [{ name: 'approve', approval: { steps: 1200, id: expect.any(String) } }];

it('a key approves once, also where the answer led to another question, or to none', async () => {
  expect(replayed(await approve())).toEqual([202, false]);
  await givenState(stack, job, { status: 'awaiting_review', stage: 'review' });
  expect(replayed(await approve())).toEqual([202, true]);
  await givenState(stack, job, { status: 'running', stage: 'submitFalTraining' });
  const again = await approve();
  expect(replayed(again)).toEqual([202, true]);
  expect(await again.json()).toMatchObject({ jobId: job.jobId, status: 'running' });
  expect(await sent()).toEqual(ONE);
});

it('sent several times at once it is one approval', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => approve()));
  for (const { status } of answers) expect(status).toBe(202);
  const ids = (await signalsOf(stack, job.jobId)).map(({ args }) => (args[0] as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
});

it('it approves after all where the run was not told, and once where only the answer was lost', async () => {
  api.line.meet(SIGNAL, (call) => call.refuse(UNAVAILABLE));
  await refused(await approve(), 503, 'DependencyUnavailable');
  api.line.meet(SIGNAL, (call) => call.passOneWay());
  await refused(await approve(), 503, 'DependencyUnavailable');
  api.line.meet(SIGNAL, (call) => call.pass());
  expect(replayed(await approve())).toEqual([202, true]);
  const ids = (await signalsOf(stack, job.jobId)).map(({ args }) => (args[0] as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
}, 30_000);

it('it is refused with another answer, or for another job', async () => {
  await approve();
  await refused(await approve({ steps: 1300 }), 422, 'IdempotencyKeyReused');
  const other = await givenHeldJob(stack, 'review');
  await refused(await approve({ steps: 1200 }, other), 422, 'IdempotencyKeyReused');
  expect(await sent()).toEqual(ONE);
});

it('of an approval that was refused it can be used again, corrected', async () => {
  await refused(await approve({ captions: { '000099.jpg': 'ohwx_ada' } }), 400, 'InvalidRequest');
  expect(replayed(await approve())).toEqual([202, false]);
});
