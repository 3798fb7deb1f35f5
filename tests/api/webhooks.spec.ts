import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { falWebhookUrl } from '#activities/webhooks';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenJob, signalsOf } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const SECRET = 'a long random text';
const fal = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');

/** Serves fal's public keys where the sandbox would. */
const startKeyServer = async (): Promise<Server> => {
  const keys = [fal.publicKey.export({ format: 'jwk' })];
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/rest/.well-known/jwks.json' ? 200 : 404;
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

const keyServer = await started(startKeyServer(), (server) => server.close());
const { port } = keyServer.address() as AddressInfo;
const stack = await started(
  startApiStack({ FAL_WEBHOOK_SECRET: SECRET, FAL_SANDBOX_URL: `http://127.0.0.1:${port}` }),
);

const BODY = JSON.stringify({ request_id: 'req-1', status: 'OK', payload: { seed: 1 } });

const send = (
  jobId: string,
  { key = fal.privateKey, secret = SECRET, signed = BODY, body = BODY, age = 0 } = {},
): Promise<Response> => {
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const digest = createHash('sha256').update(signed).digest('hex');
  const message = Buffer.from(['req-1', 'user-1', timestamp, digest].join('\n'));
  return fetch(falWebhookUrl({ publicUrl: stack.url, secret, workflowId: jobId, unit: '1' }), {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-fal-webhook-request-id': 'req-1',
      'x-fal-webhook-user-id': 'user-1',
      'x-fal-webhook-timestamp': timestamp,
      'x-fal-webhook-signature': sign(null, message, key).toString('hex'),
    },
  });
};

describe('a webhook of fal', () => {
  it('tells the workflow which request has ended', async () => {
    const { jobId } = await givenJob(stack, 'ada');
    expect((await send(jobId)).status).toBe(200);
    // Addresses from before units had names give the version.
    const completed = { requestId: 'req-1', unit: '1' };
    expect(await signalsOf(stack, jobId)).toEqual([{ name: 'falCompleted', args: [completed] }]);
  });

  it('is taken without a word when its workflow is closed or unknown', async () => {
    expect((await send(randomUUID())).status).toBe(200);
  });

  it.each([
    ['another secret in its address', { secret: 'guessed' }],
    ['another key', { key: stranger.privateKey }],
    ['a body that was changed', { body: BODY.replace('req-1', 'req-2') }],
    ['a body that was only written differently', { body: BODY.replaceAll(',', ', ') }],
    ['an old signature', { age: 600 }],
  ])('is not believed with %s', async (_what, how) => {
    const { jobId } = await givenJob(stack, 'ada');
    const response = await send(jobId, how);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toBe('There is nothing at this address.');
    expect(await signalsOf(stack, jobId)).toEqual([]);
  });
});
