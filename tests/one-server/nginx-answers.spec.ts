import { request, type RequestOptions } from 'node:https';
import { describe, expect, it } from '@jest/globals';
import { FAILURES, isFailureType } from '#domain';
import { RESPONSE_HEADERS } from '../../apps/api/src/http/response-headers.ts';
import { prepareNginx } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { OPERATOR } from './support/running-nginx.ts';
import { shippedSite, SITE } from './support/shipped-site.ts';
import { askByHttp2, type Answer } from './support/site-client.ts';
import { startSiteStack, type SiteStack } from './support/site-stack.ts';

describe('the problems in the shipped site', () => {
  const problems = [...shippedSite().matchAll(/'("type":"urn:content-generation:failure:.*)';$/gm)].map(
    ([, fields]) => JSON.parse(`{${fields}}`) as Record<'type' | 'title' | 'remedy' | 'status', unknown>,
  );

  it('are those of the closed list', () => {
    expect(problems.length).toBeGreaterThan(5);
    for (const { type, title, remedy, status } of problems) {
      const name = String(type).split(':').at(-1);
      if (!isFailureType(name)) throw new Error(`${name} is no failure.`);
      const { title: itsTitle, remedy: itsRemedy, httpStatus } = FAILURES[name];
      expect({ name, title, remedy, status }).toEqual({
        ...{ name, title: itsTitle, remedy: itsRemedy, status: httpStatus },
      });
    }
  });
});

const program = await prepareNginx();

/** Where there is no nginx every test is skipped, and none of these is used. */
const site: Partial<SiteStack> = program ? await started(startSiteStack(program)) : {};
const { client, service, nginx, token } = site as SiteStack;
const bearer = { authorization: `Bearer ${token}` };
const basic = (password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${OPERATOR.name}:${password}`).toString('base64')}`,
});
const operator = basic(OPERATOR.password);
const BROWSER = { 'accept-encoding': 'gzip' };

