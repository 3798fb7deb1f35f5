import { beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { problemSchema } from '../../apps/api/src/http/problem.ts';
import { reservePort } from '../../tools/devstack/index.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form } from './support/forms.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { givenJob, givenState } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { operations } from './support/operations.ts';
import { sendRaw } from './support/raw-request.ts';
import { givenPossessions, requestFor, tokenOf } from './support/tenants.ts';

const stack = await started(startApiStack());
/** Without keys, so without callers to tell apart. */
const open = await started(
  listeningApi({ ...stack.config, MONGODB_DATABASE: 'without-keys', RATE_LIMIT_PER_MINUTE: 1 }),
  (app) => app.close(),
);
let tokens: Record<'reader' | 'admin', string>;
let held: string;
let finished: string;
let broken: string;
beforeAll(async () => {
  held = (await givenHeldJob(stack, 'review')).jobId;
  const ended = await givenJob(stack, 'ada', { open: false });
  await givenState(stack, ended, { status: 'completed', stage: 'done' });
  finished = ended.jobId;
  broken = await givenBrokenJob();
  tokens = { reader: await tokenOf(stack, 'ada', 'read'), admin: await tokenOf(stack, 'ada', 'admin') };
});

/** A record that no code of ours writes. */
const givenBrokenJob = async (): Promise<string> => {
  const { jobId } = await givenJob(stack, 'ada', { open: false });
  const { MONGODB_URI, MONGODB_DATABASE: dbName } = stack.config;
  const connection = await mongoose.createConnection(MONGODB_URI, { dbName }).asPromise();
  const jobs = connection.collection<{ _id: string }>('jobs');
  await jobs.updateOne({ _id: jobId }, { $set: { createdAt: null } });
  await connection.close();
  return jobId;
};

const ask = (path: string, init: RequestInit = {}, token: string | undefined = tokens.admin) => {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return fetch(`${stack.url}${path}`, { ...init, headers });
};
const send = (path: string, body: string, type = 'application/json'): Promise<Response> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type } });

/** What every answer of the API has, whatever it is. */
const expectGuarded = async (response: Response, isPage = false): Promise<void> => {
  const { headers, status } = response;
  const content = headers.get('content-type') ?? '';
  const body = content.startsWith('text/event-stream') ? '' : await response.text();
  await response.body?.cancel().catch(() => undefined);
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const policy = headers.get('content-security-policy');
  expect(policy).toMatch(isPage ? /^default-src 'self';/ : /^default-src 'none';/);
  expect(policy).toMatch(/frame-ancestors 'none'$/);
  // Kept nowhere, or by its owner's client, which asks each time whether it is still so.
  if (headers.get('cache-control') === 'private, no-cache') expect(headers.get('etag')).toBeTruthy();
  else expect(headers.get('cache-control')).toBe('no-store');
  const names = [...headers.keys()];
  expect(names).not.toContain('x-powered-by');
  expect(names).not.toContain('server');
  // Where TLS ends is not known here.
  expect(names).not.toContain('strict-transport-security');
  expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
  if (status < 400) return;
  expect(content).toBe('application/problem+json; charset=utf-8');
  expect(problemSchema.parse(JSON.parse(body))).toMatchObject({
    status,
    requestId: headers.get('x-request-id'),
  });
};

describe.each(operations.map((one) => [one.name, one] as const))('%s', (_name, operation) => {
  it('is guarded for whoever may, and for whoever may not', async () => {
    const has = await givenPossessions(stack, operation.id);
    const { path, init } = requestFor(operation, has);
    const [first, stranger] = [await ask(path, init), await ask(path, init, '')];
    await expectGuarded(first);
    await expectGuarded(stranger);
    expect(stranger.status).toBe(operation.isPublic ? 200 : 401);
  });
});

const RAW = 'Host: localhost\r\nConnection: close\r\n\r\n';
const LONG = 'x'.repeat(20_000);
type Sending = [what: string, status: number, answer: () => Promise<Response>];

const tooOften = async (): Promise<Response> => {
  const list = async (): Promise<Response> => fetch(`${await open.getUrl()}/api/lora/list?userId=ada`);
  await (await list()).body?.cancel();
  return list();
};

