import { expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { listeningApi } from './support/listening-api.ts';
import { refused } from './support/problems.ts';
import { tokenOf } from './support/tenants.ts';

const LIMIT = 5;

const stack = await started(startApiStack({ RATE_LIMIT_PER_MINUTE: String(LIMIT) }));

const list = (authorization?: string, url = stack.url): Promise<Response> =>
  fetch(`${url}/api/lora/list?userId=ada`, {
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });

const bearer = async (userId: string): Promise<string> => `Bearer ${await tokenOf(stack, userId, 'write')}`;

/** As a proxy on this machine passes it on, for a client that claims an address of its own. */
const listFrom = (address: string, authorization: string, url: string): Promise<Response> =>
  fetch(`${url}/api/lora/list?userId=ada`, {
    headers: { authorization, 'x-forwarded-for': `192.0.2.${Math.random()}, ${address}` },
  });

const statusesOf = async (times: number, send: () => Promise<Response>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let sent = 0; sent < times; sent += 1) {
    const response = await send();
    statuses.push(response.status);
    await response.body?.cancel();
  }
  return statuses;
};

const freshReplica = (): Promise<NestExpressApplication> => listeningApi(stack.config);

it('before there are keys, an address is counted, and told what is left', async () => {
  const first = await list();
  expect(first.headers.get('ratelimit-policy')).toBe(`"requests";q=${LIMIT};w=60`);
  expect(first.headers.get('ratelimit')).toBe(`"requests";r=${LIMIT - 1};t=60`);
  await statusesOf(LIMIT - 1, list);
  const response = await list();
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refused(response, 429, 'TooManyRequests')).toBe(
    `More than ${LIMIT} requests came within 60 seconds.`,
  );
});

it('what tells nothing about anybody is not counted', async () => {
  for (const path of ['/health', '/api-docs-json'])
    expect(await statusesOf(LIMIT + 5, () => fetch(`${stack.url}${path}`))).not.toContain(429);
});

it('each key has its own requests, whatever others send from the same address', async () => {
  const [ada, bob] = [await bearer('ada'), await bearer('ada')];
  expect(await statusesOf(LIMIT + 1, () => list(ada))).toEqual([...Array<number>(LIMIT).fill(200), 429]);
  expect((await list(bob)).status).toBe(200);
});

it('who guesses keys is stopped, and told nothing of the guess that would be right', async () => {
  const [known, unknown] = [await bearer('ada'), await bearer('ada')];
  const replica = await freshReplica();
  const url = await replica.getUrl();
  try {
    expect((await list(known, url)).status).toBe(200);
    const wrong = known.slice(0, -1) + (known.endsWith('0') ? '1' : '0');
    expect(await statusesOf(LIMIT + 1, () => list(wrong, url))).toEqual([
      ...Array<number>(LIMIT).fill(401),
      429,
    ]);
    // A key that was right before comes in from there all the same.
    expect((await list(known, url)).status).toBe(200);
    expect((await list(unknown, url)).status).toBe(429);
    expect((await list(undefined, url)).status).toBe(429);
  } finally {
    await replica.close();
  }
});

it('a refusal of the key says how to come in, and one of too many does not', async () => {
  const replica = await freshReplica();
  const url = await replica.getUrl();
  try {
    expect((await list('Bearer nothing', url)).headers.get('www-authenticate')).toBe('Bearer');
    await statusesOf(LIMIT, () => list('Bearer nothing', url));
    expect((await list('Bearer nothing', url)).headers.get('www-authenticate')).toBeNull();
  } finally {
    await replica.close();
  }
});

it('behind a proxy each client guesses for itself', async () => {
  const unknown = await bearer('ada');
  const replica = await freshReplica();
  const url = await replica.getUrl();
  try {
    const guesses = await statusesOf(LIMIT + 1, () => listFrom('198.51.100.1', 'Bearer nothing', url));
    expect(guesses).toEqual([...Array<number>(LIMIT).fill(401), 429]);
    expect((await listFrom('198.51.100.1', unknown, url)).status).toBe(429);
    expect((await listFrom('2001:db8::1', unknown, url)).status).toBe(200);
  } finally {
    await replica.close();
  }
});