// Reported as skipped, not as passed, where there is no nginx of Debian.
(program ? describe : describe.skip)('the shipped site, run by the nginx of this system', () => {
  describe('the headers for browsers', () => {
    const HSTS = 'max-age=63072000';
    const large = { method: 'POST', headers: { 'content-length': 2 ** 30 } };

    it.each<[what: string, status: number, ask: () => Promise<Answer>]>([
      ['an answer of the API', 200, () => client.ask('/api/lora/list', { headers: bearer })],
      ['its refusal', 401, () => client.ask('/api/lora/list')],
      ['a refused event stream', 401, () => client.ask('/api/jobs/none/events')],
      ['a refused video', 401, () => client.ask('/api/lora/train', { method: 'POST' })],
      ['a refused webhook', 400, () => client.ask('/api/webhooks/fal/a/1/b', { method: 'POST' })],
      ['its health', 200, () => client.ask('/health')],
      ['too large a body, which nginx refuses', 413, () => client.ask('/api/uploads', large)],
      ['too long an address, which nginx refuses', 431, () => client.ask(`/${'x'.repeat(20_000)}`)],
      ['what nginx keeps closed', 404, () => client.ask('/metrics')],
      ['a method that nginx refuses', 405, () => client.ask('/api/lora/list', { method: 'TRACE' })],
    ])('are there once on %s (%i)', async (_what, status, ask) => {
      const answer = await ask();
      expect(answer.status).toBe(status);
      expect(answer.one('strict-transport-security')).toBe(HSTS);
      for (const [name, value] of Object.entries(RESPONSE_HEADERS))
        expect([name, answer.one(name.toLowerCase())]).toEqual([name, value]);
      expect(answer.one('x-request-id')).toMatch(/^[\w-]{32,36}$/);
      expect(answer.one('server')).toBe('nginx');
      if (status >= 400) expect(answer.problem().requestId).toBe(answer.one('x-request-id'));
    });

    it.each<[what: string, status: number, path: string, headers: Record<string, string>]>([
      ['the pages of the API', 200, '/api-docs/', {}],
      ['the Web UI', 200, '/temporal/', operator],
      ['its figures', 200, '/temporal/api/v1/namespaces', operator],
      ['what the Web UI does not have', 404, '/temporal/_app/nothing.js', operator],
      ['its closed door', 401, '/temporal/', {}],
    ])('are there once on %s (%i)', async (_what, status, path, headers) => {
      const answer = await client.ask(path, { headers });
      expect(answer.status).toBe(status);
      expect(answer.one('strict-transport-security')).toBe(HSTS);
      expect(answer.one('x-content-type-options')).toBe('nosniff');
      expect(answer.one('x-frame-options')).toMatch(/^(DENY|SAMEORIGIN)$/);
      expect(answer.one('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(answer.one('content-security-policy')).toMatch(/frame-ancestors '(none|self)'$/);
    });
  });

  it('compresses what is static, and nothing that is a user’s', async () => {
    const encodingOf = async (path: string, headers: Record<string, string>): Promise<string[]> =>
      (await client.ask(path, { headers: { ...headers, ...BROWSER } })).all('content-encoding');
    expect(await encodingOf('/api-docs/swagger-ui-bundle.js', {})).toEqual(['gzip']);
    expect(await encodingOf('/temporal/', operator)).toEqual(['gzip']);
    expect(await encodingOf('/api/lora/estimate?trainer=turbo-flux&steps=1000', bearer)).toEqual([]);
    expect(await encodingOf('/temporal/api/v1/namespaces', operator)).toEqual([]);
  });

  describe('the Web UI', () => {
    it('asks for a password', async () => {
      const answer = await client.ask('/temporal/');
      expect(answer.status).toBe(401);
      expect(answer.one('www-authenticate')).toBe('Basic realm="Temporal Web UI"');
      expect((await client.ask('/temporal')).one('location')).toBe('/temporal/');
    });

    it('does not take a wrong one, and makes the guess wait', async () => {
      const began = performance.now();
      expect((await client.ask('/temporal/', { headers: basic('guessed') })).status).toBe(401);
      expect(performance.now() - began).toBeGreaterThan(900);
    });

    it('opens for the right one, with all that its page needs', async () => {
      const page = await client.ask('/temporal/', { headers: operator });
      expect([page.status, page.one('content-type')]).toEqual([200, 'text/html']);
      expect(page.body).toContain('base: "/temporal"');
      const files = [...new Set(page.body.match(/\/temporal\/_app\/[^"]+/g))];
      expect(files.length).toBeGreaterThan(5);
      for (const file of files) {
        const answer = await client.ask(file, { headers: operator });
        expect([file, answer.status, answer.one('content-type')]).toEqual([
          file,
          200,
          expect.stringMatching(/javascript|css/),
        ]);
      }
    });

    it('takes what its own page sends, and nothing that another site has a browser send', async () => {
      const path = '/temporal/api/v1/namespaces/default/workflows/none/terminate';
      const send = (headers: Record<string, string>): Promise<Answer> =>
        client.ask(path, { method: 'POST', headers: { ...operator, ...headers }, body: '{}' });
      const page = await client.ask('/temporal/', { headers: operator });
      const cookie = page.one('set-cookie');
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toContain('SameSite=Strict');
      const [pair = '', token = ''] = /^_csrf=([^;]+)/.exec(cookie) ?? [];
      // Temporal's own answer: there is no such workflow.
      expect((await send({ cookie: pair, 'x-csrf-token': token })).status).toBe(404);
      const foreign = await send({});
      expect(foreign.status).toBe(400);
      expect(foreign.body).toContain('csrf');
    });
  });

  describe('limits', () => {
    const flood = (from: string, times: number, method: string, path: string, headers = {}) =>
      client.byHttp2(
        (session) =>
          Promise.all(Array.from({ length: times }, () => askByHttp2(session, method, path, headers))),
        from,
      );

    it('refuse an address that sends too much, and no other one', async () => {
      const answers = await flood('127.0.0.2', 400, 'GET', '/api/lora/list');
      const [refused] = answers.filter(({ status }) => status === 429);
      expect(refused?.problem().name).toBe('TooManyRequests');
      expect(refused?.one('retry-after')).toBe('2');
      expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(200);
      expect((await client.ask('/api/lora/list', { headers: bearer })).status).toBe(200);
    });

    it('refuse who guesses the password of the Web UI for long', async () => {
      const path = '/temporal/_app/version.json';
      const answers = await flood('127.0.0.3', 400, 'GET', path, operator);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
      expect((await client.ask(path, { headers: operator })).status).toBe(200);
    });

    it('leave room for the webhooks of fal', async () => {
      const answers = await flood('127.0.0.4', 400, 'POST', '/api/webhooks/fal/a/1/b');
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    });

    it('bound how many videos an address sends at once', async () => {
      const refused: number[] = [];
      const headers = { host: SITE, ...bearer, 'content-type': 'multipart/form-data; boundary=x' };
      const options: RequestOptions = {
        ...client.tls,
        ...{ localAddress: '127.0.0.5', agent: false, method: 'POST', path: '/api/lora/train' },
        headers: { ...headers, 'content-length': 1000 },
      };
      const uploads = Array.from({ length: 11 }, () => {
        const upload = request(options, ({ statusCode = 0 }) => refused.push(statusCode));
        upload.on('error', () => undefined).flushHeaders();
        return upload;
      });
      await until(() => refused.length === 3, 10);
      expect(refused).toEqual([429, 429, 429]);
      for (const upload of uploads) upload.destroy();
    });
  });

  /** The line of a request in the access log, which comes a moment after the answer. */
  const logged = async (requestId: string): Promise<string> => {
    let line: string | undefined;
    await until(async () => {
      line = (await nginx.log('access')).split('\n').find((one) => one.endsWith(`id=${requestId}`));
      return line !== undefined;
    }, 10);
    return line ?? '';
  };

  it('logs under the id that clients have, and nothing secret', async () => {
    const headers = { 'x-request-id': 'of-the-log' };
    const answer = await client.ask('/api/lora/list?userId=SECRET-1', { headers });
    expect(answer.one('x-request-id')).toBe('of-the-log');
    expect(await logged('of-the-log')).toContain('"GET /api/lora/list HTTP/1.1" 401 ');
    const path = '/api/webhooks/fal/job/1/SECRET-2?fal=SECRET-3';
    await client.ask(path, { method: 'POST', headers: { 'x-request-id': 'of-fal' } });
    expect(await logged('of-fal')).toContain('"POST /api/webhooks/fal/job/1/*** HTTP/1.1" 400 ');
    const file = '/api/files/SECRET-4.SECRET-5/web/master.m3u8?of=SECRET-6';
    await client.ask(file, { headers: { 'x-request-id': 'of-a-file' } });
    expect(await logged('of-a-file')).toContain('"GET /api/files/***/web/master.m3u8 HTTP/1.1" 404 ');
    expect(await nginx.log('access')).not.toContain('SECRET');
  });

  it('says that the API is away, as the API would, and leaves the Web UI open', async () => {
    await service.parts.api.kill();
    for (const path of ['/api/lora/list?userId=ada', '/api/lora/train', '/api/jobs/none/events', '/']) {
      const answer = await client.ask(path, { headers: bearer });
      expect(answer.problem()).toMatchObject({
        ...{ name: 'DependencyUnavailable', status: 503, instance: path.split('?')[0] },
      });
      expect(answer.one('retry-after')).toBe('5');
      expect(await logged(answer.one('x-request-id'))).toContain(' 503 ');
    }
    const webhook = await client.ask('/api/webhooks/fal/job/1/TOKEN', { method: 'POST' });
    expect(webhook.problem().instance).toBe('/api/webhooks/fal/job/1/***');
    const file = await client.ask('/api/files/TOKEN/web/master.m3u8');
    expect(file.problem().instance).toBe('/api/files/***/web/master.m3u8');
    const log = (await nginx.log('error')) + (await nginx.log('access'));
    expect(log).toContain('Connection refused');
    expect(log).not.toContain('TOKEN');
    expect((await client.ask('/temporal/', { headers: operator })).status).toBe(200);
  });
});
