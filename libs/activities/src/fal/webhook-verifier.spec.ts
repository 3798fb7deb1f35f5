import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookVerifier, type WebhookVerifier } from './webhook-verifier.ts';

const BODY = Buffer.from('{"request_id":"r-1","status":"OK","payload":{"seed":18446744073709551615}}');
const HOUR = 60 * 60 * 1000;

let server: Server;
let published: KeyObject[];
let fetches: number;
let broken: boolean;
let clock: number;
let verifier: WebhookVerifier;

beforeAll(async () => {
  server = createServer((_request, response) => {
    fetches += 1;
    const keys = published.map((key) => createPublicKey(key).export({ format: 'jwk' }));
    response.writeHead(broken ? 500 : 200).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const newKey = () => generateKeyPairSync('ed25519').privateKey;

beforeEach(() => {
  [published, fetches, broken, clock] = [[newKey(), newKey()], 0, false, Date.parse('2026-11-23T00:00:00Z')];
  const { port } = server.address() as AddressInfo;
  verifier = createWebhookVerifier({ jwksUrl: `http://127.0.0.1:${port}/`, now: () => clock });
});

const signed = (key = published[1], { age = 0, body = BODY }: { age?: number; body?: Buffer } = {}) => {
  const timestamp = String(clock / 1000 - age);
  const digest = createHash('sha256').update(body).digest('hex');
  const signature = sign(null, Buffer.from(`r-1\nuser\n${timestamp}\n${digest}`), key ?? newKey());
  return {
    'x-fal-webhook-request-id': 'r-1',
    'x-fal-webhook-user-id': 'user',
    'x-fal-webhook-timestamp': timestamp,
    'x-fal-webhook-signature': signature.toString('hex'),
  };
};

describe('createWebhookVerifier', () => {
  it('accepts what any of the published keys signed, and asks for the keys once', async () => {
    expect(await verifier.verify(signed(published[0]), BODY)).toBe(true);
    expect(await verifier.verify(signed(published[1]), BODY)).toBe(true);
    expect(fetches).toBe(1);
  });

  it.each([
    ['a header is missing', () => ({ ...signed(), 'x-fal-webhook-user-id': undefined })],
    ['the signature is no hex', () => ({ ...signed(), 'x-fal-webhook-signature': 'zz' })],
    ['another request is named', () => ({ ...signed(), 'x-fal-webhook-request-id': 'r-2' })],
    ['another user is named', () => ({ ...signed(), 'x-fal-webhook-user-id': 'other' })],
    ['it is too old', () => signed(undefined, { age: 301 })],
    ['it is from the future', () => signed(published[1], { age: -301 })],
    ['another key signed it', () => signed(newKey())],
    ['other bytes were signed', () => signed(published[1], { body: Buffer.from(`${BODY.toString()}\n`) })],
  ])('refuses when %s', async (_name, headers) => {
    expect(await verifier.verify(headers(), BODY)).toBe(false);
  });

  it('accepts a webhook at the edge of the tolerance', async () => {
    expect(await verifier.verify(signed(published[1], { age: 300 }), BODY)).toBe(true);
    expect(await verifier.verify(signed(published[1], { age: -300 }), BODY)).toBe(true);
  });

  it('asks again for the keys when fal has a new one, but not for each forgery', async () => {
    await verifier.verify(signed(), BODY);
    published = [newKey()];
    clock += 11_000;
    expect(await verifier.verify(signed(published[0]), BODY)).toBe(true);
    expect(fetches).toBe(2);
    for (let forgery = 0; forgery < 5; forgery += 1) await verifier.verify(signed(newKey()), BODY);
    expect(fetches).toBe(2);
  });

  it('forgets the keys after a day, so that a withdrawn one ends', async () => {
    const [withdrawn] = published;
    await verifier.verify(signed(withdrawn), BODY);
    published = [newKey()];
    clock += 23 * HOUR;
    expect(await verifier.verify(signed(withdrawn), BODY)).toBe(true);
    clock += 2 * HOUR;
    expect(await verifier.verify(signed(withdrawn), BODY)).toBe(false);
  });

  it('says that it cannot tell when the keys cannot be read', async () => {
    broken = true;
    await expect(verifier.verify(signed(), BODY)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
  });
});
