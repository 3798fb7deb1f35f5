import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { falSchema, loadConfig } from '#activities/config';
import { createFalGateway, createWebhookVerifier, falJwksUrl, type WebhookVerifier } from '#activities/fal';
import { type FalGateway, TRAINERS } from '#domain';
import type { WebhookVariant } from '../src/faults/fault.ts';
import type { RunningSandbox } from '../src/start.ts';
import { control, dataset, eventually, falClient, newDataDirectory, startTestSandbox } from './support.ts';

const trainer = TRAINERS['flux-lora-fast'];

interface Delivery {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

let sandbox: RunningSandbox;
let gateway: FalGateway;
let verifier: WebhookVerifier;
let receiver: Server;
let deliveries: Delivery[];
/** What the receiver answers, in order; 200 after that. */
let answers: number[];
let jobId: string;
let zipUrl: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const config = loadConfig(falSchema, { FAL_SANDBOX_URL: sandbox.url });
  gateway = createFalGateway(config);
  verifier = createWebhookVerifier({ jwksUrl: falJwksUrl(config) });
  zipUrl = await falClient(sandbox).storage.upload(await dataset(4));
});

afterAll(() => sandbox.close());

beforeEach(async () => {
  [deliveries, answers, jobId] = [[], [], randomUUID()];
  receiver = createServer((request, response) => {
    void buffer(request).then((body) => {
      deliveries.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 200, { location: 'http://127.0.0.1:9/' }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const submit = async () => {
  const { port } = receiver.address() as AddressInfo;
  const webhook = `http://127.0.0.1:${port}/webhooks/${jobId}?secret=x&y=1`;
  return gateway.submit(
    trainer.endpoint,
    { images_data_url: zipUrl, trigger_word: 'TOK', steps: 100 },
    webhook,
  );
};

const how = (variant: WebhookVariant) =>
  control(sandbox).play({ play: 'webhook', how: variant, match: jobId });

const first = (count = 1): Promise<Delivery> =>
  eventually(() => Promise.resolve(deliveries.length >= count && deliveries[count - 1]));

const delivered = () =>
  eventually(async () => {
    const { trainings } = await control(sandbox).trainings(jobId);
    return trainings[0]?.webhook.done && trainings[0];
  });

const isSigned = ({ headers, body }: Delivery) => verifier.verify(headers, body);

describe('a webhook of the sandbox', () => {
  it('tells that the training has ended, and is signed', async () => {
    const outcome = await submit();
    const delivery = await first();
    const body = JSON.parse(delivery.body.toString());
    expect(outcome).toEqual({ kind: 'accepted', requestId: body.request_id });
    expect(body).toMatchObject({
      status: 'OK',
      payload: { diffusers_lora_file: { url: expect.any(String) } },
    });
    expect(await isSigned(delivery)).toBe(true);
    expect((await delivered()).webhook.attempts).toBe(1);
  });

  it('tells that a training has failed', async () => {
    await control(sandbox).play({ play: 'training-error', match: jobId });
    await submit();
    const delivery = await first();
    expect(JSON.parse(delivery.body.toString())).toMatchObject({
      status: 'ERROR',
      error: expect.any(String),
    });
    expect(await isSigned(delivery)).toBe(true);
  });

  it('can come before the submit is answered', async () => {
    await control(sandbox).play({ play: 'submit-held', ms: 1500, match: jobId });
    await control(sandbox).play({ play: 'training-seconds', seconds: 0, match: jobId });
    let answered = false;
    const answer = submit().finally(() => (answered = true));
    await first();
    expect(answered).toBe(false);
    expect(await answer).toMatchObject({ kind: 'accepted' });
  });

  it('comes again until it is taken', async () => {
    answers = [500, 503];
    await submit();
    expect(await isSigned(await first(3))).toBe(true);
    expect((await delivered()).webhook.attempts).toBe(3);
  });

  it('ends at a redirect', async () => {
    answers = [302];
    await submit();
    await first();
    expect((await delivered()).webhook.attempts).toBe(1);
  });

  it('can come twice', async () => {
    await how('twice');
    await submit();
    expect(await isSigned(await first(2))).toBe(true);
  });

  it('can never come', async () => {
    await how('never');
    await submit();
    expect((await delivered()).webhook.attempts).toBe(0);
    expect(deliveries).toEqual([]);
  });

  it('can carry no payload', async () => {
    await how('null-payload');
    await submit();
    const delivery = await first();
    expect(JSON.parse(delivery.body.toString())).toMatchObject({
      payload: null,
      payload_error: expect.any(String),
    });
    expect(await isSigned(delivery)).toBe(true);
  });

  it.each(['bad-signature', 'old-timestamp', 'other-key', 'reserialised'] as const)(
    'with %s is not taken for signed',
    async (variant) => {
      await how(variant);
      await submit();
      expect(await isSigned(await first())).toBe(false);
    },
  );

  it('is verified by the same key after a restart, and one that waited is delivered then', async () => {
    const other = await newDataDirectory();
    const before = await startTestSandbox({ SANDBOX_DATA_DIR: other });
    const { keys } = (await (await fetch(`${before.url}/rest/.well-known/jwks.json`)).json()) as {
      keys: unknown[];
    };
    const { port } = receiver.address() as AddressInfo;
    const config = loadConfig(falSchema, { FAL_SANDBOX_URL: before.url });
    answers = [500];
    await createFalGateway(config).submit(
      trainer.endpoint,
      { images_data_url: zipUrl },
      `http://127.0.0.1:${port}/${jobId}`,
    );
    await first();
    await before.close();
    const after = await startTestSandbox({ SANDBOX_DATA_DIR: other });
    await first(2);
    const again = (await (await fetch(`${after.url}/rest/.well-known/jwks.json`)).json()) as {
      keys: unknown[];
    };
    expect(again.keys).toEqual(keys);
    await after.close();
    await rm(other, { recursive: true });
  });
});
