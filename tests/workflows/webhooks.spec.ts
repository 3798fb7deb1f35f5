import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { deletedJobSchema } from '../../apps/api/src/lora/delete/delete.schema.ts';
import { deliveryListSchema, type DeliveryView } from '../../apps/api/src/deliveries/deliveries.schema.ts';
import { webhookEventSchema } from '../../apps/api/src/deliveries/webhook-document.ts';
import { type DeliveryRef, type WebhookEvent, deliverWebhookWorkflowId, newLoraJob } from '#domain';
import { problemOf } from '../api/support/problems.ts';
import { snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { answering, Receiver, type Received } from '../support/receiver.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

type Verify = (secret: string, headers: Received['headers'], body: string) => WebhookEvent;

const stack = await started(ServiceStack.start({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' }));
/** Stopped before the worker, which would wait for its answers. */
const receiver = await started(Receiver.start());
let verify: Verify;

/** The lines of the documentation. */
const documented = async (): Promise<Verify> => {
  const page = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { verify: Verify };
  return module.verify;
};

beforeAll(async () => {
  verify = await documented();
});

const send = (method: string, path: string, userId = 'ada'): Promise<Response> =>
  fetch(`${stack.parts.api.address}/api/${path}?userId=${userId}`, { method });

const secret = async (how: 'GET' | 'rotate' = 'GET'): Promise<string> => {
  const answer = how === 'GET' ? send('GET', 'webhooks/secret') : send('POST', 'webhooks/secret/rotate');
  return ((await (await answer).json()) as { secret: string }).secret;
};

const listed = async (jobId: string): Promise<DeliveryView[]> =>
  deliveryListSchema.parse(await (await send('GET', `lora/${jobId}/webhooks`)).json()).deliveries;

const listedAs = async (jobId: string, expected: Partial<DeliveryView>): Promise<void> => {
  let last: DeliveryView[] = [];
  const shown = async (): Promise<boolean> => {
    last = await listed(jobId);
    return Object.entries(expected).every(([name, value]) => last[0]?.[name as keyof DeliveryView] === value);
  };
  await until(shown, 60, () => JSON.stringify(last));
};

const replay = ({ jobId, deliveryId }: DeliveryRef, userId?: string): Promise<Response> =>
  send('POST', `lora/${jobId}/webhooks/${deliveryId}/replay`, userId);

/** A job that has ended, whose event is in its record, as a worker leaves it that dies before it announces it. */
const givenEvent = async (path: string): Promise<string> => {
  const input = trainLoraInput({ webhookUrl: receiver.url(path) });
  await stack.stores.jobs.create(newLoraJob(input));
  await stack.stores.jobs.project(snapshotOf(input, 'done', 'failed'), { scheduledTimestampMs: 1 });
  return input.jobId;
};

/** A delivery of a job that has ended, which a replay begins. */
const givenDelivery = async (url: string): Promise<DeliveryRef> => {
  const input = trainLoraInput();
  const { jobId, userId } = input;
  const ref = { deliveryId: randomUUID(), jobId, userId };
  await stack.stores.jobs.create(newLoraJob(input));
  await stack.stores.jobs.project(snapshotOf(input, 'done', 'failed'), { scheduledTimestampMs: 1 });
  const event = { type: 'job.failed' as const, url, body: '{"type":"job.failed"}', createdAt: new Date() };
  await stack.stores.webhookDeliveries.create({ ...ref, ...event });
  return ref;
};

it('a job tells its receiver that it waits and that it is done; what it told is listed, and goes with it', async () => {
  const job = await stack.train({ review: true, webhookUrl: receiver.url('/whole') });
  await job.asks('review');
  const [first] = await receiver.gets('/whole', 1);
  expect(webhookEventSchema.safeParse(JSON.parse(first!.body)).error?.issues).toBeUndefined();
  expect(verify(await secret(), first!.headers, first!.body)).toMatchObject({
    type: 'job.awaiting_review',
    data: { jobId: job.jobId, status: 'awaiting_review', question: { kind: 'review' }, version: 1 },
  });
  await job.approve({});
  const [, second] = await receiver.gets('/whole', 2);
  expect(verify(await secret(), second!.headers, second!.body)).toMatchObject({
    type: 'job.completed',
    data: { jobId: job.jobId, status: 'completed', error: null, question: null, activeVersion: 1 },
  });
  expect(() => verify(`whsec_${'A'.repeat(44)}`, second!.headers, second!.body)).toThrow('wrong');
  await listedAs(job.jobId, { status: 'delivered', event: 'job.completed', attempts: 1, lastStatus: 204 });
  expect(await listed(job.jobId)).toMatchObject([
    { deliveryId: second!.headers['webhook-id'], url: receiver.url('/whole'), nextAttemptAt: null },
    { deliveryId: first!.headers['webhook-id'], status: 'delivered', event: 'job.awaiting_review' },
  ]);
  expect((await job.read()).webhookUrl).toBe(receiver.url('/whole'));

  await until(async () => (await job.handle.describe()).status.name === 'COMPLETED', 45);
  const deleted = deletedJobSchema.parse(await (await send('DELETE', `lora/${job.jobId}`)).json());
  expect(deleted).toMatchObject({ webhooks: 2, runs: 3, documents: 1 });
  expect(await stack.stores.webhookDeliveries.list('ada', job.jobId)).toEqual([]);
  expect((await send('GET', `lora/${job.jobId}/webhooks`)).status).toBe(404);
}, 180_000);

it('a further version of a job tells the same receiver', async () => {
  const job = await stack.train({ webhookUrl: receiver.url('/versions') });
  await job.ended();
  await send('POST', `lora/${job.jobId}/versions`);
  const told = await receiver.gets('/versions', 2, 120);
  expect(told.map(({ body }) => (JSON.parse(body) as WebhookEvent).data)).toMatchObject([
    { status: 'completed', version: 1 },
    { status: 'completed', version: 2, activeVersion: 1 },
  ]);
}, 240_000);

it('what a worker left behind that died before it announced it is delivered all the same, once', async () => {
  const jobId = await givenEvent('/left');
  const [told] = await receiver.gets('/left', 1, 90);
  expect(JSON.parse(told!.body)).toMatchObject({ type: 'job.failed', data: { jobId } });
  await listedAs(jobId, { status: 'delivered' });
  expect(await stack.stores.webhookOutbox.waiting(jobId)).toEqual([]);
  expect(receiver.at('/left')).toHaveLength(1);
}, 120_000);

describe('a receiver', () => {
  it('that fails is asked again, with the same id and body and a new signature', async () => {
    receiver.answers.set('/fails', [answering(500), answering(500)]);
    const ref = await givenDelivery(receiver.url('/fails'));
    expect((await replay(ref)).status).toBe(202);
    const told = await receiver.gets('/fails', 3);
    expect(new Set(told.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([ref.deliveryId]));
    expect(new Set(told.map(({ body }) => body)).size).toBe(1);
    expect(new Set(told.map(({ headers }) => headers['webhook-signature'])).size).toBe(3);
    await listedAs(ref.jobId, { status: 'delivered', attempts: 3, lastStatus: 204, lastError: null });
  }, 90_000);

  it('that answers 410 is asked no more, until somebody replays it', async () => {
    receiver.answers.set('/gone', [answering(410)]);
    const ref = await givenDelivery(receiver.url('/gone'));
    await replay(ref);
    await listedAs(ref.jobId, { status: 'failed', attempts: 1, lastStatus: 410, nextAttemptAt: null });
    expect((await replay(ref)).status).toBe(202);
    await listedAs(ref.jobId, { status: 'delivered', attempts: 2, lastStatus: 204 });
    expect((await replay(ref)).status).toBe(202);
    expect(await receiver.gets('/gone', 3)).toHaveLength(3);
  }, 90_000);

  it('that redirects is not followed; what still waits ends with its job', async () => {
    receiver.answers.set('/moved', [answering(307, { location: receiver.url('/elsewhere') })]);
    const ref = await givenDelivery(receiver.url('/moved'));
    await replay(ref);
    await listedAs(ref.jobId, { status: 'pending', attempts: 1, lastStatus: 307 });
    expect((await listed(ref.jobId))[0]?.nextAttemptAt).not.toBeNull();
    const deleted = deletedJobSchema.parse(await (await send('DELETE', `lora/${ref.jobId}`)).json());
    expect(deleted).toMatchObject({ webhooks: 1, runs: 1 });
    const run = stack.client.workflow.getHandle(deliverWebhookWorkflowId(ref));
    const isForgotten = (): Promise<boolean> =>
      run.describe().then(
        () => false,
        (error: unknown) => error instanceof WorkflowNotFoundError,
      );
    await until(isForgotten, 120);
    expect(receiver.at('/elsewhere')).toEqual([]);
  }, 180_000);

  it('is told by another worker where one is killed while it waits for the answer', async () => {
    receiver.answers.set('/held', [() => undefined]);
    const ref = await givenDelivery(receiver.url('/held'));
    await replay(ref);
    await receiver.gets('/held', 1);
    await stack.parts.worker.kill();
    await stack.restartWorker();
    const told = await receiver.gets('/held', 2, 120);
    expect(told.map(({ headers }) => headers['webhook-id'])).toEqual([ref.deliveryId, ref.deliveryId]);
    await listedAs(ref.jobId, { status: 'delivered' });
  }, 180_000);

  it('in a private network is told nothing, whatever the address was when the job began', async () => {
    const ref = await givenDelivery(receiver.url('/private').replace('127.0.0.1', '127.0.0.2'));
    await replay(ref);
    await listedAs(ref.jobId, { status: 'failed', attempts: 1, lastStatus: null });
    expect(receiver.at('/private')).toEqual([]);
  }, 90_000);
});

it('a replaced secret signs along, so that receivers can move', async () => {
  const old = await secret();
  const fresh = await secret('rotate');
  expect(fresh).not.toBe(old);
  const ref = await givenDelivery(receiver.url('/rotated'));
  await replay(ref);
  const [told] = await receiver.gets('/rotated', 1);
  for (const known of [old, fresh])
    expect(verify(known, told!.headers, told!.body)).toEqual({ type: 'job.failed' });
}, 60_000);

it('somebody else finds no deliveries of a job', async () => {
  const ref = await givenDelivery(receiver.url('/mine'));
  expect((await send('GET', `lora/${ref.jobId}/webhooks`, 'mallory')).status).toBe(404);
  expect((await problemOf(await replay(ref, 'mallory'))).name).toBe('JobNotFound');
  const other = { ...ref, deliveryId: randomUUID() };
  expect((await problemOf(await replay(other))).name).toBe('DeliveryNotFound');
  expect(receiver.at('/mine')).toEqual([]);
});
