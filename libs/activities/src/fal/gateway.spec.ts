import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FalGateway, TRAINERS } from '#domain';
import { falSchema, loadConfig } from '../config/index.ts';
import { createFalGateway } from './gateway.ts';

/** What no sandbox does: odd answers of a server or of something between it and us. */
let server: Server;
let origin: string;
let gateway: FalGateway;
let answer: RequestListener;
let asked: number;

const trainer = TRAINERS['flux-lora-fast'];
const training = { jobId: 'job', userId: 'user', version: 1, endpoint: trainer.endpoint, requestId: 'req-1' };
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const gatewayTo = (url: string) => createFalGateway(loadConfig(falSchema, { FAL_SANDBOX_URL: url }));

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    request.resume().on('end', () => {
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = gatewayTo(origin);
});

beforeEach(() => {
  asked = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const submit = () => gateway.submitTraining(trainer, { steps: 100 }, null);

describe('submitTraining', () => {
  it.each([
    [401, {}, 'ProviderUnauthorized'],
    [403, {}, 'ProviderLocked'],
    [400, {}, 'ProviderRejectedInput'],
    [404, {}, 'ProviderRejectedInput'],
    [413, {}, 'ProviderRejectedInput'],
    [422, {}, 'ProviderRejectedInput'],
    [429, {}, 'ProviderUnavailable'],
    [503, {}, 'ProviderUnavailable'],
  ])('takes HTTP %i as a certain refusal', async (status, headers, type) => {
    answer = json(status, { detail: 'because' }, headers);
    expect(await submit()).toMatchObject({
      kind: 'refused',
      failure: { type, message: `fal answered HTTP ${status}: because` },
    });
    expect(asked).toBe(1);
  });

  it.each([
    ['a 503 with a request id', json(503, {}, { 'x-fal-request-id': 'r' })],
    ['500', json(500, {})],
    ['502', json(502, 'Bad gateway')],
    ['504', json(504, {}, { 'x-fal-request-timeout-type': 'user' })],
    ['408', json(408, {})],
    ['499', json(499, {})],
    ['a redirect', json(307, '', { location: 'https://example.org/' })],
    ['200 without an id', json(200, { status: 'IN_QUEUE' })],
    ['200 with an id that is none', json(200, { request_id: '../../other' })],
    ['200 that is no JSON', json(200, '<html>')],
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
    answer = listener;
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: expect.any(String) });
    expect(asked).toBe(1);
  });

  it('takes a refused connection and an unknown host as certain refusals', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    for (const url of [`http://127.0.0.1:${port}`, `http://localhost:${port}`, 'http://fal.invalid']) {
      expect(await gatewayTo(url).submitTraining(trainer, {}, null)).toMatchObject({
        kind: 'refused',
        failure: { type: 'ProviderUnavailable' },
      });
    }
  });

  it('refuses without a key and without asking the real fal', async () => {
    expect(await createFalGateway(loadConfig(falSchema, {})).submitTraining(trainer, {}, null)).toMatchObject(
      {
        kind: 'refused',
        failure: { type: 'ProviderUnauthorized' },
      },
    );
  });
});

