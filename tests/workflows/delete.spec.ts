import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { deletedJobSchema, type DeletedJobView } from '../../apps/api/src/lora/delete/delete.schema.ts';
import { problemOf } from '../api/support/problems.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

const send = (job: TestJob, method: string, userId = job.userId): Promise<Response> =>
  fetch(`${stack.parts.api.address}/api/lora/${job.jobId}?userId=${userId}`, { method });

const typeOf = async (answer: Response): Promise<string> => (await problemOf(answer)).name;

/** Every object of the bucket that has something to do with the job. */
const objectsOf = async ({ jobId }: TestJob): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list('')) if (key.includes(jobId)) found.push(key);
  return found;
};

const isForgotten = (job: TestJob): Promise<boolean> =>
  job.handle.describe().then(
    () => false,
    (error: unknown) => error instanceof WorkflowNotFoundError,
  );

it('a job that has ended is removed with everything of it, and the answer counts it', async () => {
  const job = await stack.train();
  const other = await stack.train();
  const ended = await job.ended();
  await other.ended();
  expect(ended.status).toBe('completed');
  const before = await objectsOf(job);
  expect(before).toContain(ended.versions[0]?.key);

  const { objects, runs, documents } = deletedJobSchema.parse(await (await send(job, 'DELETE')).json());
  expect(Object.values(objects).reduce((sum, count) => sum + count, 0)).toBe(before.length);
  expect(objects.versions).toBe(2);
  expect(objects.dataset).toBeGreaterThan(10);
  expect({ runs, documents }).toEqual({ runs: 1, documents: 1 });

  expect(await objectsOf(job)).toEqual([]);
  expect((await send(job, 'GET')).status).toBe(404);
  // What nobody else may take for theirs.
  expect(await stack.stores.submissions.find(job.jobId, 'v1')).not.toBeNull();
  // Temporal removes histories behind the scenes, in its own time.
  await until(() => isForgotten(job), 120);
  expect(await typeOf(await send(job, 'DELETE'))).toBe('JobNotFound');

  // Nobody else's.
  expect((await send(other, 'GET')).status).toBe(200);
  expect(await objectsOf(other)).not.toEqual([]);
}, 240_000);

