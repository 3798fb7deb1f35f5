import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Dispatcher, request } from 'undici';
import type { TrainLoraInput } from '#domain';
import { createPublicDispatcher } from '../../libs/activities/src/internet/public-dispatcher.ts';
import { resolveByDns, type Resolve } from '../../libs/activities/src/internet/public-url.ts';
import { fetchVideo } from '../../libs/activities/src/media/fetch-video.ts';
import { played } from '../media/played.ts';
import { NOT_HTTPS, NOT_PUBLIC, PRIVATE_ADDRESSES } from '../support/hostile-addresses.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { jsonFields } from './support/forms.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { signalsOf } from './support/jobs.ts';
import { problemOf, refused } from './support/problems.ts';

const PUBLIC_HOST = 'videos.example.com';
const PUBLIC_ADDRESS = '8.8.8.8';
const REDIRECTS = [301, 302, 303, 307, 308];
/** To a host that redirects these are paths of its own. */
const PATHS_IN_REDIRECTS = ['not a url', 'https:/127.0.0.1/', 'https:127.0.0.1/'];

const stack = await started(startApiStack());
/** Redirects as the address that was asked for says: `?to=…&status=…`, after as many steps as `via` has. */
const host = await started(
  played(({ url = '' }, response) => {
    const query = new URL(url, `https://${PUBLIC_HOST}`).searchParams;
    const via = Number(query.get('via'));
    query.set('via', String(via - 1));
    // As bytes, as a server may send what is no ASCII.
    const to = Buffer.from(query.get('to') ?? '').toString('latin1');
    const location = via > 0 ? `/?${query.toString()}` : to;
    response.writeHead(Number(query.get('status')), { location }).end();
  }),
  (server) => server.close(),
);
let held: TrainLoraInput;
beforeAll(async () => {
  held = await givenHeldJob(stack, 'review');
});

/** The internet of a test: one public host is played here; to all others the worker's own connections lead. */
class Internet extends Dispatcher {
  private readonly open = host.openDispatcher();
  private readonly guarded: Dispatcher;

  constructor(resolve: Resolve) {
    super();
    this.guarded = createPublicDispatcher(resolve);
  }

  override dispatch(...[options, handler]: Parameters<Dispatcher['dispatch']>): boolean {
    const { hostname } = new URL(options.origin ?? '');
    return (hostname === PUBLIC_HOST ? this.open : this.guarded).dispatch(options, handler);
  }

  override async destroy(): Promise<void> {
    await Promise.all([this.open.destroy(), this.guarded.destroy()]);
  }
}

const answering =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

/** What the worker fails with. A name that it should not even ask for leads to a public address. */
const fetched = async (url: string, resolve: Resolve = answering(PUBLIC_ADDRESS)): Promise<unknown> => {
  const dispatcher = new Internet(resolve);
  const signal = new AbortController().signal;
  try {
    await fetchVideo(url, { dispatcher, maxBytes: 1000, signal });
    return `${url} was fetched.`;
  } catch (error) {
    return error;
  } finally {
    await dispatcher.destroy();
  }
};

const redirecting = (to: string, status: number, via = 0): string =>
  `https://${PUBLIC_HOST}/?${new URLSearchParams({ to, status: String(status), via: String(via) }).toString()}`;

const post = (path: string, body: object): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const forbidden = expect.objectContaining({ type: 'ForbiddenUrl' });
const HOSTILE = [
  ...NOT_HTTPS.map((url) => [url, 400, 'InvalidRequest'] as const),
  ...NOT_PUBLIC.map((url) => [url, 422, 'ForbiddenUrl'] as const),
];

describe.each(HOSTILE)('%s', (videoUrl, status, name) => {
  it('is refused by the API, which records nothing', async () => {
    await refused(await post('train', { ...jsonFields, userId: 'mallory', videoUrl }), status, name);
    await refused(await post(`${held.jobId}/videos?userId=ada`, { videoUrl }), status, name);
    const receiver = { videoUrl: 'https://videos.example.com/me.mp4', webhookUrl: videoUrl };
    const problem = await problemOf(await post('train', { ...jsonFields, userId: 'mallory', ...receiver }));
    // Its schema lets http pass, which an operator may allow for a host, and is stricter about slashes.
    expect(['InvalidRequest', 'ForbiddenUrl']).toContain(problem.name);
    const { jobs } = await stack.stores.jobs.list('mallory', { order: '-createdAt', limit: 1 });
    expect(jobs).toEqual([]);
    expect(await signalsOf(stack, held.jobId)).toEqual([]);
  });

  it('is refused by the worker, also where a public host redirects to it, at once or in the end', async () => {
    expect(await fetched(videoUrl)).toEqual(forbidden);
    if (PATHS_IN_REDIRECTS.includes(videoUrl)) return;
    for (const redirect of REDIRECTS)
      expect(await fetched(redirecting(videoUrl, redirect))).toEqual(forbidden);
    expect(await fetched(redirecting(videoUrl, 302, 3))).toEqual(forbidden);
  });
});

describe.each(PRIVATE_ADDRESSES)('a public name that leads to %s', (address) => {
  const url = 'https://rebound.example.com/me.mp4';
  it.each([
    ['alone', [address]],
    ['last', [PUBLIC_ADDRESS, address]],
    ['first', [address, PUBLIC_ADDRESS]],
  ])('%s is refused by the worker, also after a redirect', async (_where, addresses) => {
    const leading = expect.objectContaining({ message: expect.stringContaining('private network') });
    for (const asked of [url, redirecting(url, 302), redirecting(url, 307, 3)]) {
      const failure = await fetched(asked, answering(...addresses));
      expect([failure, failure]).toEqual([forbidden, leading]);
    }
  });
});

describe('a connection of the worker', () => {
  it('asks for the name once, so that no second answer can differ from the one that was checked', async () => {
    const answers = [['10.0.0.1'], ['127.0.0.1']];
    const resolve: Resolve = (name) => answering(...(answers.shift() ?? []))(name);
    expect(await fetched('https://rebound.example.com/', resolve)).toEqual(forbidden);
    expect(answers).toEqual([['127.0.0.1']]);
    expect(await fetched('https://rebound.example.com/', resolve)).toEqual(forbidden);
  });

  it('is not made to a private address that nobody has looked at before', async () => {
    let connections = 0;
    const canary = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
    await once(canary, 'listening');
    const { port } = canary.address() as AddressInfo;
    const dispatcher = createPublicDispatcher(resolveByDns);
    try {
      for (const address of ['127.0.0.1', '[::ffff:127.0.0.1]', 'localhost'])
        await expect(request(`https://${address}:${port}/`, { dispatcher })).rejects.toEqual(forbidden);
      expect(connections).toBe(0);
    } finally {
      await dispatcher.destroy();
      canary.close();
    }
  });
});
