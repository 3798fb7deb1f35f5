import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestSandbox } from '../../../apps/fal-sandbox/specs/support.ts';
import type { RunningSandbox } from '../../../apps/fal-sandbox/src/start.ts';
import { embeddedParts } from '../../devstack/environment.ts';
import { runChecks } from '../check.ts';
import { falChecks } from './fal.ts';

/** Key, price and storage, as the doctor finds them. */
const lookAt = async (
  environment: NodeJS.ProcessEnv,
  { embedded = embeddedParts(environment), isStarting = false } = {},
) => {
  const [key, price, storage] = await runChecks(falChecks({ environment, embedded, isStarting }));
  return { key, price, storage };
};

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const play = (body: object): Promise<Response> =>
  fetch(`${sandbox.url}/sandbox/plays`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ times: 1, ...body }),
  });

const SET_KEY = expect.stringMatching(/^Set FAL_KEY to a key of https:\/\/fal\.ai\/dashboard\/keys/);

describe('at the sandbox', () => {
  it('all is well, with a word about what it is', async () => {
    expect(await lookAt({ FAL_SANDBOX_URL: sandbox.url })).toEqual({
      key: {
        name: 'fal key',
        status: 'warning',
        says: `The sandbox at ${sandbox.url} accepts the key: nothing is really trained or paid.`,
        remedy: expect.stringContaining('Leave FAL_SANDBOX_URL empty'),
      },
      price: {
        name: 'Price of trainings',
        status: 'ok',
        says: '1000 steps cost $2.40 with turbo-flux, $6.40 with flux-2, $0.95 with qwen and $0.85 with z-image, as estimates here say.',
      },
      storage: {
        name: 'fal storage',
        status: 'ok',
        says: `The storage of the sandbox at ${sandbox.url} would take our files; none was sent.`,
      },
    });
  });

  it('starts no training', async () => {
    const answer = await fetch(`${sandbox.url}/sandbox/trainings`);
    expect(await answer.json()).toMatchObject({ trainings: [] });
  });

  it('a wrong key is refused everywhere', async () => {
    const { key, price, storage } = await lookAt({ FAL_SANDBOX_URL: sandbox.url, FAL_KEY: 'wrong:key' });
    for (const found of [key, price, storage])
      expect(found).toMatchObject({
        status: 'failed',
        says: expect.stringMatching(/^fal answered HTTP 401 while /),
        remedy: SET_KEY,
      });
  });

  it('storage that refuses is told apart from the key', async () => {
    await play({ play: 'http-error', on: 'storage', status: 503 });
    const { key, storage } = await lookAt({ FAL_SANDBOX_URL: sandbox.url });
    expect(key?.status).not.toBe('failed');
    expect(storage).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(/^fal answered HTTP 503 while an upload to its storage was asked for/),
      remedy: `Check that this machine reaches the sandbox at ${sandbox.url}, and look again later.`,
    });
  });

  it('a locked account is to be topped up', async () => {
    await play({ play: 'http-error', on: 'storage', status: 403 });
    expect((await lookAt({ FAL_SANDBOX_URL: sandbox.url })).storage).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(/^fal answered HTTP 403/),
      remedy: expect.stringContaining('https://fal.ai/dashboard/billing'),
    });
  });
});

describe('without a usable key', () => {
  it.each([
    ['', 'Neither FAL_KEY nor FAL_SANDBOX_URL is set, so nothing can be trained.'],
    ['no-colon', 'FAL_KEY is no key of fal.ai, which is id:secret.'],
  ])('FAL_KEY=%s asks nobody anything', async (FAL_KEY, says) => {
    for (const found of Object.values(await lookAt({ FAL_KEY })))
      expect(found).toMatchObject({ status: 'failed', says, remedy: SET_KEY });
  });
});

describe('a server that is not well', () => {
  const answering = async (status: number, body: unknown): Promise<Server> => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
  };
  const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  it('nobody answers: the embedded sandbox is started, another one is looked for', async () => {
    const gone = await answering(200, {});
    const environment = { FAL_SANDBOX_URL: addressOf(gone) };
    await new Promise((resolve) => gone.close(resolve));
    const says = expect.stringMatching(
      /^fal did not answer while .*: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/,
    );
    for (const found of Object.values(await lookAt(environment)))
      expect(found).toMatchObject({
        status: 'failed',
        says,
        remedy: expect.stringMatching(/^Check that this/),
      });
    const embedded = { temporal: true, mongodb: true, s3: true, sandbox: true };
    for (const found of Object.values(await lookAt(environment, { embedded })))
      expect(found).toMatchObject({ status: 'failed', says, remedy: 'Start the embedded stack: make up' });
  });

  it('a fal that is away keeps nobody from starting, a key that it refuses does', async () => {
    const busy = await answering(503, { detail: 'busy' });
    const away = await lookAt({ FAL_SANDBOX_URL: addressOf(busy) }, { isStarting: true });
    for (const found of Object.values(away)) expect(found?.status).toBe('warning');
    busy.close();
    const wrong = await lookAt({ FAL_SANDBOX_URL: sandbox.url, FAL_KEY: 'wrong:key' }, { isStarting: true });
    for (const found of Object.values(wrong)) expect(found?.status).toBe('failed');
  });

  it('other prices than ours are worth a warning, and answers that are none fail', async () => {
    const dear = await answering(200, { estimate_type: 'unit_price', total_cost: 9, currency: 'USD' });
    expect((await lookAt({ FAL_SANDBOX_URL: addressOf(dear) })).price).toMatchObject({
      status: 'warning',
      says: `For 1000 steps the sandbox at ${addressOf(dear)} says $9.00 with turbo-flux, where estimates here say $2.40, and $9.00 with flux-2, where estimates here say $6.40, and $9.00 with qwen, where estimates here say $0.95, and $9.00 with z-image, where estimates here say $0.85.`,
      remedy: expect.stringContaining('https://fal.ai/models'),
    });
    dear.close();
    const odd = await answering(200, { hello: 'world' });
    expect((await lookAt({ FAL_SANDBOX_URL: addressOf(odd) })).price).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(/^fal answered no price in US dollars for fal-ai\/[\w-]+\.$/),
      remedy: expect.stringMatching(/^Check that this machine reaches the sandbox/),
    });
    odd.close();
  });

  it('a key that is taken is well, also where no price is told', async () => {
    const server = await answering(422, { detail: 'no such endpoint' });
    const { key, price } = await lookAt({ FAL_SANDBOX_URL: addressOf(server) });
    expect(key?.status).toBe('warning');
    expect(price).toMatchObject({ status: 'failed', says: expect.stringContaining('no such endpoint') });
    server.close();
  });
});
