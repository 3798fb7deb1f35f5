import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { keys, type JobSummary } from '#domain';
import { startedJobSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { startApiStack } from './support/api-stack.ts';
import { UploadClient, video } from './support/direct-uploads.ts';
import { form, mp4, validFields } from './support/forms.ts';
import { isRunning } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf } from './support/problems.ts';
import { startMongodbLine, type MongodbLine } from '../support/mongodb-line.ts';
import { startTemporalLine, type TemporalLine } from './support/temporal-line.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;

const stack = await started(startApiStack());

/** An API whose calls to Temporal and MongoDB go over lines that a test can disturb. */
let line: TemporalLine;
let mongodbLine: MongodbLine;
let app: NestExpressApplication;
beforeEach(async () => {
  line = await startTemporalLine(stack.parts.temporal.address);
  mongodbLine = await startMongodbLine(stack.parts.mongodb.address);
  const addresses = { TEMPORAL_ADDRESS: line.address, MONGODB_URI: mongodbLine.address };
  app = await listeningApi({ ...stack.config, ...addresses });
});
afterEach(async () => {
  await app.close();
  await Promise.all([line.close(), mongodbLine.close()]);
}, 30_000);

const train = async (userId: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${await app.getUrl()}/api/lora/train`, {
    method: 'POST',
    headers,
    body: form({ ...validFields, userId }, mp4()),
  });

const recordsOf = async (userId: string): Promise<JobSummary[]> =>
  (await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 10 })).jobs;

const videos = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list('temp/')) found.push(key);
  return found;
};

/** The one job of a user of whom the API could not say whether it runs. */
const jobInDoubt = async (userId: string, response: Response): Promise<string> => {
  expect(response.status).toBe(503);
  const { name, detail } = await problemOf(response);
  const [record, ...others] = await recordsOf(userId);
  expect(others).toEqual([]);
  expect(name).toBe('DependencyUnavailable');
  expect(detail).toBe(
    `It is not known whether job ${record?.jobId} was started; read its status before you send it again.`,
  );
  return record?.jobId ?? '';
};

it('an upload in parts whose record was made without an answer leaves none at the store', async () => {
  mongodbLine.loseAnswersTo('insert');
  const answer = await new UploadClient(await app.getUrl(), 'unrecorded').create(video(3000));
  expect(answer.status).toBe(503);
  expect((await problemOf(answer)).detail).toBe('MongoDB could not be used.');
  const left: string[] = [];
  for await (const { key } of stack.objects.unfinishedUploads('uploads/unrecorded/')) left.push(key);
  expect(left).toEqual([]);
}, 30_000);

describe('a training whose start', () => {
  it('takes effect after the API gave up keeps its record and its video', async () => {
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    line.meet('StartWorkflowExecution', async (call) => {
      await arrival;
      await call.pass();
    });
    const jobId = await jobInDoubt('late', await train('late'));
    expect(await videos()).toContain(keys.source(jobId, 0));
    expect(await isRunning(stack, jobId)).toBe(false);
    arrive();
    await until(() => isRunning(stack, jobId), 10);
  }, 30_000);

  it('meets a line that breaks keeps them too', async () => {
    line.meet('StartWorkflowExecution', (call) => call.refuse(UNAVAILABLE));
    const jobId = await jobInDoubt('broken', await train('broken'));
    expect(await videos()).toContain(keys.source(jobId, 0));
  }, 30_000);

  it('is certainly refused leaves neither', async () => {
    const before = await videos();
    line.meet('StartWorkflowExecution', (call) => call.refuse(PERMISSION_DENIED));
    const { name, detail } = await problemOf(await train('refused'));
    expect([name, detail]).toEqual(['DependencyUnavailable', 'Temporal did not start the job.']);
    expect(await recordsOf('refused')).toEqual([]);
    expect(await videos()).toEqual(before);
  }, 30_000);

  it('succeeds while the answer is lost is accepted', async () => {
    line.meet('StartWorkflowExecution', (call) => call.passOneWay());
    const response = await train('unheard');
    expect(response.status).toBe(202);
    expect(await isRunning(stack, startedJobSchema.parse(await response.json()).jobId)).toBe(true);
  }, 30_000);

  it('is not tried, as the record was made without an answer, leaves neither', async () => {
    const before = await videos();
    mongodbLine.loseAnswersTo('update');
    const { name, detail } = await problemOf(await train('unrecorded'));
    expect([name, detail]).toEqual(['DependencyUnavailable', 'MongoDB could not be used.']);
    expect(await recordsOf('unrecorded')).toEqual([]);
    expect(await videos()).toEqual(before);
  }, 30_000);

  it.each<[string, () => void]>([
    ['was not recorded', () => mongodbLine.loseAnswersTo('update')],
    ['is in doubt', () => line.meet('StartWorkflowExecution', (call) => call.refuse(UNAVAILABLE))],
    ['was refused', () => line.meet('StartWorkflowExecution', (call) => call.refuse(PERMISSION_DENIED))],
  ])(
    '%s is started by the same request with its idempotency key, once',
    async (_what, fail) => {
      const key = randomUUID();
      fail();
      const send = (): Promise<Response> => train(key, { 'idempotency-key': key });
      expect((await send()).status).toBe(503);
      mongodbLine.repair();
      line.meet('StartWorkflowExecution', (call) => call.pass());
      const jobs = await Promise.all(
        [await send(), await send()].map(async (response) => {
          expect(response.status).toBe(202);
          return startedJobSchema.parse(await response.json()).jobId;
        }),
      );
      expect(await recordsOf(key)).toEqual([expect.objectContaining({ jobId: jobs[0] })]);
      expect(jobs[1]).toBe(jobs[0]);
      expect(await isRunning(stack, jobs[0]!)).toBe(true);
      expect(await videos()).toContain(keys.source(jobs[0]!, 0));
    },
    60_000,
  );

  // The last: MongoDB stays away.
  it('succeeds while MongoDB goes away is accepted, and its video stays', async () => {
    line.meet('StartWorkflowExecution', async (call) => {
      await stack.parts.mongodb.kill();
      await call.pass();
    });
    const response = await train('ada');
    expect(response.status).toBe(202);
    const status = startedJobSchema.parse(await response.json());
    expect(status).toMatchObject({
      status: 'queued',
      stage: 'queued',
      progress: { percent: 0, message: 'Waiting for a worker' },
      error: null,
      version: 1,
      activeVersion: null,
    });
    expect(response.headers.get('location')).toBe(`/api/lora/status/${status.jobId}?userId=ada`);
    expect(await videos()).toContain(keys.source(status.jobId, 0));
    expect(await isRunning(stack, status.jobId)).toBe(true);
  }, 30_000);
});