describe('status', () => {
  it.each([
    [401, 'ProviderUnavailable'],
    [403, 'ProviderLocked'],
    [404, 'TrainingLost'],
    [429, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
    [503, 'ProviderUnavailable'],
    [302, 'ProviderUnavailable'],
  ])('says for HTTP %i: %s, after asking once', async (status, type) => {
    answer = json(status, { detail: 'because' });
    await expect(gateway.status(training)).rejects.toMatchObject({ type });
    expect(asked).toBe(1);
  });

  it('says that the key was refused, and that nothing is lost', async () => {
    answer = json(401, { detail: 'No user found' });
    await expect(gateway.status(training)).rejects.toThrow(/refused our key.*not lost.*FAL_KEY/);
  });

  it('bounds and cleans what the provider says', async () => {
    answer = json(200, {
      status: 'COMPLETED',
      error: `a\nb\u0000c${'x'.repeat(10_000)}`,
      error_type: 'oops',
    });
    const failure = (await gateway.status(training).catch((error: unknown) => error)) as Error;
    expect(failure).toMatchObject({ type: 'TrainingFailed' });
    expect(failure.message).toMatch(/oops: a b cx+…$/);
    expect(failure.message.length).toBeLessThan(600);
  });

  it('survives logs and positions of other shapes', async () => {
    answer = json(202, { status: 'IN_PROGRESS', logs: 'none', queue_position: 'first' });
    expect(await gateway.status(training)).toEqual({
      state: 'training',
      queuePosition: null,
      step: null,
      totalSteps: null,
      lastLog: null,
    });
  });

  it('takes HTTP 499 as cancelled', async () => {
    answer = json(499, { error_type: 'client_cancelled' });
    expect(await gateway.status(training)).toMatchObject({ state: 'cancelled' });
  });

  it.each([json(200, 'nonsense'), json(200, { status: 'LOST' }), json(200, '')])(
    'can be tried again when the answer is not understood',
    async (listener) => {
      answer = listener;
      await expect(gateway.status(training)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    },
  );

  it('does not ask about an id that would change the address', async () => {
    const strange = { ...training, requestId: '../../x' };
    await expect(gateway.status(strange)).rejects.toMatchObject({ type: 'TrainingLost' });
    expect(asked).toBe(0);
  });

  it("ends with the caller's reason when the caller gives up", async () => {
    answer = () => undefined;
    const reason = new Error('stop');
    const controller = new AbortController();
    const answered = gateway.status(training, controller.signal);
    setTimeout(() => controller.abort(reason), 50);
    await expect(answered).rejects.toBe(reason);
  });
});

describe('result', () => {
  const resultWith = (file: unknown) => {
    answer = json(200, { [trainer.weightsField]: file });
    return gateway.result(training, trainer);
  };

  it('names the file and its size', async () => {
    expect(await resultWith({ url: 'https://v3.fal.media/a', file_size: 12 })).toEqual({
      url: 'https://v3.fal.media/a',
      bytes: 12,
    });
    expect(await resultWith({ url: `${origin}/files/a` })).toEqual({ url: `${origin}/files/a`, bytes: null });
  });

  it.each([
    undefined,
    null,
    {},
    { url: 7 },
    { url: 'http://169.254.169.254/' },
    { url: 'https://example.org/a' },
  ])('refuses %j', async (file) => {
    await expect(resultWith(file)).rejects.toMatchObject({ type: 'InvalidModelFile' });
  });
});

describe('download', () => {
  it('follows no redirect', async () => {
    answer = json(302, '', { location: 'http://169.254.169.254/' });
    const file = { url: `${origin}/files/a`, bytes: null };
    await expect(gateway.download(file, 0)).rejects.toMatchObject({ type: 'InvalidModelFile' });
    await expect(gateway.download({ ...file, url: 'https://example.org/a' }, 0)).rejects.toMatchObject({
      type: 'InvalidModelFile',
    });
    expect(asked).toBe(1);
  });

  it('sends no key to a file server', async () => {
    let sent: string | undefined = 'unset';
    answer = (request, response) => {
      sent = request.headers.authorization;
      response.end('weights');
    };
    await gateway.download({ url: `${origin}/files/a`, bytes: null }, 0);
    expect(sent).toBeUndefined();
  });

  it('does not take another range for the one it asked for', async () => {
    answer = json(206, 'xx', { 'content-range': 'bytes 0-1/2' });
    await expect(gateway.download({ url: `${origin}/files/a`, bytes: null }, 1)).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });
});

describe('cancel', () => {
  it.each([
    [200, { status: 'OK' }, 'cancelled'],
    [200, { status: 'CANCELLATION_REQUESTED' }, 'requested'],
    [202, { status: 'CANCELLATION_REQUESTED' }, 'requested'],
    [202, '', 'requested'],
    [400, { status: 'ALREADY_COMPLETED' }, 'completed'],
    [404, { status: 'NOT_FOUND' }, 'not-found'],
  ])('reads HTTP %i %j', async (status, body, outcome) => {
    answer = json(status, body);
    expect(await gateway.cancel(training)).toBe(outcome);
  });

  it.each([
    [400, 'ProviderUnavailable'],
    [401, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
  ])('can be tried again after HTTP %i', async (status, type) => {
    answer = json(status, { detail: 'because' });
    await expect(gateway.cancel(training)).rejects.toMatchObject({ type });
  });
});

describe('describe', () => {
  it.each([
    [401, 'ProviderUnauthorized'],
    [403, 'ProviderLocked'],
    [422, 'ProviderRejectedInput'],
    [429, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
  ])('says for HTTP %i: %s, after asking once', async (status, type) => {
    answer = json(status, { detail: [{ loc: ['body', 'image_url'], msg: 'because' }] });
    const failure = await gateway.describe('https://example.org/a.jpg').catch((error: unknown) => error);
    expect(failure).toMatchObject({ type, message: expect.stringContaining('image_url: because') });
    expect(asked).toBe(1);
  });

  it('answers one line, and no words are a failure', async () => {
    answer = json(200, { results: ' a\nwoman\u0007 smiling ' });
    expect(await gateway.describe('https://example.org/a.jpg')).toBe('a woman smiling');
    answer = json(200, { results: '' });
    await expect(gateway.describe('https://example.org/a.jpg')).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });
});
