import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LoraJob, Scope } from '#domain';
import { issueKey } from '#activities/api-keys';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { closedWithoutKeys } from '../../apps/api/src/identity/closed-without-keys.ts';
import { issuedKeySchema, keyListSchema, keySchema } from '../../apps/api/src/identity/keys.schema.ts';
import { uploadSchema } from '../../apps/api/src/uploads/uploads.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, validFields, validTraining } from './support/forms.ts';
import { givenJob } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const send = (method: string, path: string, token?: string, body?: unknown): Promise<Response> =>
  fetch(`${stack.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const keyOf = async (userId: string, scopes: Scope[], expiresAt: Date | null = null): Promise<string> =>
  (await issueKey(stack.stores.apiKeys, { userId, name: 'of a test', scopes, expiresAt }, new Date())).token;

const refused = async (response: Response, status: number, name: string): Promise<void> => {
  expect(response.status).toBe(status);
  expect((await problemOf(response)).name).toBe(name);
};

it('without keys believes who is on this machine, and asks whom a request is for', async () => {
  expect((await send('GET', '/api/lora/list?userId=ada')).status).toBe(200);
  await refused(await send('GET', '/api/lora/list'), 400, 'InvalidRequest');
  expect(await closedWithoutKeys({ ...stack.config, API_HOST: '0.0.0.0' })).toMatchObject({
    config: { API_HOST: '127.0.0.1' },
    closed: true,
  });
});

it.each([
  ['that a proxy passed on', { 'x-forwarded-for': '203.0.113.7' }],
  ['for the name that the service has outside', { host: 'lora.example.org' }],
])('without keys answers no request %s', async (_what, headers) => {
  const app = await listeningApi({ ...stack.config, PUBLIC_URL: 'https://lora.example.org' });
  const url = await app.getUrl();
  const ask = (path: string, extra: Record<string, string> = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      request(`${url}${path}`, { headers: extra }, resolve).on('error', reject).end();
    });
  const answer = await ask('/api/lora/list?userId=ada', headers);
  expect(answer.statusCode).toBe(401);
  expect(await text(answer)).toContain('There is no API key yet');
  expect((await ask('/health', headers)).resume().statusCode).toBe(200);
  expect((await ask('/api/lora/list?userId=ada')).resume().statusCode).toBe(200);
  await app.close();
});

it('without keys answers nothing in HTTP/1.0, which nginx speaks to what is behind it', async () => {
  const { port, hostname } = new URL(stack.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /api/lora/list?userId=ada HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 .*There is no API key yet/s);
});

it('refuses a key that is none, also while there are no keys', async () => {
  const response = await send('GET', '/api/lora/list?userId=ada', 'guessed');
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  await refused(response, 401, 'Unauthenticated');
});

describe('once there is a key', () => {
  let admin: string;
  let ada: string;
  beforeAll(async () => {
    const response = await send('POST', '/api/keys', undefined, {
      userId: 'root',
      name: 'first',
      scopes: ['admin'],
    });
    expect(response.status).toBe(201);
    admin = issuedKeySchema.parse(await response.json()).token;
    ada = await keyOf('ada', ['write']);
  });

  it('every request needs one, but for those that tell nothing', async () => {
    const response = await send('GET', '/api/lora/list?userId=ada');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await refused(response, 401, 'Unauthenticated');
    expect((await send('GET', '/health')).status).toBe(200);
    expect((await send('GET', '/api-docs-json')).status).toBe(200);
    expect(await closedWithoutKeys({ ...stack.config, API_HOST: '0.0.0.0' })).toMatchObject({
      config: { API_HOST: '0.0.0.0' },
      closed: false,
    });
  });

  it('a form with a video is refused before it is read', async () => {
    const response = await fetch(`${stack.url}/api/lora/train`, {
      method: 'POST',
      body: form(validFields, mp4()),
    });
    await refused(response, 401, 'Unauthenticated');
  });

  it('the key says who it is', async () => {
    const { jobId } = await givenJob(stack, 'ada');
    const answer = (await (await send('GET', '/api/lora/list', ada)).json()) as { jobs: { jobId: string }[] };
    expect(answer.jobs.map((job) => job.jobId)).toEqual([jobId]);
    expect((await send('GET', `/api/lora/${jobId}`, ada)).status).toBe(200);
    expect((await send('GET', `/api/lora/${jobId}?userId=ada`, ada)).status).toBe(200);
  });

  it('acts for nobody else, whatever the request names', async () => {
    const { jobId } = await givenJob(stack, 'bob');
    await refused(await send('GET', `/api/lora/${jobId}`, ada), 404, 'JobNotFound');
    await refused(await send('GET', `/api/lora/${jobId}?userId=bob`, ada), 403, 'ForbiddenUser');
    await refused(await send('GET', '/api/lora/list?userId=bob', ada), 403, 'ForbiddenUser');
    const training = { ...validTraining, userId: 'bob' };
    await refused(await send('POST', '/api/lora/train', ada, training), 403, 'ForbiddenUser');
  });

  it('a training is its owner’s where nobody is named', async () => {
    const training = { ...validTraining, userId: undefined };
    const response = await send('POST', '/api/lora/train', ada, training);
    expect(response.status).toBe(202);
    const { jobId } = (await response.json()) as { jobId: string };
    const job = (await stack.stores.jobs.find('ada', jobId)) as LoraJob;
    expect(job.input.consent).toMatchObject({ by: 'ada', keyId: ada.split('_')[1] });
  });

  it('an upload is its owner’s, for whom it need not be named', async () => {
    const file = mp4(400);
    const started = await send('POST', '/api/uploads', ada, {
      bytes: file.length,
      firstBytes: file.toString('base64'),
    });
    const { uploadId, userId, uploadKey } = uploadSchema.parse(await started.json());
    expect({ userId, uploadKey }).toEqual({ userId: 'ada', uploadKey: `uploads/ada/${uploadId}` });
    const reader = await keyOf('ada', ['read']);
    expect((await send('GET', `/api/uploads/${uploadId}`, reader)).status).toBe(200);
    await refused(await send('POST', `/api/uploads/${uploadId}/complete`, reader), 403, 'MissingScope');
    const bob = await keyOf('bob', ['write']);
    await refused(await send('DELETE', `/api/uploads/${uploadId}`, bob), 404, 'UploadNotFound');
    await refused(await send('DELETE', `/api/uploads/${uploadId}?userId=ada`, bob), 403, 'ForbiddenUser');
    expect((await send('DELETE', `/api/uploads/${uploadId}`, ada)).status).toBe(200);
  });

  it('an admin acts for everybody', async () => {
    const { jobId } = await givenJob(stack, 'bob');
    expect((await send('GET', `/api/lora/${jobId}?userId=bob`, admin)).status).toBe(200);
    await refused(await send('GET', `/api/lora/${jobId}`, admin), 404, 'JobNotFound');
  });

  it('a key that may read changes nothing', async () => {
    const reader = await keyOf('ada', ['read']);
    const { jobId } = await givenJob(stack, 'ada');
    expect((await send('GET', `/api/lora/${jobId}`, reader)).status).toBe(200);
    await refused(await send('POST', `/api/lora/${jobId}/cancel`, reader), 403, 'MissingScope');
  });

  it.each([
    ['an expired key', async () => keyOf('ada', ['write'], new Date(Date.now() - 1000))],
    ['a key of another secret', async () => `${(await keyOf('ada', ['write'])).slice(0, -1)}x`],
    ['a key that was never made', async () => Promise.resolve(`cgs_${'0'.repeat(16)}_${'0'.repeat(64)}`)],
    ['no key at all', async () => Promise.resolve('')],
  ])('refuses %s', async (_what, token) => {
    await refused(await send('GET', '/api/lora/list', await token()), 401, 'Unauthenticated');
  });

  it('only admins make, see and revoke keys', async () => {
    await refused(await send('GET', '/api/keys', ada), 403, 'MissingScope');
    await refused(await send('POST', '/api/keys', ada, { userId: 'ada', name: 'x' }), 403, 'MissingScope');
    await refused(await send('DELETE', `/api/keys/${'0'.repeat(16)}`, ada), 403, 'MissingScope');
  });

  it('a key that is revoked is refused at once, and stays in the list', async () => {
    const made = await send('POST', '/api/keys', admin, { userId: 'eve', name: 'laptop' });
    const { token, ...shown } = issuedKeySchema.parse(await made.json());
    expect(shown).toMatchObject({ userId: 'eve', name: 'laptop', scopes: ['write'], revokedAt: null });
    expect((await send('GET', '/api/lora/list', token)).status).toBe(200);

    const revoked = await send('DELETE', `/api/keys/${shown.keyId}`, admin);
    const { revokedAt } = keySchema.parse(await revoked.json());
    expect(revokedAt).not.toBeNull();
    await refused(await send('GET', '/api/lora/list', token), 401, 'Unauthenticated');
    const again = await send('DELETE', `/api/keys/${shown.keyId}`, admin);
    expect(keySchema.parse(await again.json()).revokedAt).toBe(revokedAt);

    const list = keyListSchema.parse(await (await send('GET', '/api/keys?userId=eve', admin)).json());
    expect(list.keys).toEqual([expect.objectContaining({ keyId: shown.keyId, revokedAt })]);
    expect(list.keys[0]?.lastUsedAt).not.toBeNull();
  });

  it('there is no revoking a key that never was', async () => {
    await refused(await send('DELETE', `/api/keys/${'0'.repeat(16)}`, admin), 404, 'KeyNotFound');
  });

  it('stores no secret', async () => {
    const { secretHash, key } = (await stack.stores.apiKeys.find(ada.split('_')[1]!))!;
    expect(JSON.stringify({ secretHash, key })).not.toContain(ada.split('_')[2]);
  });

  it('another replica asks for keys too, also when it started without', async () => {
    const replica = await listeningApi(stack.config);
    try {
      const response = await fetch(`${await replica.getUrl()}/api/lora/list?userId=ada`);
      expect(response.status).toBe(401);
    } finally {
      await replica.close();
    }
  });
});

it('an API on the network asks for keys where there are none, and where nobody can say', async () => {
  const config = { ...stack.config, API_HOST: '0.0.0.0', MONGODB_URI: 'mongodb://127.0.0.1:1' };
  expect(await closedWithoutKeys(config)).toEqual({ config, closed: false });
  const open = await listeningApi(config);
  try {
    expect((await fetch(`${await open.getUrl()}/api/lora/list?userId=ada`)).status).toBe(401);
  } finally {
    await open.close();
  }
  await connectMongo(config, KIND_RECORDS).close();
}, 30_000);
