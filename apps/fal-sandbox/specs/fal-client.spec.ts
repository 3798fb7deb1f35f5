import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FalClient } from '@fal-ai/client';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { RunningSandbox } from '../src/start.ts';
import { control, dataset, eventually, falClient, newDataDirectory, startTestSandbox } from './support.ts';

const TRAINER = 'fal-ai/flux-lora-fast-training';

let sandbox: RunningSandbox;
let fal: FalClient;
let images_data_url: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  fal = falClient(sandbox);
  images_data_url = await fal.storage.upload(await dataset(4));
});

afterAll(() => sandbox.close());

const input = (more: object = {}) => ({ images_data_url, trigger_word: 'TOK', steps: 200, ...more });

describe('the client of fal against the sandbox', () => {
  it('subscribes to a training, sees its logs and gets weights that say sandbox', async () => {
    const seen: string[] = [];
    const messages = new Set<string>();
    const { data, requestId } = await fal.subscribe(TRAINER, {
      input: input(),
      logs: true,
      pollInterval: 50,
      onQueueUpdate: (update) => {
        seen.push(update.status);
        if ('logs' in update) for (const { message } of update.logs ?? []) messages.add(message);
      },
    });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen).toEqual(expect.arrayContaining(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']));
    expect([...messages].some((message) => /^Training: {2}50%\|#{5} {5}\| 100\/200 \[/.test(message))).toBe(
      true,
    );
    expect([...messages].join()).toContain('sandbox');

    const response = await fetch(data.diffusers_lora_file.url);
    expect(response.headers.get('x-fal-sandbox')).toBe('true');
    const file = Buffer.from(await response.arrayBuffer());
    expect(file.length).toBe(data.diffusers_lora_file.file_size);
    const header = JSON.parse(file.subarray(8, 8 + Number(file.readBigUInt64LE())).toString()) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >;
    expect(header.__metadata__).toMatchObject({
      sandbox: 'true',
      trigger_word: 'TOK',
      steps: '200',
      images: '4',
    });
    const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
    expect(tensors.filter(([name]) => name.includes('lora_A'))).toHaveLength(tensors.length / 2);
    const end = Math.max(...tensors.map(([, tensor]) => tensor.data_offsets[1]));
    expect(8 + Number(file.readBigUInt64LE()) + end).toBe(file.length);
  });

  it('yields the same weights for the same request, and others for other steps', async () => {
    const weights = async (steps: number) => {
      const { data } = await fal.subscribe(TRAINER, { input: input({ steps }), pollInterval: 50 });
      return Buffer.from(await (await fetch(data.diffusers_lora_file.url)).arrayBuffer());
    };
    const [first, second, other] = await Promise.all([weights(100), weights(100), weights(300)]);
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  it('streams the status as server-sent events until it is completed', async () => {
    const { request_id: requestId } = await fal.queue.submit(TRAINER, { input: input() });
    const stream = await fal.queue.streamStatus(TRAINER, { requestId, logs: true });
    const messages: string[] = [];
    stream.on('data', (status) => {
      if ('logs' in status)
        messages.push(...(status.logs as { message: string }[]).map(({ message }) => message));
    });
    expect(await stream.done()).toMatchObject({ status: 'COMPLETED' });
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages).toContainEqual(expect.stringContaining('200/200'));
  });

  it('answers 202 until a request is completed and 200 after that', async () => {
    const { request_id, status_url } = await fal.queue.submit(TRAINER, { input: input() });
    const headers = { authorization: 'Key sandbox:sandbox' };
    const open = await fetch(status_url, { headers });
    expect([open.status, open.headers.get('x-fal-request-id')]).toEqual([202, request_id]);
    const done = await eventually(async () => {
      const response = await fetch(status_url, { headers });
      return response.status === 200 && response;
    });
    expect(await done.json()).toMatchObject({
      status: 'COMPLETED',
      metrics: { inference_time: expect.any(Number) },
    });
  });

  it('cancels a waiting training, which then is COMPLETED with an error and a 499 result', async () => {
    const { request_id: requestId } = await fal.queue.submit(TRAINER, { input: input() });
    await fal.queue.cancel(TRAINER, { requestId });
    expect(await fal.queue.status(TRAINER, { requestId })).toMatchObject({
      status: 'COMPLETED',
      error_type: 'client_cancelled',
    });
    await expect(fal.queue.result(TRAINER, { requestId })).rejects.toMatchObject({ status: 499 });
    await expect(fal.queue.cancel(TRAINER, { requestId })).rejects.toMatchObject({
      status: 400,
      body: { status: 'ALREADY_COMPLETED' },
    });
  });

  it('uploads a large file in parts and gives it back whole and by range', async () => {
    const size = 91 * 1024 * 1024;
    const bytes = new Uint8Array(Buffer.alloc(size, 'ninety-one mebibytes'));
    const url = await fal.storage.upload(new Blob([bytes], { type: 'application/octet-stream' }));
    const part = await fetch(url, { headers: { range: `bytes=${size - 3}-` } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${size - 3}-${size - 1}/${size}`);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([...bytes.slice(-3)]);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(size));
    expect((await fetch(url, { headers: { range: `bytes=${size}-` } })).status).toBe(416);
  });

  it('describes a picture, synchronously and through the queue', async () => {
    const image_url = await fal.storage.upload(new Blob(['jpeg'], { type: 'image/jpeg' }));
    const endpoint = 'fal-ai/florence-2-large/detailed-caption';
    const direct = await fal.run(endpoint, { input: { image_url } });
    expect(direct.data.results).toContain('sandbox');
    const queued = await fal.subscribe(endpoint, { input: { image_url }, pollInterval: 50 });
    expect(queued.data).toEqual(direct.data);
  });

  it('refuses a wrong key, an unknown endpoint and an input without a dataset', async () => {
    const submit = (endpoint: string, key: string, body: object) =>
      fetch(`${sandbox.url}/queue/${endpoint}`, {
        method: 'POST',
        headers: { authorization: `Key ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await submit(TRAINER, 'other:key', input())).status).toBe(401);
    expect((await submit('fal-ai/nothing', 'sandbox:sandbox', input())).status).toBe(404);
    const missing = await submit(TRAINER, 'sandbox:sandbox', { steps: 100 });
    expect(missing.status).toBe(422);
    expect(await missing.json()).toMatchObject({
      detail: [{ loc: ['body', 'images_data_url'], type: 'missing' }],
    });
  });

  it('estimates a price', async () => {
    const response = await fetch(`${sandbox.url}/api/v1/models/pricing/estimate`, {
      method: 'POST',
      headers: { authorization: 'Key sandbox:sandbox', 'content-type': 'application/json' },
      body: JSON.stringify({
        estimate_type: 'unit_price',
        endpoints: { 'fal-ai/turbo-flux-trainer': { unit_quantity: 1500 } },
      }),
    });
    expect(await response.json()).toEqual({ estimate_type: 'unit_price', total_cost: 3.6, currency: 'USD' });
  });

  it('goes on with accepted trainings after its own restart', async () => {
    const directory = await newDataDirectory();
    const marker = randomUUID();
    // The dataset lies at another sandbox.
    const environment = { SANDBOX_DATA_DIR: directory, SANDBOX_SAME_MACHINE: 'true' };
    const before = await startTestSandbox(environment);
    await control(before).play({ play: 'queue-seconds', seconds: 1, match: marker });
    const { request_id: requestId } = await falClient(before).queue.submit(TRAINER, {
      input: input({ trigger_word: marker }),
    });
    await before.close();

    const after = await startTestSandbox(environment);
    await falClient(after).queue.subscribeToStatus(TRAINER, { requestId, pollInterval: 50 });
    const { data } = await falClient(after).queue.result(TRAINER, { requestId });
    expect(data.diffusers_lora_file.url).toContain(after.url);
    expect((await fetch(data.diffusers_lora_file.url)).ok).toBe(true);
    expect((await control(after).trainings(marker)).count).toBe(1);
    await after.close();
    await rm(directory, { recursive: true });
  });
});
