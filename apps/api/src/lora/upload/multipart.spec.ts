import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Failure } from '#domain';
import { readMultipart, type PartHandlers } from './multipart.ts';

const BOUNDARY = 'x-boundary';
const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n` +
  `Content-Type: video/mp4\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;

let server: Server;
let onRequest: (incoming: IncomingMessage) => Promise<void>;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    void onRequest(incoming).finally(() => outgoing.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

/** Sends a body in pieces, and ends it or hangs up; answers how the reading of it ended. */
const reading = (handlers: PartHandlers, pieces: string[], hangUp = false): Promise<unknown> =>
  new Promise((resolve) => {
    onRequest = (incoming) =>
      readMultipart(incoming, handlers).then(
        () => resolve('read'),
        (error: unknown) => resolve(error),
      );
    const outgoing = request({
      port: (server.address() as AddressInfo).port,
      method: 'POST',
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'transfer-encoding': 'chunked',
      },
    });
    outgoing.on('error', () => undefined);
    for (const piece of pieces) outgoing.write(piece);
    if (hangUp) outgoing.write('', () => setImmediate(() => outgoing.destroy()));
    else outgoing.end();
  });

const recorder = () => {
  const fields: string[] = [];
  const files: string[] = [];
  const handlers: PartHandlers = {
    field: (name, value) => void fields.push(`${name}=${value}`),
    file: async (name, body) => {
      let content = '';
      for await (const chunk of body) content += String(chunk);
      files.push(`${name}=${content}`);
    },
  };
  return { fields, files, handlers };
};

describe('a multipart form', () => {
  it('is read in any order of its parts', async () => {
    const { fields, files, handlers } = recorder();
    const parts = [field('a', '1'), file('video', 'bytes'), field('b', 'zwölf'), END];
    expect(await reading(handlers, parts)).toBe('read');
    expect(fields).toEqual(['a=1', 'b=zwölf']);
    expect(files).toEqual(['video=bytes']);
  });

  it('ends with what a handler threw, when the file has been let go', async () => {
    const events: string[] = [];
    const handlers: PartHandlers = {
      field: () => {
        throw new Error('bad field');
      },
      file: async (_name, body) => {
        try {
          for await (const chunk of body) void chunk;
        } catch {
          await new Promise((resolve) => setImmediate(resolve));
          events.push('file let go');
        }
      },
    };
    const parts = [
      file('video', 'bytes').slice(0, -2),
      `\r\n${field('a', '1')}`,
      file('more', 'x'.repeat(9)),
    ];
    const error = await reading(handlers, parts);
    events.push((error as Error).message);
    expect(events.at(-1)).toBe('bad field');
  });

  it('fails its file when the client goes away', async () => {
    const { handlers, files } = recorder();
    const unfinished = file('video', 'x'.repeat(100_000)).slice(0, -2);
    const error = await reading(handlers, [field('a', '1'), unfinished], true);
    expect(error).toBeInstanceOf(Error);
    expect(files).toEqual([]);
  });

  it.each([
    ['ends too early', [field('a', '1')]],
    ['has two files', [file('video', 'a'), file('video', 'b'), END]],
    ['has a field that is too long', [field('a', 'x'.repeat(5000)), END]],
    ['has too many fields', [...Array.from({ length: 30 }, (_, n) => field(`f${n}`, '1')), END]],
    ['is something else', ['{"a": 1}']],
  ])('is not valid when it %s', async (_what, parts) => {
    const error = await reading(recorder().handlers, parts);
    expect((error as Failure).type).toBe('InvalidRequest');
  });
});
