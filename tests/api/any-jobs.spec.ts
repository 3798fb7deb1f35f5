import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newLoraJob, type TrainLoraInput } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenHeldJob, people } from './support/held-jobs.ts';
import { givenJob, givenState, signalsOf } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

type Body = Record<string, unknown>;

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${stack.url}/api/jobs${path}`, init);
const read = async (path: string): Promise<Body> => (await (await ask(path)).json()) as Body;
const listed = async (query: string): Promise<unknown[]> =>
  ((await read(`?userId=${query}`)).jobs as Body[]).map(({ jobId }) => jobId);
const post = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  ask(path, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...headers },
  });

/** A job of a kind that this version of the service does not have. */
const givenOtherKind = async (userId: string): Promise<TrainLoraInput> => {
  const input = trainLoraInput({ userId, name: 'From the future' });
  await stack.stores.jobs.create({ ...newLoraJob(input), kind: 'grow-tomatoes', facts: {} });
  return input;
};

const givenNamed = async (userId: string, name: string): Promise<TrainLoraInput> => {
  const input = trainLoraInput({ userId, name });
  await stack.stores.jobs.create(newLoraJob(input));
  return input;
};

describe('the jobs of every kind', () => {
  it('are listed together, and by kind, status, name and time', async () => {
    const [first, second, other] = [
      await givenJob(stack, 'list'),
      await givenNamed('list', 'In the garden'),
      await givenOtherKind('list'),
    ].map(({ jobId }) => jobId);
    await givenState(stack, { ...trainLoraInput(), userId: 'list', jobId: second! }, { status: 'failed' });
    const { createdAt } = await read(`/${second}?userId=list`);

    expect(await listed('list')).toEqual([other, second, first]);
    expect(await listed('list&kind=train-lora')).toEqual([second, first]);
    expect(await listed('list&kind=train-lora&kind=grow-tomatoes')).toEqual([other, second, first]);
    expect(await listed('list&kind=none')).toEqual([]);
    expect(await listed('list&status=failed')).toEqual([second]);
    expect(await listed('list&status=failed&status=queued')).toEqual([other, second, first]);
    expect(await listed('list&name=GARDEN')).toEqual([second]);
    expect(await listed(`list&createdAfter=${String(createdAt)}`)).toEqual([other, second]);
    expect(await listed(`list&createdBefore=${String(createdAt)}`)).toEqual([first]);
    expect(await listed('list&needsAnswer=true')).toEqual([]);
    expect(await listed('nobody')).toEqual([]);
  });

  it('come a page at a time, to an end that says so', async () => {
    const made = [
      await givenJob(stack, 'pages'),
      await givenOtherKind('pages'),
      await givenJob(stack, 'pages'),
    ];
    const ids: unknown[] = [];
    let cursor = '';
    do {
      const page = await read(`?userId=pages&limit=1${cursor}`);
      ids.push(...(page.jobs as Body[]).map(({ jobId }) => jobId));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor as string}`;
    } while (cursor !== '');
    expect(ids).toEqual(made.map(({ jobId }) => jobId).reverse());
  });

  it('have one header, with nothing left out', async () => {
    const { jobId } = await givenJob(stack, 'header');
    const header = await read(`/${jobId}/status?userId=header`);
    expect(header).toMatchObject({
      ...{ jobId, userId: 'header', kind: 'train-lora', status: 'queued', stage: 'queued' },
      ...{ error: null, question: null, endedAt: null, version: 1, activeVersion: null },
      cost: { estimate: null, actual: null, budget: null, currency: 'USD' },
    });
    expect((await read('?userId=header')).jobs).toEqual([header]);
    expect(await read(`/${jobId}?userId=header`)).toMatchObject({
      ...header,
      ...{ href: `/api/lora/${jobId}`, webhookUrl: null, outputs: [] },
      input: { triggerWord: 'ohwx_ada', steps: 1000 },
      workflow: { workflowId: `train-lora-${jobId}`, runId: null },
    });
  });

  it('know when they ended', async () => {
    const input = await givenJob(stack, 'ended');
    await givenState(stack, input, { status: 'failed' });
    const { endedAt, updatedAt } = await read(`/${input.jobId}/status?userId=ended`);
    expect(endedAt).toBe(updatedAt);
  });

  it('are nothing to a training where they are of another kind', async () => {
    const { jobId } = await givenOtherKind('apart');
    const lora = `${stack.url}/api/lora`;
    expect(await (await fetch(`${lora}/list?userId=apart`)).json()).toEqual({ jobs: [], nextCursor: null });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/dataset'],
      ['GET', '/versions'],
      ['GET', '/webhooks'],
      ['POST', '/cancel'],
      ['POST', '/approve'],
      ['POST', '/retry'],
      ['DELETE', ''],
    ] as const) {
      const answer = await fetch(`${lora}/${jobId}${path}?userId=apart`, { method });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await fetch(`${lora}/status/${jobId}?userId=apart`)).status).toBe(404);
    expect(await read(`/${jobId}?userId=apart`)).toMatchObject({ kind: 'grow-tomatoes', outputs: [] });
  });

  it('are nobody else’s', async () => {
    const { jobId } = await givenJob(stack, 'mine');
    for (const path of ['', '/status', '/deliveries'])
      expect((await ask(`/${jobId}${path}?userId=yours`)).status).toBe(404);
  });
});

