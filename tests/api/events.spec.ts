import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EventSource } from 'undici';
import type { TrainLoraInput } from '#domain';
import { EventClient, type EventClientOptions } from '../support/event-client.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenJob } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { StubbedRun } from './support/live-jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());
const replica = await started(listeningApi(stack.config), (app) => app.close());
const replicaUrl = await replica.getUrl();

const eventsUrl = (jobId: string, base = stack.url, userId = 'ada'): string =>
  `${base}/api/jobs/${jobId}/events?userId=${userId}`;
const watch = (jobId: string, options?: EventClientOptions, base = stack.url): Promise<EventClient> =>
  EventClient.open(eventsUrl(jobId, base), options);

const given = async (): Promise<[TrainLoraInput, StubbedRun]> => {
  const input = await givenJob(stack, 'ada', { open: false });
  return [input, new StubbedRun(stack.stores, input)];
};

describe('watching a job', () => {
  it('begins with its status and its timeline', async () => {
    const [{ jobId }] = await given();
    const client = await watch(jobId);
    await client.gotMessage('Accepted');
    expect(client.names).toEqual(['status', 'timeline']);
    const status = await fetch(`${stack.url}/api/jobs/${jobId}/status?userId=ada`);
    expect(client.events[0]?.data).toEqual(await status.json());
    const { headers } = client.response;
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(client.notes[0]).toMatch(/^retry: [123]\d{3}$/);
    await client.close();
  });

  it('tells of everything in order, once, on the replica that did not hear of it first', async () => {
    const [{ jobId }, run] = await given();
    const [here, there] = await Promise.all([watch(jobId), watch(jobId, {}, replicaUrl)]);
    await run.steps(20);
    await run.progress(40);
    await run.step('done', 'completed');
    for (const client of [here, there]) {
      expect(await client.ended).toBe(true);
      expect(client.messages).toEqual(['Accepted', ...run.messages]);
      expect(client.names.at(-1)).toBe('end');
      expect(new Set(client.events.map(({ id, event }) => `${event} ${id}`)).size).toBe(client.events.length);
    }
    const status = await fetch(`${stack.url}/api/jobs/${jobId}/status?userId=ada`);
    expect(there.events.at(-1)?.data).toEqual(await status.json());
  });

  it('tells of live progress', async () => {
    const [{ jobId }, run] = await given();
    await run.step('training');
    const client = await watch(jobId);
    for (const done of [10, 20, 30]) {
      await run.progress(done);
      await client.got((event) => event.event === 'status' && event.data.progress.done === done, 5);
    }
    await client.close();
  });

  it('ends when the job is removed', async () => {
    const { jobId } = await givenJob(stack, 'ada', { open: false });
    const client = await watch(jobId);
    await client.gotMessage('Accepted');
    await stack.stores.jobs.discard(jobId);
    expect(await client.ended).toBe(true);
    expect(client.names).not.toContain('end');
    expect((await fetch(eventsUrl(jobId))).status).toBe(404);
  });

  it.each([
    ['another user', randomUUID(), 'bob', 404, 'JobNotFound'],
    ['a job that never was', randomUUID(), 'ada', 404, 'JobNotFound'],
    ['a malformed id', 'not-a-job', 'ada', 400, 'InvalidRequest'],
  ])('is not for %s', async (_what, jobId, userId, status, name) => {
    const [{ jobId: own }] = await given();
    const response = await fetch(eventsUrl(userId === 'bob' ? own : jobId, stack.url, userId));
    expect(response.status).toBe(status);
    expect((await problemOf(response)).name).toBe(name);
  });

  it('answers HEAD without a stream', async () => {
    const [{ jobId }] = await given();
    const response = await fetch(eventsUrl(jobId), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  });
});

describe('going on after a broken connection', () => {
  it('brings exactly the rest after any event, on any replica', async () => {
    const [{ jobId }, run] = await given();
    const client = await watch(jobId);
    await run.steps(3);
    await run.step('done', 'completed');
    await client.ended;
    const all = client.events;
    for (const [index, { id }] of all.slice(0, -2).entries()) {
      const again = await watch(jobId, { lastEventId: id }, replicaUrl);
      await again.ended;
      // How far the job was in between is over; all that happened is there.
      const rest = all.slice(index + 1).filter(({ event }) => event !== 'status');
      expect(again.events.filter(({ event }) => event !== 'status').map(({ data }) => data)).toEqual(
        rest.map(({ data }) => data),
      );
    }
  });

  it('says how much is no longer kept', async () => {
    const [{ jobId }, run] = await given();
    const client = await watch(jobId);
    await client.gotMessage('Accepted');
    await client.close();
    await run.steps(107);
    const again = await watch(jobId, { lastEventId: client.lastEventId });
    await again.gotMessage('step 107');
    expect(again.names.slice(0, 3)).toEqual(['status', 'omitted', 'timeline']);
    expect(again.events[1]?.data).toEqual({ entries: 7 });
    expect(again.messages).toEqual(run.messages.slice(-100));
    await again.close();
  });

  it('answers 204 to a client that has everything of a job that has ended', async () => {
    const [{ jobId }, run] = await given();
    await run.step('done', 'failed');
    const client = await watch(jobId);
    expect(await client.ended).toBe(true);
    const headers = { 'last-event-id': client.lastEventId ?? '' };
    const response = await fetch(eventsUrl(jobId, replicaUrl), { headers });
    expect(response.status).toBe(204);
    // An operator resets the run.
    await run.step('again');
    const again = await watch(jobId, { lastEventId: client.lastEventId });
    await again.gotMessage('again');
    expect(again.names).toEqual(['status', 'timeline']);
    await again.close();
  });

  it('lets an EventSource come to rest at the end', async () => {
    const [{ jobId }, run] = await given();
    const source = new EventSource(eventsUrl(jobId));
    const heard: string[] = [];
    for (const name of ['status', 'timeline', 'end']) source.addEventListener(name, () => heard.push(name));
    await until(() => heard.length === 2, 10);
    await run.step('done', 'completed');
    await until(() => heard.includes('end'), 10);
    await until(() => source.readyState === EventSource.CLOSED, 10);
    expect(heard).toEqual(['status', 'timeline', 'status', 'timeline', 'end']);
  });

  it('begins anew where the record knows less than the client', async () => {
    const [{ jobId }] = await given();
    const client = await watch(jobId, { lastEventId: '900-900' });
    await client.gotMessage('Accepted');
    expect(client.names).toEqual(['status', 'timeline']);
    await client.close();
  });

  it('refuses an id that no event has', async () => {
    const [{ jobId }] = await given();
    const response = await fetch(eventsUrl(jobId), { headers: { 'last-event-id': 'yesterday' } });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      name: 'InvalidRequest',
      errors: [
        {
          ...{ field: 'Last-Event-ID', message: 'must be the id of an event of this job, such as 3-12' },
          parameter: 'Last-Event-ID',
        },
      ],
    });
  });
});