describe('what fal has of a job', () => {
  const trained = async (): Promise<TestJob> => {
    const job = await stack.train();
    expect((await job.ended()).status).toBe('completed');
    return job;
  };

  const deleted = async (job: TestJob): Promise<DeletedJobView> =>
    deletedJobSchema.parse(await (await send(job, 'DELETE')).json());

  it('is erased as far as fal lets it, and the answer says what is left until when', async () => {
    const job = await trained();
    const [training] = await job.trainings();
    const before = await stack.heldAtFal(job.jobId);
    expect(before).toMatchObject({ uploads: [{}], outputs: [{}, {}], payloads: [training?.requestId] });

    const { atFal } = await deleted(job);
    const { requestId } = training!;
    expect(atFal.requests).toEqual([{ version: 1, requestId, outcome: 'erased', expiresAt: null }]);
    expect(atFal.pendingBecause).toBeNull();
    const after = await stack.heldAtFal(job.jobId);
    expect(after).toEqual({ uploads: before.uploads, outputs: [], payloads: [] });
    // Each file that is left there, the receipt names.
    expect(atFal.uploads.map(({ address }) => address.split('/').at(-1))).toEqual(
      after.uploads.map(({ name }) => name),
    );
    const [named] = atFal.uploads;
    expect(Date.parse(named!.expiresAt)).toBeGreaterThanOrEqual(Date.parse(after.uploads[0]!.expiresAt!));
    expect(await stack.stores.falFiles.ofJob(job.jobId)).toEqual([]);
    expect((await fetch(named!.address)).status).toBe(200);
  }, 120_000);

  it('is erased later where fal is away, and the deletion neither hangs nor pretends', async () => {
    const job = await trained();
    await stack.play(job.jobId, { play: 'http-error', on: 'erase', status: 503 });
    const asked = Date.now();
    const { atFal } = await deleted(job);
    expect(Date.now() - asked).toBeLessThan(30_000);
    const [request] = atFal.requests;
    expect(request).toMatchObject({ version: 1, outcome: 'pending', expiresAt: expect.any(String) });
    expect(atFal.pendingBecause).toContain('fal answered HTTP 503');
    const { outputs } = await stack.heldAtFal(job.jobId);
    expect(outputs).toHaveLength(2);
    for (const { expiresAt } of outputs)
      expect(Date.parse(expiresAt!)).toBeLessThanOrEqual(Date.parse(request!.expiresAt!));
    expect((await send(job, 'GET')).status).toBe(404);

    const erasure = stack.client.workflow.getHandle(atFal.workflowId!);
    const failure = async (): Promise<string> =>
      (await erasure.describe()).raw.pendingActivities?.[0]?.lastFailure?.message ?? '';
    await until(async () => (await failure()).includes('HTTP 503'), 30);
    await stack.endPlays(job.jobId);
    expect(await erasure.result()).toEqual({ erased: 1 });
    expect(await stack.heldAtFal(job.jobId)).toMatchObject({ outputs: [], payloads: [] });
  }, 180_000);

  it('is not taken for erased while fal still trains', async () => {
    const job = await stack.trainApproved(
      { play: 'cancel-loses' },
      { play: 'queue-seconds', seconds: 10_000 },
    );
    await job.isIn('pollFal');
    const [training] = await job.trainings();
    const { requestId } = training!;
    // A run that ends by itself would wait for the training to end.
    await job.handle.terminate('by the test');
    await job.reads(({ status }) => ['failed', 'cancelled'].includes(status), 120);
    const { atFal } = await deleted(job);
    expect(atFal.requests).toMatchObject([{ requestId, outcome: 'pending' }]);
    expect(atFal.pendingBecause).toBe('The request still runs at fal.');
    await stack.client.workflow.getHandle(atFal.workflowId!).terminate('by the test');
  }, 240_000);

  it('is nothing where nothing was sent', async () => {
    const job = await stack.train({ review: true });
    await job.asks('review');
    await job.handle.signal('cancel');
    await job.ended();
    await until(async () => (await job.handle.describe()).status.name === 'CANCELLED', 45);
    expect((await deleted(job)).atFal).toEqual({
      requests: [],
      pendingBecause: null,
      uploads: [],
      workflowId: null,
    });
  }, 120_000);
});

it('a job of somebody else is not removed', async () => {
  const job = await stack.train({ review: true });
  expect(await typeOf(await send(job, 'DELETE', 'mallory'))).toBe('JobNotFound');
  expect((await send(job, 'GET')).status).toBe(200);
  await job.handle.signal('cancel');
  await job.ended();
}, 120_000);

it('an open job is not removed; once it is cancelled it is', async () => {
  const job = await stack.train({ review: true });
  await job.asks('review');
  expect(await typeOf(await send(job, 'DELETE'))).toBe('JobStillOpen');
  await job.handle.signal('cancel');
  await job.ended();
  await until(async () => (await job.handle.describe()).status.name === 'CANCELLED', 45);
  expect((await send(job, 'DELETE')).status).toBe(200);
  expect(await objectsOf(job)).toEqual([]);
}, 120_000);

it('a request that is sent again does not bring a deleted job back', async () => {
  const address = `${stack.parts.api.address}/api/lora/train`;
  const body = JSON.stringify({
    ...{ userId: 'ada', name: 'Ada', triggerWord: 'ohwx', consent: true },
    videoUrl: 'https://video.invalid/ada.mp4',
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const start = (): Promise<Response> => fetch(address, { method: 'POST', headers, body });
  const { jobId } = (await (await start()).json()) as { jobId: string };
  const job = new TestJob(stack, 'ada', jobId);
  await job.handle.signal('cancel');
  await job.ended();
  await until(async () => (await job.handle.describe()).status.name !== 'RUNNING', 45);
  expect((await send(job, 'DELETE')).status).toBe(200);
  expect(await typeOf(await start())).toBe('IdempotencyKeyReused');
  expect((await send(job, 'GET')).status).toBe(404);
}, 120_000);
