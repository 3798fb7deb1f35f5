import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { QUEUED_PROGRESS, type Job } from '#domain';
import { until } from '../../../../tests/support/until.ts';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import { EventStream } from './event-stream.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A job whose status is large: what one writes of it soon fills every buffer between here and a client. */
const jobAt = (revision: number, status: Job['status'] = 'running'): Job =>
  ({
    status,
    input: {},
    progress: { ...QUEUED_PROGRESS, message: 'x'.repeat(100_000), done: revision },
    updatedAt: new Date(revision),
    revision,
    timelineCount: 0,
    timeline: [],
  }) as unknown as Job;

const header = (job: Job): JobHeaderView => job as unknown as JobHeaderView;

interface Watching {
  stream: EventStream;
  response: ServerResponse;
  /** What the client has, which reads nothing until it is resumed. */
  client: IncomingMessage;
}

/** A stream over a real connection. */
const watching = async (mayGoOn = true): Promise<Watching> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => server.close().closeAllConnections() });
  const { port } = server.address() as AddressInfo;
  const request = get({ port, host: '127.0.0.1', agent: false });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const position = { timeline: 0, revision: 0 };
  const stream = new EventStream(response as Response, position, jobAt(0), header, () =>
    Promise.resolve(mayGoOn),
  );
  stream.begin();
  const [client] = await answered;
  return { stream, response, client: client.pause() };
};

/** Tells of more than buffers hold, to a client that reads nothing. */
const fill = async ({ stream, response }: Watching): Promise<number> => {
  let most = 0;
  for (let revision = 1; revision <= 300; revision++) {
    stream.deliver(jobAt(revision));
    most = Math.max(most, response.writableLength);
    await setImmediate();
  }
  return most;
};

it('holds one event at most for a client that does not read, and tells it the newest when it does', async () => {
  const one = await watching();
  expect(await fill(one)).toBeLessThan(2 * 100_000);
  let read = '';
  one.client
    .setEncoding('utf8')
    .on('data', (chunk: string) => (read += chunk))
    .resume();
  await until(() => read.includes('"done":300'), 10);
  const revisions = [...read.matchAll(/^id: 0-(\d+)$/gm)].map(([, revision]) => Number(revision));
  expect(revisions.length).toBeLessThan(300);
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
});

it('hangs up on a client that reads nothing from one heartbeat to the next', async () => {
  const one = await watching();
  await fill(one);
  await one.stream.beat();
  expect(one.response.destroyed).toBe(false);
  await one.stream.beat();
  expect(one.response.destroyed).toBe(true);
  one.client.on('error', () => undefined).resume();
});

it('ends with the job, and says nothing after it', async () => {
  const { stream, response, client } = await watching();
  stream.deliver(jobAt(1, 'completed'));
  const all = text(client);
  await until(() => response.writableEnded, 10);
  stream.deliver(jobAt(2));
  await stream.beat();
  const said = await all;
  expect(said.match(/^event: .*$/gm)).toEqual(['event: status', 'event: end']);
  expect(said).not.toContain('still here');
});

it('begins anew where the record has lost what it told', async () => {
  const { stream, client } = await watching();
  stream.deliver(jobAt(3));
  stream.deliver(jobAt(2, 'completed'));
  const said = await text(client);
  expect(said.match(/^id: .*$/gm)).toEqual(['id: 0-3', 'id: 0-2', 'id: 0-2']);
});

it('keeps a connection with comments as long as its client may watch', async () => {
  const kept = await watching();
  await kept.stream.beat();
  kept.stream.close();
  expect(await text(kept.client)).toMatch(/^retry: \d{4}\n\n: still here\n\n$/);
  const revoked = await watching(false);
  await revoked.stream.beat();
  expect(await text(revoked.client)).toMatch(/^retry: \d{4}\n\n$/);
});
