import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import { until } from '../../../../tests/support/until.ts';
import { Connections } from './connections.ts';

const PATIENT = { patienceMs: 60_000, limitMs: 60_000 };
const HURRIED = { patienceMs: 0, limitMs: 60_000 };

const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** A server whose answers the test gives, unless they come by themselves. */
const listening = async ({ keepAliveTimeout = 5000 } = {}) => {
  const held: ServerResponse[] = [];
  const server = createServer({ keepAliveTimeout }, (asked, response) => {
    if (asked.url === '/held') held.push(response);
    else asked.resume().once('end', () => response.end('answered'));
  });
  const connections = new Connections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(() => server.close().closeAllConnections());
  return { server, connections, held, port: (server.address() as AddressInfo).port };
};

/** A client that keeps its one connection. */
const client = (port: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  toClose.push(() => agent.destroy());
  return async (path: string, body = ''): Promise<{ connection: string | undefined; body: string }> => {
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', agent }).end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return { connection: answer.headers.connection, body: await text(answer) };
  };
};

const refused = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  const outcome = await once(socket, 'connect').then(
    () => false,
    () => true,
  );
  socket.destroy();
  return outcome;
};

const isDone = (work: Promise<void>) => {
  const state = { done: false };
  void work.then(() => (state.done = true));
  return state;
};

it('ends at once where no connection is open', async () => {
  const { connections, port } = await listening();
  await connections.drain(PATIENT);
  expect(await refused(port)).toBe(true);
});

it('answers the next request of a client that keeps its connection, as the last one on it', async () => {
  const { connections, port } = await listening();
  const ask = client(port);
  expect(await ask('/')).toEqual({ connection: 'keep-alive', body: 'answered' });
  const drained = connections.drain(PATIENT);
  expect(await refused(port)).toBe(true);
  expect(await ask('/')).toEqual({ connection: 'close', body: 'answered' });
  await drained;
});

it('waits for a request that is under way, and for one whose body is still coming', async () => {
  const { connections, held, port } = await listening();
  const answer = client(port)('/held');
  const upload = request({ host: '127.0.0.1', port, path: '/', method: 'POST', agent: false });
  const uploaded = once(upload, 'response') as Promise<[IncomingMessage]>;
  upload.write('the first half, ');
  await until(() => held.length === 1, 5);
  const state = isDone(connections.drain(HURRIED));
  expect(await refused(port)).toBe(true);
  held[0]?.end('late');
  expect(await answer).toEqual({ connection: 'close', body: 'late' });
  expect(state.done).toBe(false);
  upload.end('and the second');
  const [{ statusCode }] = await uploaded;
  expect(statusCode).toBe(200);
  await until(() => state.done, 5);
});

it('waits no longer for an idle connection than Node keeps it', async () => {
  const { connections, port } = await listening({ keepAliveTimeout: 300 });
  await client(port)('/');
  const before = Date.now();
  await connections.drain(PATIENT);
  expect(Date.now() - before).toBeLessThan(5000);
});

it('does not wait for idle connections where it is told so, nor for those that never ask', async () => {
  const { connections, port } = await listening({ keepAliveTimeout: 60_000 });
  await client(port)('/');
  const silent: Socket = connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const ended = once(silent, 'close');
  silent.resume();
  await connections.drain(HURRIED);
  await ended;
});

it('cuts off a request that takes longer than its limit', async () => {
  const { connections, held, port } = await listening();
  const asked = client(port)('/held').catch((error: NodeJS.ErrnoException) => error.code);
  await until(() => held.length === 1, 5);
  await connections.drain({ patienceMs: 0, limitMs: 200 });
  expect(await asked).toBe('ECONNRESET');
});

it('ends a connection that never asked when its time is over', async () => {
  const { connections, port, server } = await listening();
  const silent: Socket = connect(port, '127.0.0.1');
  await once(server, 'connection');
  silent.resume();
  const before = Date.now();
  await connections.drain({ patienceMs: 200, limitMs: 60_000 });
  expect(Date.now() - before).toBeGreaterThanOrEqual(190);
});
