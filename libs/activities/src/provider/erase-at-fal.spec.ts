import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answering, type OddServer, startOddServer, training } from '../../../../tests/support/odd-server.ts';
import { createEraseAtFal } from './erase-at-fal.ts';

let fal: OddServer;
let erased: number;

beforeAll(async () => {
  fal = await startOddServer();
});

afterAll(() => fal.close());

/** Answers how often the request was erased while its status was that. */
const erasedWhen = async (status: number, body: unknown): Promise<number> => {
  erased = 0;
  fal.answer = (request, response) => {
    const isErasure = request.method === 'DELETE';
    if (isErasure) erased += 1;
    answering(isErasure ? 200 : status, isErasure ? { cdn_delete_results: [] } : body)(request, response);
  };
  await createEraseAtFal({ fal: fal.gateway })(training);
  return erased;
};

it.each([
  [200, { status: 'COMPLETED' }],
  [200, { status: 'COMPLETED', error: 'out of memory', error_type: 'runner_server_error' }],
  [200, { status: 'COMPLETED', error_type: 'client_cancelled' }],
  [404, { detail: 'Not found' }],
])('erases a request that has ended: HTTP %i %j', async (status, body) => {
  expect(await erasedWhen(status, body)).toBe(1);
});

it.each([
  [202, { status: 'IN_QUEUE' }],
  [202, { status: 'IN_PROGRESS' }],
  [401, { detail: 'No user' }],
  [503, {}],
])('waits with a request that may yet make something: HTTP %i %j', async (status, body) => {
  await expect(erasedWhen(status, body)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
  expect(erased).toBe(0);
});
