import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEPT_AT_FAL_SECONDS } from '#domain';
import { falSchema, loadConfig } from '../config/index.ts';
import { createFalGateway } from './gateway.ts';
import {
  answering,
  gatewayTo,
  type OddServer,
  startOddServer,
  trainer,
} from '../../../../tests/support/odd-server.ts';

let fal: OddServer;

beforeAll(async () => {
  fal = await startOddServer();
});

beforeEach(() => {
  fal.asked = 0;
});

afterAll(() => fal.close());

const noRunner = { detail: 'no runner', error_type: 'runner_scheduling_failure' };
const noRunnerHeader = { 'x-fal-error-type': 'runner_scheduling_failure' };
const submit = () => fal.gateway.submit(trainer.endpoint, { steps: 100 }, null);

describe('submit', () => {
  it('asks fal to keep what the training makes until it is brought home, and no longer', async () => {
    let asked: unknown;
    fal.answer = (request, response) => {
      asked = JSON.parse(String(request.headers['x-fal-object-lifecycle-preference']));
      answering(200, { request_id: 'req-1' })(request, response);
    };
    await submit();
    expect(asked).toEqual({ expiration_duration_seconds: KEPT_AT_FAL_SECONDS });
  });

  it.each([
    [401, 'ProviderUnauthorized'],
    [403, 'ProviderLocked'],
    [400, 'ProviderRejectedInput'],
    [404, 'ProviderRejectedInput'],
    [413, 'ProviderRejectedInput'],
    [422, 'ProviderRejectedInput'],
    [429, 'ProviderUnavailable'],
  ])('takes HTTP %i as a certain refusal', async (status, type) => {
    fal.answer = answering(status, { detail: 'because' });
    expect(await submit()).toMatchObject({
      kind: 'refused',
      failure: { type, message: `fal answered HTTP ${status}: because` },
    });
    expect(fal.asked).toBe(1);
  });

  it("takes a 503 as a certain refusal in fal's own words that no runner was found", async () => {
    fal.answer = answering(503, noRunner, noRunnerHeader);
    expect(await submit()).toMatchObject({
      kind: 'refused',
      failure: { type: 'ProviderUnavailable', message: 'fal answered HTTP 503: no runner' },
    });
    expect(fal.asked).toBe(1);
  });

  it.each([
    ['a 503 with a request id', answering(503, noRunner, { ...noRunnerHeader, 'x-fal-request-id': 'r' })],
    [
      'a 503 of something on the way',
      answering(503, 'no healthy upstream', { 'content-type': 'text/plain' }),
    ],
    ['a 503 without a type', answering(503, { detail: 'no runner' })],
    ['a 503 with the type in the body only', answering(503, noRunner)],
    ['a 503 with the type in the header only', answering(503, 'no healthy upstream', noRunnerHeader)],
    [
      'a 503 of a runner that was lost',
      answering(
        503,
        { detail: 'gone', error_type: 'runner_disconnected' },
        { 'x-fal-error-type': 'runner_disconnected' },
      ),
    ],
    ['500', answering(500, {})],
    ['502', answering(502, 'Bad gateway')],
    ['504', answering(504, {}, { 'x-fal-request-timeout-type': 'user' })],
    ['408', answering(408, {})],
    ['499', answering(499, {})],
    ['a redirect', answering(307, '', { location: 'https://example.org/' })],
    ['200 without an id', answering(200, { status: 'IN_QUEUE' })],
    ['200 with an id that is none', answering(200, { request_id: '../../other' })],
    ['200 that is no JSON', answering(200, '<html>')],
    ['a hang-up before the answer', ((_request, response) => response.destroy()) satisfies RequestListener],
    [
      'a hang-up within the answer',
      ((_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"request_id":"abc"');
        setTimeout(() => response.destroy(), 20);
      }) satisfies RequestListener,
    ],
  ])('takes %s as unknown, and asks only once', async (_name, listener) => {
    fal.answer = listener;
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: expect.any(String) });
    expect(fal.asked).toBe(1);
  });

  it.each([
    ['no body', answering(200, '', { 'x-fal-request-id': 'req-7' })],
    [
      'a body that breaks off',
      ((_request, response) => {
        response.writeHead(200, { 'content-length': '100', 'x-fal-request-id': 'req-7' });
        response.write('{"request_id":"req-');
        setTimeout(() => response.destroy(), 20);
      }) satisfies RequestListener,
    ],
  ])('reads the request id from the headers of an answer with %s', async (_name, listener) => {
    fal.answer = listener;
    expect(await submit()).toEqual({ kind: 'accepted', requestId: 'req-7' });
  });

  it('takes an endless answer as unknown', async () => {
    const listener: RequestListener = (_request, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(1024 ** 2);
      const more = (): void => {
        if (!response.destroyed) response.write(chunk, more);
      };
      more();
    };
    fal.answer = listener;
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('longer than') });
  });

  it('takes a refused connection and an unknown host as certain refusals', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    for (const url of [`http://127.0.0.1:${port}`, `http://localhost:${port}`, 'http://fal.invalid']) {
      expect(await gatewayTo(url).submit(trainer.endpoint, {}, null)).toMatchObject({
        kind: 'refused',
        failure: { type: 'ProviderUnavailable' },
      });
    }
  });

  it('refuses without a key and without asking the real fal', async () => {
    expect(
      await createFalGateway(loadConfig(falSchema, {})).submit(trainer.endpoint, {}, null),
    ).toMatchObject({
      kind: 'refused',
      failure: { type: 'ProviderUnauthorized' },
    });
  });
});