const unchanged = async (): Promise<Response> => {
  const path = `/api/lora/status/${held}`;
  const first = await ask(path);
  await first.body?.cancel();
  return ask(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
};

const nothingNew = async (): Promise<Response> =>
  ask(`/api/jobs/${finished}/events`, { headers: { 'last-event-id': await lastEventOf(finished) } });

const lastEventOf = async (jobId: string): Promise<string> => {
  const events = await (await ask(`/api/jobs/${jobId}/events`)).text();
  return [...events.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';
};

const withoutMongodb = async (): Promise<Response> => {
  const app = await listeningApi({
    ...stack.config,
    MONGODB_URI: `mongodb://127.0.0.1:${await reservePort()}`,
  });
  try {
    const response = await fetch(`${await app.getUrl()}/api/lora/list?userId=ada`);
    return new Response(await response.text(), response);
  } finally {
    await app.close();
  }
};

const ANSWERS: Sending[] = [
  ['an answer that has not changed', 304, unchanged],
  ['an event stream', 200, () => ask(`/api/jobs/${held}/events`)],
  ['the head of an event stream', 200, () => ask(`/api/jobs/${held}/events`, { method: 'HEAD' })],
  ['nothing new to tell', 204, nothingNew],
  ['the methods of an address', 204, () => ask('/api/keys', { method: 'OPTIONS' })],
  ['the document', 200, () => ask('/api-docs-json')],
  ['malformed JSON', 400, () => send('/api/lora/train', '{"name":')],
  ['a field that nobody knows', 400, () => ask('/api/lora/list?colour=red')],
  ['a malformed address', 400, () => ask('/api/lora/%ff')],
  ['a malformed address where nothing is', 404, () => ask('/%ff')],
  ['a wrong key', 401, () => ask('/api/lora/list', {}, 'cgs_wrong')],
  ['a key that may only read', 403, () => ask(`/api/lora/${held}`, { method: 'DELETE' }, tokens.reader)],
  [
    'another web page',
    403,
    () => ask('/api/keys', { method: 'POST', headers: { origin: 'https://example.com' } }),
  ],
  [
    'another web page that asks what it may send',
    403,
    () =>
      ask('/api/keys', {
        method: 'OPTIONS',
        headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' },
      }),
  ],
  [
    'another web page that reads',
    200,
    () => ask('/api/lora/list', { headers: { origin: 'https://example.com' } }),
  ],
  [
    'another host',
    403,
    () => sendRaw(stack.url, 'GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n'),
  ],
  ['an unknown address', 404, () => ask('/api/nothing')],
  ['another method', 405, () => ask('/api/lora/list', { method: 'PUT' })],
  [
    'an unknown content type in the answer',
    200,
    () => ask('/api/lora/list', { headers: { accept: 'image/png' } }),
  ],
  ['what the state of a job does not allow', 409, () => ask(`/api/lora/${held}`, { method: 'DELETE' })],
  ['too large a body', 413, () => send('/api/lora/train', `"${'x'.repeat(2 ** 21)}"`)],
  ['another content type', 415, () => send('/api/lora/train', 'a=b', 'text/plain')],
  [
    'what is no video',
    422,
    () => ask('/api/lora/train', { method: 'POST', body: form({}, Buffer.alloc(500)) }),
  ],
  ['too many requests', 429, tooOften],
  ['too long an address', 431, () => sendRaw(stack.url, `GET /${LONG} HTTP/1.1\r\n${RAW}`)],
  ['too large a header', 431, () => sendRaw(stack.url, `GET /health HTTP/1.1\r\nX-Long: ${LONG}\r\n${RAW}`)],
  ['no HTTP', 400, () => sendRaw(stack.url, 'NONSENSE\r\n\r\n')],
  ['a version of HTTP that nobody speaks', 400, () => sendRaw(stack.url, `GET /health HTTP/9.9\r\n${RAW}`)],
  ['a method that nobody knows', 400, () => sendRaw(stack.url, `BREW /api/lora/list HTTP/1.1\r\n${RAW}`)],
  ['a broken length', 400, () => sendRaw(stack.url, `GET /health HTTP/1.1\r\nContent-Length: x\r\n${RAW}`)],
  ['our own fault', 500, () => ask(`/api/lora/${broken}`)],
  ['MongoDB being away', 503, withoutMongodb],
];

describe.each(ANSWERS)('%s', (_what, status, answer) => {
  it(`is a guarded ${status}`, async () => {
    const response = await answer();
    expect(response.status).toBe(status);
    await expectGuarded(response);
  });
});

it.each(['/api-docs', '/api-docs/', '/api-docs/swagger-ui-bundle.js', '/api-docs/swagger-ui-init.js'])(
  'the page at %s may use what is its own, and nothing else',
  async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    await expectGuarded(response, true);
  },
);