describe('a job of any kind', () => {
  it('is cancelled', async () => {
    const { jobId } = await givenJob(stack, 'cancel');
    expect((await post(`/${jobId}/cancel?userId=cancel`)).status).toBe(202);
    expect(await signalsOf(stack, jobId)).toEqual([{ name: 'cancel', args: [] }]);
  });

  it('is answered by the question that it names', async () => {
    const input = await givenHeldJob(stack, 'choose-person', { id: 'q-1', people });
    const answer = (body: Body, headers = {}): Promise<Response> =>
      post(`/${input.jobId}/answer?userId=ada`, body, headers);
    const { question } = await read(`/${input.jobId}/status?userId=ada`);
    expect(question).toMatchObject({ questionId: 'q-1', kind: 'choose-person', people });

    const chosen = { questionId: 'q-1', kind: 'choose-person', person: 'person-2' };
    const refused = [
      [{ ...chosen, questionId: 'q-0' }, 409, 'QuestionChanged'],
      [{ ...chosen, kind: 'review' }, 409, 'QuestionChanged'],
      [{ ...chosen, person: 'person-9' }, 400, 'InvalidRequest'],
      [{ ...chosen, perzon: 'person-2' }, 400, 'InvalidRequest'],
      [{ person: 'person-2' }, 400, 'InvalidRequest'],
    ] as const;
    for (const [body, status, type] of refused) {
      const problem = await problemOf(await answer(body));
      expect([problem.status, problem.type]).toEqual([status, expect.stringContaining(type)]);
    }
    expect(await signalsOf(stack, input.jobId)).toEqual([]);

    const key = { 'idempotency-key': randomUUID() };
    expect((await answer(chosen, key)).status).toBe(202);
    const again = await answer(chosen, key);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect(await signalsOf(stack, input.jobId)).toHaveLength(1);
  });

  it('is answered only while it asks', async () => {
    const { jobId } = await givenJob(stack, 'asks');
    const answer = await post(`/${jobId}/answer?userId=asks`, { kind: 'review' });
    expect((await problemOf(answer)).type).toContain('NotAwaitingReview');
  });

  it('is waited for until its end, or as long as was preferred', async () => {
    const input = await givenJob(stack, 'wait');
    const path = `/${input.jobId}/status?userId=wait`;
    const early = await ask(path, { headers: { prefer: 'wait=1' } });
    expect([early.headers.get('preference-applied'), ((await early.json()) as Body).status]).toEqual([
      'wait=1',
      'queued',
    ]);
    const waiting = ask(path, { headers: { prefer: 'wait=60' } });
    await givenState(stack, input, { status: 'failed' });
    expect(((await (await waiting).json()) as Body).status).toBe('failed');
    expect(
      (await ask(path, { headers: { prefer: 'wait=60' } })).headers.get('preference-applied'),
    ).toBeNull();
  });

  it('is deleted with a receipt that names what there was', async () => {
    const input = await givenJob(stack, 'delete', { open: false });
    await givenState(stack, input, { status: 'failed' });
    const answer = await ask(`/${input.jobId}?userId=delete`, { method: 'DELETE' });
    expect(await answer.json()).toMatchObject({
      ...{ jobId: input.jobId, kind: 'train-lora', documents: 1, webhooks: 0 },
      objects: { dataset: 0, versions: 0, images: 0, candidates: 0, temporary: 0 },
    });
    expect((await ask(`/${input.jobId}?userId=delete`)).status).toBe(404);
  });

  it('has deliveries a page at a time', async () => {
    const { jobId } = await givenJob(stack, 'deliveries');
    const made = Array.from({ length: 3 }, (_, n) => ({
      ...{ deliveryId: randomUUID(), jobId, userId: 'deliveries', url: 'https://example.org' },
      ...{ type: 'job.completed' as const, body: '{}', createdAt: new Date(n) },
    }));
    for (const delivery of made) await stack.stores.webhookDeliveries.create(delivery);
    const first = await read(`/${jobId}/deliveries?userId=deliveries&limit=2`);
    const rest = await read(
      `/${jobId}/deliveries?userId=deliveries&limit=2&cursor=${String(first.nextCursor)}`,
    );
    const ids = [first, rest].flatMap((page) =>
      (page.deliveries as Body[]).map(({ deliveryId }) => deliveryId),
    );
    expect(ids).toEqual(made.map(({ deliveryId }) => deliveryId).reverse());
    expect(rest.nextCursor).toBeNull();
  });
});
