import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createReconcileJobs, createSweepTemp } from '#activities/jobs';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';
import { createWorkflowInspector } from '#activities/temporal';
import { keys } from '#domain';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { workerConfigSchema } from '../../apps/worker/src/config.ts';
import { WorkerModule } from '../../apps/worker/src/worker.module.ts';
import { startFalSandbox, startMongodb, startS3, startTemporal } from '../../tools/devstack/index.ts';
import { listeningApi } from '../api/support/listening-api.ts';
import { DESCRIBE_PICTURE, descriptionPrefix, UNIT } from '../support/kinds/describe-picture/domain.ts';
import { apiKindsWithOneMore, workerKindsWithOneMore } from '../support/kinds/index.ts';
import { NO_LIMITS } from '../support/no-limits.ts';
import { Receiver } from '../support/receiver.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

/** The service with one more kind of job than it has: none of its code knows of it. */
const directory = await started(mkdtemp(join(tmpdir(), 'kinds-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const logFile = (name: string): string => join(directory, `${name}.log`);
const CREDENTIALS = { accessKey: 'test', secretKey: 'test-secret' };
const temporal = await started(
  startTemporal({ databaseFile: join(directory, 'temporal.db'), logFile: logFile('temporal') }),
);
const mongodb = await started(
  startMongodb({ dataDirectory: join(directory, 'mongodb'), logFile: logFile('mongodb') }),
);
const s3 = await started(
  startS3({ dataDirectory: join(directory, 's3'), logFile: logFile('s3'), ...CREDENTIALS }),
);
const sandbox = await started(
  startFalSandbox({
    dataDirectory: join(directory, 'sandbox'),
    logFile: logFile('sandbox'),
    env: { FAL_KEY: 'sandbox:sandbox', SANDBOX_TRAINING_SECONDS: '1' },
  }),
);
const receiver = await started(Receiver.start());
const env = {
  TEMPORAL_ADDRESS: temporal.address,
  MONGODB_URI: mongodb.address,
  S3_ENDPOINT: s3.address,
  S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
  S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
  FAL_KEY: 'sandbox:sandbox',
  FAL_SANDBOX_URL: sandbox.address,
  FAL_POLL_SECONDS: '0.3',
  WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
  ...NO_LIMITS,
};
const config = apiConfigSchema.parse(env);
const stores = await started(connectMongo(config, apiKindsWithOneMore.records), (all) => all.close());
const objects = await started(createObjectStore(config), (bucket) => Promise.resolve(bucket.close()));
await Promise.all([stores.open(), objects.ensureBucket()]);
const connection = await started(Connection.connect({ address: temporal.address }), (open) => open.close());
const client = new Client({ connection });
const api = await started(listeningApi(config, apiKindsWithOneMore), (app) => app.close());
const url = await api.getUrl();
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const workerConfig = workerConfigSchema.parse({ ...env, WORKER_QUEUES: 'workflows,providers,webhooks' });
await started(
  NestFactory.create(WorkerModule.of(workerConfig, await workerKindsWithOneMore()), { logger: false }).then(
    (app) => app.init(),
  ),
  (app) => app.close(),
);

type Body = Record<string, unknown>;
/** One that no other job has. */
const aPicture = (): string =>
  `data:image/png;base64,${Buffer.from(`a picture ${randomUUID()}`).toString('base64')}`;

const ask = async (method: string, path: string, body?: unknown): Promise<Body> => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as Body;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
};

const begun = async (more: Body = {}): Promise<string> => {
  const request = { userId: 'ada', name: 'A picture', picture: aPicture(), asks: false, ...more };
  return (await ask('POST', '/api/pictures/describe', request)).jobId as string;
};

const reaches = async (jobId: string, status: string): Promise<Body> => {
  let last: Body = {};
  const look = async (): Promise<boolean> => {
    last = await ask('GET', `/api/jobs/${jobId}/status?userId=ada`);
    return last.status === status;
  };
  await until(look, 60, () => JSON.stringify(last));
  return last;
};

/** How many requests with a picture fal accepted, and was paid for. */
const paidFor = async (picture: string): Promise<number> => {
  const held = await fetch(`${sandbox.address}/sandbox/held?text=${encodeURIComponent(picture.slice(-40))}`);
  return ((await held.json()) as { payloads: unknown[] }).payloads.length;
};

describe('a kind of job that the shared parts have not a line about', () => {
  it('asks, is answered, pays once, stores, and says so by event and webhook', async () => {
    const picture = aPicture();
    const jobId = await begun({ picture, asks: true, webhookUrl: receiver.url('/hooks') });
    const { question, kind } = await reaches(jobId, 'awaiting_review');
    expect(kind).toBe(DESCRIBE_PICTURE);
    const { questionId } = question as Body;
    await ask('POST', `/api/jobs/${jobId}/answer?userId=ada`, { questionId, kind: 'go-on' });

    expect(await reaches(jobId, 'completed')).toMatchObject({
      ...{ asks: true, stage: 'done', progress: { percent: 100 }, error: null, question: null },
    });
    expect(await ask('GET', `/api/jobs/${jobId}?userId=ada`)).toMatchObject({
      href: `/api/pictures/${jobId}`,
      outputs: [{ outputId: 'text', contentType: 'text/plain' }],
    });
    expect(await stores.submissions.ofJob(jobId)).toMatchObject([{ unit: UNIT, state: 'accepted' }]);
    expect(await paidFor(picture)).toBe(1);
    expect(await stores.spending.spent('ada', new Date())).toBeCloseTo(0.01);

    const events = await (await fetch(`${url}/api/jobs/${jobId}/events?userId=ada`)).text();
    expect(events).toContain('event: end');
    await until(
      () => Promise.resolve(receiver.received.length === 2),
      20,
      () => JSON.stringify(receiver.received),
    );
    const { deliveries } = await ask('GET', `/api/jobs/${jobId}/deliveries?userId=ada`);
    expect((deliveries as Body[]).map(({ event }) => event)).toEqual([
      'job.completed',
      'job.awaiting_review',
    ]);
  }, 120_000);

  it('is listed beside the others, and by its kind', async () => {
    const jobId = await begun();
    await reaches(jobId, 'completed');
    const listed = await ask('GET', `/api/jobs?userId=ada&kind=${DESCRIBE_PICTURE}`);
    expect((listed.jobs as Body[]).map((job) => job.jobId)).toContain(jobId);
    expect(await ask('GET', '/api/lora/list?userId=ada')).toEqual({ jobs: [], nextCursor: null });
    const found = client.workflow.list({ query: `JobKind = '${DESCRIBE_PICTURE}' AND JobId = '${jobId}'` });
    const runs: string[] = [];
    const look = async (): Promise<boolean> => {
      for await (const { workflowId } of found) runs.push(workflowId);
      return runs.length > 0;
    };
    await until(look, 20, () => 'no run has the search attribute');
    expect(runs).toContain(`${DESCRIBE_PICTURE}-${jobId}`);
  }, 60_000);

  it('is cancelled while it asks, and has paid nothing', async () => {
    const picture = aPicture();
    const jobId = await begun({ picture, asks: true });
    await reaches(jobId, 'awaiting_review');
    await ask('POST', `/api/jobs/${jobId}/cancel?userId=ada`);
    await reaches(jobId, 'cancelled');
    expect(await paidFor(picture)).toBe(0);
  }, 60_000);

  it('keeps its intermediates from the sweep while it is open', async () => {
    const jobId = await begun({ asks: true });
    await reaches(jobId, 'awaiting_review');
    await objects.put(`${keys.tempPrefix(jobId)}note`, 'kept', 'text/plain');
    const sweep = createSweepTemp({
      objects: Object.assign(Object.create(objects) as typeof objects, { list: aged }),
      workflows: createWorkflowInspector(client),
      kinds: apiKindsWithOneMore.definitions,
    });
    await new MockActivityEnvironment().run(sweep);
    expect(await objects.head(`${keys.tempPrefix(jobId)}note`)).not.toBeNull();
  }, 60_000);

  it('is ended in its record when an operator terminates its run, and what it asked for is cancelled', async () => {
    const jobId = await begun({ asks: true });
    await reaches(jobId, 'awaiting_review');
    await client.workflow.getHandle(`${DESCRIBE_PICTURE}-${jobId}`).terminate('in a test');
    const cancelled: string[] = [];
    const reconcile = createReconcileJobs({
      jobs: {
        ...stores.jobs,
        quietSince: quiet(jobId),
        project: (...args) => stores.jobs.project(...args),
      },
      workflows: createWorkflowInspector(client),
      kinds: apiKindsWithOneMore.definitions,
      cancelRequest: ({ unit }) => {
        cancelled.push(unit);
        return Promise.resolve({ outcome: 'none' });
      },
    });
    await new MockActivityEnvironment({ scheduledTimestampMs: Date.now() }).run(reconcile);
    expect(await reaches(jobId, 'failed')).toMatchObject({ error: { type: 'JobTerminated' } });
    expect(cancelled).toEqual([UNIT]);
  }, 60_000);

  it('is deleted with a receipt', async () => {
    const jobId = await begun({ webhookUrl: receiver.url('/gone') });
    await reaches(jobId, 'completed');
    expect(await objects.head(`${descriptionPrefix('ada', jobId)}text.json`)).not.toBeNull();
    const receipt = await ask('DELETE', `/api/jobs/${jobId}?userId=ada`);
    expect(receipt).toMatchObject({
      ...{ jobId, kind: DESCRIBE_PICTURE, documents: 1 },
      objects: { descriptions: 1, temporary: 1 },
      atFal: { requests: [{ unit: UNIT, outcome: 'erased' }] },
    });
    expect(await stores.jobs.find('ada', jobId)).toBeNull();
    expect(await objects.head(`${descriptionPrefix('ada', jobId)}text.json`)).toBeNull();
  }, 60_000);
});

/** The bucket as it will look the day after tomorrow. */
async function* aged(prefix: string) {
  for await (const facts of objects.list(prefix)) yield { ...facts, lastModified: new Date(0) };
}

/** One job, as if it had been quiet for long. */
const quiet = (jobId: string) =>
  async function* () {
    const job = await stores.jobs.find('ada', jobId);
    if (job) yield job;
  };
