import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { s3Schema } from '#activities/config';
import { createObjectStore } from '#activities/s3';
import { keys, TASK_QUEUES } from '#domain';
import { reservePort, startS3, startWorker } from '../../tools/devstack/index.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

const get = (path: string): Promise<Response> => fetch(`${stack.parts.worker.address}${path}`);

it('shows what it serves, on which versions', async () => {
  const page = await (await get('/docs')).text();
  for (const part of [
    'extractFrames',
    'pollFal',
    'projectJob',
    'providers',
    'TrainLoraWorkflow',
    '@temporalio/worker',
  ])
    expect(page).toContain(part);
});

it('measures its activities', async () => {
  await (await stack.train()).ended();
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(
    /activity_duration_seconds_count\{.*activity="extractFrames".*outcome="completed".*\} 1/,
  );
  expect(metrics).toContain('process_resident_memory_bytes');
}, 120_000);

it('removes uploads whose time is up, as the schedule has it do', async () => {
  const ref = { userId: 'ada', uploadId: randomUUID() };
  const key = keys.upload(ref.userId, ref.uploadId);
  await stack.objects.put(key, 'a video', 'video/mp4');
  await stack.stores.uploads.create({
    ...{ ...ref, key, s3UploadId: 'ended', bytes: 7, partBytes: 7, state: 'completed' },
    ...{
      media: 'video',
      image: null,
      refusal: null,
      usedBy: [randomUUID()],
      createdAt: new Date(0),
      expiresAt: new Date(1000),
    },
  });
  await stack.client.workflow.execute('SweepTempWorkflow', {
    taskQueue: TASK_QUEUES.workflows,
    workflowId: 'sweep-now',
  });
  expect(await stack.stores.uploads.find(ref)).toBeNull();
  expect(await stack.objects.head(key)).toBeNull();
}, 60_000);

it('of a queue that looks at no faces needs no models', async () => {
  const env = { ...stack.workerEnv, WORKER_QUEUES: 'providers', MODELS_DIR: join(stack.directory, 'none') };
  const worker = await startWorker({ env, logFile: join(stack.directory, 'providers.log') });
  const health = await (await fetch(`${worker.address}/health`)).json();
  expect(health).toEqual({
    status: 'up',
    temporal: 'up',
    queues: { providers: 'RUNNING', waiting: 'RUNNING', outputs: 'RUNNING' },
  });
  await worker.stop();
}, 60_000);

it('starts while S3 is away, and makes the bucket when it is back', async () => {
  const port = await reservePort();
  const address = `http://127.0.0.1:${port}`;
  const env = { ...stack.workerEnv, WORKER_QUEUES: 'providers', S3_ENDPOINT: address };
  const worker = await startWorker({ env, logFile: join(stack.directory, 'early.log') });
  const config = s3Schema.parse(env);
  const { S3_ACCESS_KEY_ID: accessKey, S3_SECRET_ACCESS_KEY: secretKey } = config;
  const s3 = await startS3({ port, dataDirectory: join(stack.directory, 'late-s3'), accessKey, secretKey });
  const bucket = createObjectStore(config);
  const isThere = (): Promise<boolean> =>
    bucket.ping().then(
      () => true,
      () => false,
    );
  await until(isThere, 40);
  bucket.close();
  await worker.stop();
  await s3.stop();
}, 120_000);

it('says that it is down while Temporal does not answer', async () => {
  expect((await get('/health')).status).toBe(200);
  await stack.parts.temporal.kill();
  await until(async () => (await get('/health')).status === 503, 30);
  expect(await (await get('/health')).json()).toMatchObject({ status: 'down', temporal: 'down' });
}, 60_000);
