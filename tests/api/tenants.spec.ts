import { beforeAll, describe, expect, it } from '@jest/globals';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { operations, type Operation } from './support/operations.ts';
import { problemOf } from './support/problems.ts';
import {
  givenPossessions,
  requestFor,
  stateOf,
  tokenOf,
  type Possessions,
  type TenantRequest,
} from './support/tenants.ts';

/** What needs no key, and why. */
const PUBLIC: Record<string, string> = {
  'GET /health': 'It tells whether the service works and nothing about anybody.',
};

const closed = operations.filter(({ isPublic }) => !isPublic);
const each = (chosen: Operation[]): [string, Operation][] => chosen.map((one) => [one.name, one]);

const namesUser = ({ parameters, body }: Operation): boolean =>
  parameters.some(({ name }) => name === 'userId') || body?.fields.userId !== undefined;

const stack = await started(startApiStack());
let ada: Possessions;
let tokens: Record<'bob' | 'reader' | 'admin', string>;
beforeAll(async () => {
  ada = await givenPossessions(stack);
  tokens = {
    bob: await tokenOf(stack, 'bob', 'write'),
    reader: await tokenOf(stack, 'ada', 'read'),
    admin: await tokenOf(stack, 'ada', 'admin'),
  };
});

const send = ({ path, init }: TenantRequest, token?: string): Promise<Response> => {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return fetch(`${stack.url}${path}`, { ...init, headers });
};

/** Sends something, and makes sure that nothing of ada's has changed. */
const sendInVain = async (request: TenantRequest, token?: string): Promise<Response> => {
  const before = await stateOf(stack, ada);
  const response = await send(request, token);
  expect(await stateOf(stack, ada)).toEqual(before);
  return response;
};

it('only what tells nothing about anybody is open', () => {
  const open = operations.filter(({ isPublic }) => isPublic).map(({ name }) => name);
  expect(open).toEqual(Object.keys(PUBLIC));
});

describe('another user’s key', () => {
  it.each(each(closed))('reaches nothing of ada’s with %s', async (_name, operation) => {
    const request = requestFor(operation, ada);
    const response = await sendInVain(request, tokens.bob);
    if (request.isAboutAda) expect([403, 404]).toContain(response.status);
    if (response.headers.get('content-type')?.startsWith('application/json')) {
      const answer = await response.text();
      for (const possession of Object.values(ada)) expect(answer).not.toContain(possession);
    } else await response.body?.cancel();
  });

  it.each(each(closed.filter(namesUser)))('does not act for ada with %s', async (_name, operation) => {
    const response = await sendInVain(requestFor(operation, ada, 'ada'), tokens.bob);
    expect((await problemOf(response)).status).toBe(403);
  });
});

it.each(each(closed))('without a key, %s is refused', async (_name, operation) => {
  const problem = await problemOf(await sendInVain(requestFor(operation, ada)));
  expect(problem.name).toBe('Unauthenticated');
});

it.each(each(closed.filter(({ method }) => method !== 'GET')))(
  'a key that may read does not change anything with %s',
  async (_name, operation) => {
    const problem = await problemOf(await sendInVain(requestFor(operation, ada), tokens.reader));
    expect(problem.name).toBe('MissingScope');
  },
);

/** What works only where a worker runs, or where there are bytes in the bucket, and which tests show that. */
const ELSEWHERE: Record<string, string> = {
  retryJob: 'tests/workflows/retry.spec.ts',
  retryAnyJob: 'tests/api/clients/clients.spec.ts',
  completeUpload: 'tests/api/direct-uploads.spec.ts',
};
const here = operations.filter(({ id }) => ELSEWHERE[id] === undefined);

// A request that works for nobody would be refused above for the wrong reason.
it.each(each(here))('for ada herself, %s works', async (_name, operation) => {
  const has = await givenPossessions(stack, operation.id);
  const response = await send(requestFor(operation, has), tokens.admin);
  await response.body?.cancel();
  expect(response.status).toBeLessThan(300);
});
