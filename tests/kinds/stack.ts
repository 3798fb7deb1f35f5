import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { workerConfigSchema } from '../../apps/worker/src/config.ts';
import { WorkerModule } from '../../apps/worker/src/worker.module.ts';
import { startFalSandbox, startMongodb, startS3, startTemporal } from '../../tools/devstack/index.ts';
import { listeningApi } from '../api/support/listening-api.ts';
import { apiKindsWithOneMore, workerKindsWithOneMore } from '../support/kinds/index.ts';
import { NO_LIMITS } from '../support/no-limits.ts';
import { Receiver } from '../support/receiver.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

/** The service with one additional kind of job, which none of its code knows about. */
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
export const receiver = await started(Receiver.start());
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
export const stores = await started(connectMongo(config, apiKindsWithOneMore.records), (all) => all.close());
export const objects = await started(createObjectStore(config), (bucket) => Promise.resolve(bucket.close()));
await Promise.all([stores.open(), objects.ensureBucket()]);
const connection = await started(Connection.connect({ address: temporal.address }), (open) => open.close());
export const client = new Client({ connection });
const api = await started(listeningApi(config, apiKindsWithOneMore), (app) => app.close());
export const url = await api.getUrl();
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const workerConfig = workerConfigSchema.parse({ ...env, WORKER_QUEUES: 'workflows,providers,webhooks' });
await started(
  NestFactory.create(WorkerModule.of(workerConfig, await workerKindsWithOneMore()), { logger: false }).then(
    (app) => app.init(),
  ),
  (app) => app.close(),
);

export type Body = Record<string, unknown>;
/** A picture that no other job has. */
export const aPicture = (): string =>
  `data:image/png;base64,${Buffer.from(`a picture ${randomUUID()}`).toString('base64')}`;

export const ask = async (method: string, path: string, body?: unknown): Promise<Body> => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as Body;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
};

/** Five minutes, more than any test waits unless it sets its own. */
const WAIT_MS = 5 * 60 * 1000;

export const begun = async (more: Body = {}): Promise<string> => {
  const request = {
    ...{ userId: 'ada', name: 'Pictures', pictures: [aPicture()], asks: false, waitMs: WAIT_MS },
    ...more,
  };
  return (await ask('POST', '/api/pictures/describe', request)).jobId as string;
};

export const reaches = async (jobId: string, status: string): Promise<Body> => {
  let last: Body = {};
  const look = async (): Promise<boolean> => {
    last = await ask('GET', `/api/jobs/${jobId}/status?userId=ada`);
    return last.status === status;
  };
  await until(look, 60, () => JSON.stringify(last));
  return last;
};

/** The part of a picture that identifies it in a request to fal. */
const textOf = (picture: string): string => picture.slice(-40);

/** The requests with a picture that fal accepted and was paid for. */
export const acceptedFor = async (picture: string): Promise<string[]> => {
  const held = await fetch(`${sandbox.address}/sandbox/held?text=${encodeURIComponent(textOf(picture))}`);
  return ((await held.json()) as { payloads: string[] }).payloads;
};

/** Waits until fal has accepted the request with a picture; returns its id. */
export const requestFor = async (picture: string): Promise<string> => {
  let ids: string[] = [];
  await until(
    async () => (ids = await acceptedFor(picture)).length > 0,
    30,
    () => 'fal has accepted nothing',
  );
  return ids[0]!;
};

export const paidFor = async (picture: string): Promise<number> => (await acceptedFor(picture)).length;

/** Makes fal misbehave when a request with that picture arrives. */
export const play = async (picture: string, fault: Body): Promise<void> => {
  const answer = await fetch(`${sandbox.address}/sandbox/plays`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fault, match: textOf(picture) }),
  });
  expect(answer.status).toBe(201);
};

export const submissionsOf = async (jobId: string) =>
  (await stores.submissions.ofJob(jobId)).map(({ unit, requestId }) => [unit, requestId]);

/** Waits until a job has recorded this many submissions, all with a request id or all without one. */
export const submitted = (jobId: string, count: number, accepted: boolean): Promise<void> =>
  until(
    async () => {
      const ids = (await submissionsOf(jobId)).map(([, requestId]) => requestId);
      return ids.length === count && ids.every((id) => (id !== null) === accepted);
    },
    30,
    () => `job ${jobId} has not submitted ${count} requests`,
  );
