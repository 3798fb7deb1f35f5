import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { issueKey } from '#activities/api-keys';
import { DEMO_MEDIA, prepareDemoMedia } from '../../../tools/setup/index.ts';
import { Receiver } from '../../support/receiver.ts';
import { ServiceStack } from '../../support/service-stack.ts';
import { started } from '../../support/started.ts';
import { operations } from '../support/operations.ts';
import { callEveryOperation, type ClientTask } from './every-operation.ts';
import { mainWay } from './main-way.ts';
import { pythonClient, snakeCase } from './python-client.ts';

const stack = await started(ServiceStack.start({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' }));
const receiver = await started(Receiver.start());
const video = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
const python = await started(pythonClient());
/** Of each client two. */
const failed: string[] = [];
let token: string;

const failedJob = async (): Promise<string> => {
  const job = await stack.trainApproved({ play: 'http-error', on: 'submit', status: 422 });
  await job.ended();
  await stack.endPlays(job.jobId);
  return job.jobId;
};

beforeAll(async () => {
  for (let n = 0; n < 4; n++) failed.push(await failedJob());
  // From the first key on the API answers nobody without one.
  const key = { userId: 'ada', name: 'of the clients', scopes: ['admin' as const], expiresAt: null };
  token = (await issueKey(stack.stores.apiKeys, key, new Date())).token;
}, 180_000);

const task = (): ClientTask => ({
  url: stack.parts.api.address,
  token,
  userId: 'ada',
  failedJobId: failed.pop() ?? '',
  anotherFailedJobId: failed.pop() ?? '',
  webhookUrl: receiver.url('/hooks'),
});

it('a TypeScript client calls every operation', async () => {
  const called = await callEveryOperation(task(), await readFile(video));
  const all = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  expect([...called].sort()).toEqual([...all].sort());
}, 180_000);

it('a Python client calls every operation', async () => {
  const called = await python.run('every_operation.py', { ...task(), video });
  expect(called).toEqual([...new Set(operations.map(({ id }) => snakeCase(id)))].sort());
}, 180_000);

it('a TypeScript client made on 2026-11-25 goes the main way as before', async () => {
  const ended = await mainWay(stack.parts.api.address, token, await openAsBlob(video));
  expect(ended).toMatchObject({ status: { status: 'completed', version: 1 }, versions: 1, listed: true });
  expect(ended.deleted).toBe(ended.status.jobId);
}, 120_000);
