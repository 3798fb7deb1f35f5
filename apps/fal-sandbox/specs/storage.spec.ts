import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { trainedFile } from '../../../tests/support/trained-file.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bench, type Job, read, startBench, trainer } from './bench.ts';
import { control, dataset, eventually, falClient, newDataDirectory, startTestSandbox } from './support.ts';

let bench: Bench;
let job: Job;

beforeAll(async () => {
  bench = await startBench();
});

beforeEach(() => {
  job = bench.newJob();
});

afterAll(() => bench.sandbox.close());

const MIB = 1024 ** 2;

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield await Promise.resolve(piece);
}

const send = async (body: Uint8Array, expiresInSeconds = 3600): Promise<string> => {
  const file = { name: `${job.jobId}.zip`, contentType: 'application/zip', bytes: body.length };
  const upload = await bench.gateway.openUpload({ ...file, expiresInSeconds });
  await upload.send(pieces(body));
  return upload.url;
};

describe('a file that the gateway sends', () => {
  it.each([MIB, 95 * MIB])('is what arrives: %i bytes', async (bytes) => {
    const body = Buffer.alloc(bytes, 'dataset ');
    const answer = await fetch(await send(body));
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    const { uploads } = await bench.held(job.jobId);
    expect(uploads).toEqual([{ name: `${job.jobId}.zip`, bytes, expiresAt: expect.any(String) }]);
  });

  it('can be trained on', async () => {
    const url = await send(Buffer.from(await (await dataset(4)).arrayBuffer()));
    const status = await job.ended(await job.accepted(url));
    expect(status.state).toBe('completed');
  });

  it('is gone once it has expired', async () => {
    const url = await send(Buffer.from('soon'), 1);
    await eventually(async () => (await fetch(url)).status === 404);
    expect((await bench.held(job.jobId)).uploads).toEqual([]);
  });

  it('is not there before all of it is, and a part too few is refused', async () => {
    const file = { name: 'a.zip', contentType: 'application/zip', bytes: 95 * MIB, expiresInSeconds: 60 };
    const upload = await bench.gateway.openUpload(file);
    await expect(upload.send(pieces(Buffer.alloc(20 * MIB)))).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
    expect((await fetch(upload.url)).status).toBe(404);
    const address = upload.url.replace('/uploads/', '/multipart/');
    for (const parts of [[], [{ partNumber: 1, etag: 'another' }]])
      expect(
        (await fetch(`${address}/complete`, { method: 'POST', body: JSON.stringify({ parts }) })).ok,
      ).toBe(false);
  });

  it('needs an address that the storage gave, and parts above 90 MiB', async () => {
    const nowhere = `${bench.sandbox.url}/files/uploads/none/a.zip`;
    expect((await fetch(nowhere, { method: 'PUT', body: 'x' })).status).toBe(404);
    const file = { name: 'a.zip', contentType: 'application/zip', bytes: 3, expiresInSeconds: 60 };
    const { url } = await bench.gateway.openUpload(file);
    const tooLarge = { method: 'PUT', body: Buffer.alloc(91 * MIB) };
    expect((await fetch(url, tooLarge)).status).toBe(413);
  });
});

describe('an address that fal cannot reach', () => {
  let bucket: Server;
  let address: string;

  beforeAll(async () => {
    const zip = Buffer.from(await (await dataset(4)).arrayBuffer());
    bucket = createServer((_request, response) => response.end(zip));
    await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/dataset.zip`;
  });

  afterAll(() => {
    bucket.closeAllConnections();
    bucket.close();
  });

  it('fails a training and a description, as with fal', async () => {
    for (const url of [address, address.replace('127.0.0.1', 'localhost')]) {
      const training = await job.accepted(url);
      await expect(job.ended(training)).rejects.toMatchObject({
        type: 'RequestFailed',
        message: expect.stringContaining('private network'),
      });
      await expect(bench.gateway.describe(url)).rejects.toMatchObject({ type: 'ProviderRejectedInput' });
    }
  });

  it('is read by a sandbox that is told to be on the same machine', async () => {
    const near = await startBench({ SANDBOX_SAME_MACHINE: 'true' });
    try {
      const nearJob = near.newJob();
      expect((await nearJob.ended(await nearJob.accepted(address))).state).toBe('completed');
      expect(await near.gateway.describe(address)).toContain('sandbox');
    } finally {
      await near.sandbox.close();
    }
  });
});

describe('what the sandbox holds', () => {
  it('of a training goes when its payloads are deleted, and its upload stays', async () => {
    const url = await send(Buffer.from(await (await dataset(4)).arrayBuffer()));
    const training = await job.accepted(url);
    await job.ended(training);
    const file = await trainedFile(bench.gateway, training, trainer);
    const held = await bench.held(job.jobId);
    expect(held).toMatchObject({ uploads: [{}], payloads: [training.requestId] });
    expect(held.outputs.map(({ expiresAt }) => typeof expiresAt)).toEqual(['string', 'string']);

    await bench.play({ play: 'http-error', on: 'erase', status: 503, times: 1, match: training.requestId });
    await expect(bench.gateway.erase(training.requestId)).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
    await bench.gateway.erase(training.requestId);
    await bench.gateway.erase(training.requestId);
    expect(await bench.held(training.requestId)).toEqual({ uploads: [], outputs: [], payloads: [] });
    expect((await bench.held(job.jobId)).uploads).toHaveLength(1);
    await expect(read(bench.gateway, file)).rejects.toMatchObject({ type: 'InvalidOutput' });
    await expect(trainedFile(bench.gateway, training, trainer)).rejects.toThrow();
    expect((await bench.gateway.status(training)).state).toBe('completed');
  });

  it('of a description is nothing, as the gateway asks', async () => {
    const picture = `data:image/jpeg;base64,${Buffer.from(job.jobId).toString('base64')}`;
    await bench.gateway.describe(picture);
    expect((await bench.held(picture)).payloads).toEqual([]);
    await falClient(bench.sandbox).run('fal-ai/florence-2-large/detailed-caption', {
      input: { image_url: picture },
    });
    expect((await bench.held(picture)).payloads).toHaveLength(1);
  });

  it('is known after a restart', async () => {
    const directory = await newDataDirectory();
    const first = await startTestSandbox({ SANDBOX_DATA_DIR: directory });
    await falClient(first).storage.upload(new Blob(['kept']));
    await first.close();
    const second = await startTestSandbox({ SANDBOX_DATA_DIR: directory });
    expect((await control(second).held('')).uploads).toHaveLength(1);
    await second.close();
  });
});
