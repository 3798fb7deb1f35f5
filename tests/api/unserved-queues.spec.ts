import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Health } from '../../apps/api/src/health/health.schema.ts';
import { startWorker, type RunningPart } from '../../tools/devstack/index.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { startTraining } from '../support/start-training.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';

const stack = await started(startApiStack());

/** The API must stay in its load balancer whatever the workers do. */
const queues = async (): Promise<Health['queues']> => {
  const response = await fetch(`${stack.url}/health`);
  const health = (await response.json()) as Health;
  expect([response.status, health.status]).toEqual([200, 'up']);
  return health.queues;
};

const unserved = async (): Promise<string[]> =>
  (await queues()).unserved.map(({ queue, taskType }) => `${queue}/${taskType}`);

/** Temporal brings its figures up to date every few seconds. */
const becomes = async (expected: readonly string[]): Promise<void> => {
  let seen: string[] = [];
  const isSo = async (): Promise<boolean> => {
    seen = await unserved();
    return JSON.stringify(seen) === JSON.stringify(expected);
  };
  await until(isSo, 30, () => seen.join(', '));
};

const workerOf = (name: string): Promise<RunningPart> => {
  const { TEMPORAL_ADDRESS, MONGODB_URI, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = stack.config;
  const servers = { TEMPORAL_ADDRESS, MONGODB_URI, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };
  const env = { ...servers, WORKER_QUEUES: name };
  return startWorker({ env, logFile: join(stack.directory, `${name}.log`) });
};

it('reports the queues where a job waits and that no worker serves, and no others', async () => {
  expect(await queues()).toEqual({ status: 'served', unserved: [] });

  await startTraining(stack.temporal, trainLoraInput());
  await becomes(['workflows/workflow']);
  expect(await queues()).toMatchObject({ status: 'unserved', unserved: [{ tasks: 1 }] });

  const workflows = await workerOf('workflows');
  await becomes(['media/activity']);

  const media = await workerOf('media');
  await becomes([]);
  await Promise.all([workflows.stop(), media.stop()]);
}, 120_000);
