import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request, type Dispatcher } from 'undici';
import { steadyAgent } from './steady-connection.ts';

/** As much as a reader takes before it rests: the end then finds nothing left to read, and undici at rest. */
const BODY = Buffer.alloc(64 * 1024, 'a');
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A server that sends its answer and closes at once, as some do after each. Resolves when it has. */
const closingServer = async (
  head: string,
  bytes = BODY,
): Promise<{ url: string; closed: Promise<unknown> }> => {
  let server: Server | undefined;
  const closed = new Promise((resolve) => {
    server = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', () => {
          socket.write(`HTTP/1.1 200 OK\r\n${head}Connection: close\r\n\r\n`);
          socket.end(bytes, () => resolve(undefined));
        });
    });
  });
  server!.listen(0, '127.0.0.1');
  await once(server!, 'listening');
  open.push({ close: () => server!.close() });
  const { port } = server!.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, closed };
};

const answerOf = async (url: string): Promise<Dispatcher.ResponseData> => {
  const agent = steadyAgent({ bodyTimeout: 2000 });
  open.push({ close: () => agent.destroy() });
  return request(url, { dispatcher: agent });
};

/** Long enough for the end to arrive at a reader that rests: without the module the process ends here. */
const rest = (): Promise<void> => delay(100);

describe('a server that closes while the reader of its answer rests', () => {
  it.each([
    ['says how long the answer is', `Content-Length: ${BODY.length}\r\n`],
    ['does not say how long it is', ''],
  ])('and %s', async (_what, head) => {
    const { url, closed } = await closingServer(head);
    const { body } = await answerOf(url);
    await closed;
    await rest();
    expect((await body.bytes()).length).toBe(BODY.length);
  });

  it('and has sent more than is read at once', async () => {
    const bytes = Buffer.alloc(16 * BODY.length, 'b');
    const { url, closed } = await closingServer(`Content-Length: ${bytes.length}\r\n`, bytes);
    const { body } = await answerOf(url);
    await Promise.race([closed, rest()]);
    await rest();
    expect((await body.bytes()).length).toBe(bytes.length);
  });

  it('and has sent less than it said', async () => {
    const { url, closed } = await closingServer(`Content-Length: ${BODY.length + 1}\r\n`);
    const { body } = await answerOf(url);
    await closed;
    await rest();
    await expect(body.bytes()).rejects.toThrow();
  });

  it('and nobody reads it any more', async () => {
    const { url, closed } = await closingServer(`Content-Length: ${BODY.length}\r\n`);
    const { body } = await answerOf(url);
    await closed;
    await rest();
    const gone = new Promise((resolve) => body.once('close', resolve));
    body.on('error', () => undefined).destroy();
    await gone;
  });
});
