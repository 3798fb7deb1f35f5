import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { newLoraJob } from '#domain';
import { startApi, type RunningPart } from '../../tools/devstack/index.ts';
import { EventClient } from '../support/event-client.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { StubbedRun } from './support/live-jobs.ts';

const stack = await started(ServiceStack.start());
let replicas = 0;

const startReplica = async (): Promise<RunningPart> =>
  startApi({ env: stack.workerEnv, logFile: join(stack.directory, `api-${(replicas += 1)}.log`) });

/** Another process of the API, which a test kills. */
let mortal: RunningPart = await started(startReplica(), () => mortal.stop());
afterEach(async () => {
  await mortal.kill();
  mortal = await startReplica();
}, 60_000);

const watch = (replica: RunningPart, jobId: string, lastEventId?: string): Promise<EventClient> =>
  EventClient.open(`${replica.address}/api/jobs/${jobId}/events?userId=ada`, { lastEventId });

it('a client of a replica that is killed goes on at another one, with every entry exactly once', async () => {
  const input = trainLoraInput();
  await stack.stores.jobs.create(newLoraJob(input));
  const run = new StubbedRun(stack.stores, input);
  const writing = run.steps(60).then(() => run.step('done', 'completed'));

  const before = await watch(mortal, input.jobId);
  await before.gotMessage('step 20', 30);
  await mortal.kill();
  expect(await before.ended).toBe(false);
  expect(before.messages).not.toContain('done');
  await until(() => run.messages.length >= 30, 30);

  const after = await watch(stack.parts.api, input.jobId, before.lastEventId);
  await writing;
  expect(await after.ended).toBe(true);
  expect([...before.messages, ...after.messages]).toEqual(['Accepted', ...run.messages]);
  expect(after.names.at(-1)).toBe('end');
}, 120_000);

it('what one replica is asked shows on the stream of the other, to the end of a real job', async () => {
  const job = await stack.train({ review: true });
  const before = await watch(mortal, job.jobId);
  await before.got(({ event, data }) => event === 'status' && data.status === 'awaiting_review', 90);
  await mortal.kill();
  const after = await watch(stack.parts.api, job.jobId, before.lastEventId);
  mortal = await startReplica();
  const elsewhere = await watch(mortal, job.jobId);
  await job.approve({});
  for (const client of [after, elsewhere]) {
    await client.got(({ event }) => event === 'end', 90);
    expect(await client.ended).toBe(true);
  }
  const { timeline } = await job.read();
  const messages = timeline.map(({ message }) => message);
  expect([...before.messages, ...after.messages]).toEqual(messages);
  expect(elsewhere.messages).toEqual(messages);
}, 240_000);

it('a replica that is told to stop ends its streams at once', async () => {
  const job = await stack.train({ review: true });
  const client = await watch(mortal, job.jobId);
  await client.gotMessage('Accepted');
  const before = Date.now();
  await mortal.stop();
  expect(await client.ended).toBe(true);
  expect(Date.now() - before).toBeLessThan(5000);
}, 120_000);
