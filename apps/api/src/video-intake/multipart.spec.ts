import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientGone } from '../http/as-failure.ts';
import { InvalidRequest } from '../http/invalid-request.ts';
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

/** `late`: the client is gone before anybody reads. */
type HangUp = 'never' | 'unfinished' | 'late' | 'late and unfinished';

/** Sends a body in pieces, and ends it or hangs up; answers how the reading of it ended. */
const reading = (handlers: PartHandlers, pieces: string[], hangUp: HangUp = 'never'): Promise<unknown> =>
  new Promise((resolve) => {
    const late = hangUp.startsWith('late');
    onRequest = async (incoming) => {
      if (late) {
        const gone = new Promise<void>((closed) => void incoming.once('close', closed));
        while (hangUp === 'late' && !incoming.complete) await turn();
        outgoing.destroy();
        await gone;
      }
      await readMultipart(incoming, handlers).then(
        () => resolve('read'),
        (error: unknown) => resolve(error),
      );
    };
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
    if (hangUp === 'unfinished') outgoing.write('', () => setImmediate(() => outgoing.destroy()));
    if (hangUp === 'never' || hangUp === 'late') outgoing.end();
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
        } finally {
          await delay(50);
          events.push('file let go');
        }
      },
    };
    const error = await reading(handlers, [file('video', 'bytes'), field('a', '1'), END]);
    expect(error).toEqual(new Error('bad field'));
    expect(events).toEqual(['file let go']);
  });

  it('fails its file when the client goes away', async () => {
    const { handlers, files } = recorder();
    const unfinished = file('video', 'x'.repeat(100_000)).slice(0, -2);
    const error = await reading(handlers, [field('a', '1'), unfinished], 'unfinished');
    expect(error).toBeInstanceOf(ClientGone);
    expect(files).toEqual([]);
  });

  it.each<HangUp>(['late', 'late and unfinished'])(
    'fails when the client is gone already: %s',
    async (how) => {
      const { handlers, fields } = recorder();
      expect(await reading(handlers, [field('a', '1'), END], how)).toBeInstanceOf(ClientGone);
      expect(fields).toEqual([]);
    },
  );

  it.each([
    ['ends too early', [field('a', '1')], 'body', 'Unexpected end of form'],
    ['has two files', [file('video', 'a'), file('video', 'b'), END], 'video', 'is given more than once'],
    [
      'has a value that is too long',
      [field('a', 'x'.repeat(40_000)), END],
      'a',
      'is longer than 32768 bytes',
    ],
    [
      'has a name that is too long',
      [field('é'.repeat(51), '1'), END],
      'body',
      'has a field with a name longer than 100 bytes',
    ],
    [
      'has a file with such a name',
      [file('n'.repeat(101), '1'), END],
      'body',
      'has a field with a name longer than 100 bytes',
    ],
    ['has a field without a name', [field('', '1'), END], 'body', 'has a field without a name'],
    ['has a file without a name', [file('', '1'), END], 'body', 'has a field without a name'],
    [
      'has too many fields',
      [...Array.from({ length: 30 }, (_, n) => field(`f${n}`, '1')), END],
      'body',
      'has more than 20 fields',
    ],
    ['is something else', ['{"a": 1}'], 'body', 'Unexpected end of form'],
  ])('is not valid when it %s', async (_what, parts, name, message) => {
    const error = await reading(recorder().handlers, parts);
    expect(error).toBeInstanceOf(InvalidRequest);
    expect((error as InvalidRequest).errors).toMatchObject([{ field: name, message }]);
  });
});
