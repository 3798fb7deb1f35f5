import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { JobFeed, TrainLoraInput } from '#domain';
import { issueKey } from '#activities/api-keys';
import { JOB_FEED } from '../../apps/api/src/infrastructure/tokens.ts';
import { startMongodb } from '../../tools/devstack/index.ts';
import { EventClient, type EventClientOptions } from '../support/event-client.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenJob } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { StubbedRun } from './support/live-jobs.ts';
import { startMongodbLine } from '../support/mongodb-line.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const given = async (userId: string): Promise<[TrainLoraInput, StubbedRun]> => {
  const input = await givenJob(stack, userId, { open: false });
  return [input, new StubbedRun(stack.stores, input)];
};

const eventsUrl = ({ jobId, userId }: TrainLoraInput, base = stack.url): string =>
  `${base}/api/jobs/${jobId}/events?userId=${userId}`;
const watch = (input: TrainLoraInput, options?: EventClientOptions, base?: string): Promise<EventClient> =>
  EventClient.open(eventsUrl(input, base), options);

const closeAll = (clients: EventClient[]): Promise<void[]> =>
  Promise.all(clients.map((client) => client.close()));

it('two hundred clients share one feed, which ends with the last of them', async () => {
  const feed = stack.app.get<JobFeed>(JOB_FEED);
  const follow = jest.spyOn(feed, 'follow');
  const jobs = await Promise.all(Array.from({ length: 10 }, (_, n) => given(`user-${n}`)));
  const clients = await Promise.all(
    jobs.flatMap(([input]) => Array.from({ length: 20 }, () => watch(input))),
  );
  expect(clients).toHaveLength(200);
  for (const [, run] of jobs) await run.steps(3);
  await Promise.all(clients.map((client) => client.gotMessage('step 3')));
  for (const client of clients) expect(client.messages).toEqual(['Accepted', 'step 1', 'step 2', 'step 3']);
  expect(follow).toHaveBeenCalledTimes(1);
  const stop = jest.spyOn(follow.mock.results[0]!.value as ReturnType<JobFeed['follow']>, 'stop');
  await closeAll(clients);
  await until(() => stop.mock.calls.length === 1, 5);
}, 60_000);

it('a user has no more than twenty, and one that is closed is there for the next', async () => {
  const [input] = await given('ada');
  const clients = await Promise.all(Array.from({ length: 20 }, () => watch(input)));
  const refused = await fetch(eventsUrl(input));
  expect(refused.status).toBe(429);
  expect(await problemOf(refused)).toMatchObject({
    name: 'TooManyStreams',
    detail: 'User ada has 20 event streams open, as many as a user may have at once.',
  });
  const [other] = await given('bob');
  await (await watch(other)).close();
  await clients.pop()?.close();
  await until(async () => {
    const response = await fetch(eventsUrl(input), { method: 'GET', headers: { 'last-event-id': '1-1' } });
    await response.body?.cancel();
    return response.status === 200;
  }, 5);
  await closeAll(clients);
});

it('a replica that stops ends its streams, so that their clients go elsewhere', async () => {
  const replica = await listeningApi(stack.config);
  const [input, run] = await given('ada');
  const client = await watch(input, {}, await replica.getUrl());
  await client.gotMessage('Accepted');
  const before = Date.now();
  await replica.close();
  expect(Date.now() - before).toBeLessThan(5000);
  expect(await client.ended).toBe(true);
  await run.step('meanwhile');
  const again = await watch(input, { lastEventId: client.lastEventId });
  await again.gotMessage('meanwhile');
  expect([...client.messages, ...again.messages]).toEqual(['Accepted', 'meanwhile']);
  await again.close();
});

it('where MongoDB tells of no changes, jobs are looked at every second', async () => {
  const line = await startMongodbLine(stack.parts.mongodb.address);
  line.loseAnswersTo('aggregate');
  const replica = await listeningApi({ ...stack.config, MONGODB_URI: line.address });
  try {
    const [input, run] = await given('ada');
    const client = await watch(input, {}, await replica.getUrl());
    for (const message of ['one', 'two', 'three']) {
      await run.step(message);
      await client.gotMessage(message, 20);
    }
    expect(client.messages).toEqual(['Accepted', 'one', 'two', 'three']);
    await client.close();
  } finally {
    await replica.close();
    await line.close();
  }
}, 90_000);

it('streams outlive MongoDB, and nothing is missed of what was written when it was back', async () => {
  const [input, run] = await given('ada');
  const client = await watch(input);
  await run.steps(3);
  await client.gotMessage('step 3');
  await stack.parts.mongodb.stop();
  stack.parts.mongodb = await startMongodb({
    dataDirectory: join(stack.directory, 'mongodb'),
    port: Number(new URL(stack.parts.mongodb.address).port),
    logFile: join(stack.directory, 'mongodb.log'),
  });
  await until(
    () =>
      run.steps(3).then(
        () => true,
        () => false,
      ),
    20,
  );
  await run.step('done', 'completed');
  expect(await client.ended).toBe(true);
  expect(client.messages.slice(-2)).toEqual(run.messages.slice(-2));
  expect(client.messages).toEqual(['Accepted', ...new Set(run.messages)]);
}, 60_000);

describe('with a key', () => {
  it('a stream is kept by heartbeats, and ends with the next one once the key is revoked', async () => {
    const { apiKeys } = stack.stores;
    const issue = () =>
      issueKey(apiKeys, { userId: 'ada', name: 'of a test', scopes: ['read'], expiresAt: null }, new Date());
    const [kept, revoked] = [await issue(), await issue()];
    const [input] = await given('ada');
    const clients = [await watch(input, kept), await watch(input, revoked)] as const;
    await apiKeys.revoke(revoked.key.keyId, new Date());
    expect(await clients[1].ended).toBe(true);
    await until(() => clients[0].notes.includes(': still here'), 5);
    expect(clients[0].hasEnded).toBe(false);
    expect((await fetch(eventsUrl(input))).status).toBe(401);
    await clients[0].close();
  }, 60_000);
});
