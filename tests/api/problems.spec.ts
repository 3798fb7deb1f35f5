import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import type { Health } from '../../apps/api/src/health/health.schema.ts';
import { reservePort } from '../../tools/devstack/index.ts';
import { started } from '../support/started.ts';
import { form, mp4, validFields } from './support/forms.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf } from './support/problems.ts';
import { sendRaw } from './support/raw-request.ts';

/** Nothing listens at any address of this API's servers. */
const [temporal, mongodb, s3] = await Promise.all([reservePort(), reservePort(), reservePort()]);
const config = apiConfigSchema.parse({
  TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`,
  MONGODB_URI: `mongodb://127.0.0.1:${mongodb}`,
  S3_ENDPOINT: `http://127.0.0.1:${s3}`,
});
const app = await started(listeningApi(config), (api) => api.close());
const url = await app.getUrl();

/** Far above the three seconds of `ANSWER_MS`, as the machine may be busy. */
const BOUNDED_MS = 10_000;

const JOB = '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11';
const TRAIN = '/api/lora/train';
const json = { 'content-type': 'application/json' };
const post = (path: string, init: RequestInit): Promise<Response> =>
  fetch(`${url}${path}`, { method: 'POST', ...init });

describe('an error', () => {
  it.each([
    ['an unknown address', 'NotFound', () => fetch(`${url}/api/nothing?secret=1`)],
    ['malformed JSON', 'InvalidRequest', () => post(TRAIN, { body: '{"userId":', headers: json })],
    [
      'a body beyond 1 MiB',
      'PayloadTooLarge',
      () => post(TRAIN, { body: `"${'x'.repeat(2 ** 21)}"`, headers: json }),
    ],
    [
      'another content type',
      'UnsupportedMediaType',
      () => post(TRAIN, { body: 'a=b', headers: { 'content-type': 'text/plain' } }),
    ],
    [
      'a form where JSON belongs',
      'UnsupportedMediaType',
      () => post(`/api/lora/${JOB}/approve?userId=ada`, { body: form({}) }),
    ],
    ['a malformed address', 'InvalidRequest', () => fetch(`${url}/api/lora/%E0%A4%A?userId=ada`)],
    ['no MongoDB', 'DependencyUnavailable', () => fetch(`${url}/api/lora/${JOB}?userId=ada`)],
    ['no Temporal', 'DependencyUnavailable', () => post(TRAIN, { body: form(validFields, mp4()) })],
  ])('is a problem document for %s', async (_what, name, send) => {
    const problem = await problemOf(await send());
    expect(problem.name).toBe(name);
    expect(problem.remedy).not.toBe('');
    expect(problem.instance).not.toContain('?');
  });

  it.each([
    ['no HTTP', 'NONSENSE\r\n\r\n', 'InvalidRequest', 'The request is not readable HTTP.'],
    [
      'headers beyond 16 KiB',
      `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      'HeadersTooLarge',
      'The address and headers of the request are too large.',
    ],
  ])('is a problem document for %s', async (_what, sent, name, detail) => {
    const response = await sendRaw(url, sent);
    const bytes = (await response.clone().arrayBuffer()).byteLength;
    expect(response.headers.get('content-length')).toBe(String(bytes));
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ name, detail });
    expect(response.headers.get('x-request-id')).toBe(problem.requestId);
  });

  it('is none for an expectation that nobody has heard of', async () => {
    const outgoing = request(`${url}/api-docs-json`, { headers: { expect: 'miracles' } }).end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(200);
  });

  it('comes within seconds while MongoDB is away, and says when to try again', async () => {
    const startedAt = Date.now();
    const response = await fetch(`${url}/api/lora/list?userId=ada`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    expect(Date.now() - startedAt).toBeLessThan(BOUNDED_MS);
  });
});

describe('a method that an address does not have', () => {
  it.each([
    ['DELETE', '/api/lora/list', 'GET, HEAD, OPTIONS'],
    ['PUT', `/api/lora/${JOB}/cancel?userId=ada`, 'POST, OPTIONS'],
    // Not a job of the id `train`.
    ['GET', '/api/lora/train', 'POST, OPTIONS'],
  ])('%s %s is refused with those that it has', async (method, path, allow) => {
    const response = await fetch(`${url}${path}`, { method });
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ name: 'MethodNotAllowed', status: 405 });
  });

  it('OPTIONS asks for them', async () => {
    const response = await fetch(`${url}/api/keys`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
  });

  it('is nothing where there is nothing', async () => {
    const problem = await problemOf(await fetch(`${url}/api/nothing`, { method: 'DELETE' }));
    expect(problem.name).toBe('NotFound');
  });
});

describe('a web page', () => {
  const statusFor = async (headers: Record<string, string>): Promise<number> =>
    (await post(TRAIN, { body: form({ userId: 'ada' }), headers })).status;

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of another port', { 'sec-fetch-site': 'same-site' }],
    ['in a browser that tells its origin only', { origin: 'https://example.com' }],
    ['without an origin of its own', { origin: 'null' }],
  ])('%s cannot start a training', async (_what, headers) => {
    const problem = await problemOf(await post(TRAIN, { body: form(validFields, mp4()), headers }));
    expect(problem).toMatchObject({ name: 'ForbiddenOrigin', status: 403 });
  });

  it('of the API itself is served, and so is one that only reads', async () => {
    // Temporal is away: 503 is as far as a request gets here.
    expect(await statusFor({})).toBe(503);
    expect(await statusFor({ origin: url, 'sec-fetch-site': 'same-origin' })).toBe(503);
    const read = await fetch(`${url}/api-docs-json`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(read.status).toBe(200);
  });
});

describe('the id of a request', () => {
  const idFor = async (id?: string): Promise<[string | null, string]> => {
    const response = await fetch(`${url}/api/nothing`, id ? { headers: { 'x-request-id': id } } : {});
    return [response.headers.get('x-request-id'), (await problemOf(response)).requestId];
  };

  it('is the caller’s where that is harmless, else a new one, in header and problem', async () => {
    expect(await idFor('trace-1.a_b')).toEqual(['trace-1.a_b', 'trace-1.a_b']);
    for (const id of [undefined, 'x'.repeat(65), '<script>']) {
      const [header, body] = await idFor(id);
      expect(header).toMatch(/^[0-9a-f-]{36}$/);
      expect(body).toBe(header);
    }
  });
});

describe('/health', () => {
  it('says within seconds which parts are down', async () => {
    const startedAt = Date.now();
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(503);
    const { status, checks } = (await response.json()) as Health;
    expect(status).toBe('down');
    expect(Object.values(checks).map((check) => check.status)).toEqual(['down', 'down', 'down']);
    expect(Date.now() - startedAt).toBeLessThan(BOUNDED_MS);
  });
});
