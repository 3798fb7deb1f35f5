import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { trainedFile } from '../../../tests/support/trained-file.ts';
import { type Bench, type Job, read, startBench, trainer } from './bench.ts';
import { falClient } from './support.ts';

let bench: Bench;
let job: Job;

beforeAll(async () => {
  bench = await startBench();
});

beforeEach(() => {
  job = bench.newJob();
});

afterAll(() => bench.sandbox.close());

describe('a trained file', () => {
  it('whose address has run out can be asked for again', async () => {
    const file = await job.trained();
    await bench.play({ play: 'http-error', on: 'download', status: 410, times: 1, match: job.jobId });
    await expect(bench.gateway.download(file, 0)).rejects.toMatchObject({ type: 'InvalidOutput' });
    expect((await read(bench.gateway, file)).body.length).toBe(file.bytes);
  });

  it('that breaks off is continued from where it broke', async () => {
    const file = await job.trained();
    const whole = (await read(bench.gateway, file)).body;
    await bench.play({ play: 'download-cut', bytes: 1_000_000, times: 1, match: job.jobId });
    const chunks: Uint8Array[] = [];
    const reading = async () => {
      for await (const chunk of (await bench.gateway.download(file, 0)).body) chunks.push(chunk);
    };
    await expect(reading()).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    const got = Buffer.concat(chunks);
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(whole.length);
    const rest = await read(bench.gateway, file, got.length);
    expect(Buffer.concat([got, rest.body]).equals(whole)).toBe(true);
  });

  it('starts over when the server takes no ranges', async () => {
    const file = await job.trained();
    await bench.play({ play: 'download-no-range', match: job.jobId });
    const again = await read(bench.gateway, file, 1000);
    expect([again.offset, again.body.length]).toEqual([0, file.bytes]);
  });

  it('can be served cut to half its length', async () => {
    const file = await job.trained();
    await bench.play({ play: 'download-truncated', times: 1, match: job.jobId });
    const half = await read(bench.gateway, file);
    expect([half.bytes, half.body.length]).toEqual([half.body.length, Math.floor((file.bytes ?? 0) / 2)]);
    expect((await read(bench.gateway, file)).body.length).toBe(file.bytes);
  });

  it('can come slowly, and stops when the reader does', async () => {
    const file = await job.trained();
    await bench.play({ play: 'download-slow', bytesPerSecond: 100_000, match: job.jobId });
    const controller = new AbortController();
    const { body } = await bench.gateway.download(file, 0, controller.signal);
    let bytes = 0;
    const reading = async () => {
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > 30_000) controller.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(bytes).toBeLessThan(1_000_000);
  });

  it('can be another than the one that was trained', async () => {
    const url = 'https://v3.fal.media/other.safetensors';
    await bench.play({ play: 'result-body', body: { diffusers_lora_file: { url } }, match: job.jobId });
    const training = await job.accepted();
    await job.ended(training);
    expect(await trainedFile(bench.gateway, training, trainer)).toEqual({ url, bytes: null });
  });
});

describe('a description', () => {
  it('says that it is the sandbox, also after the model was not available', async () => {
    const url = await falClient(bench.sandbox).storage.upload(new Blob(['jpeg']));
    const picture = `${url}?job=${job.jobId}`;
    await bench.play({ play: 'http-error', on: 'run', status: 503, times: 2, match: job.jobId });
    await expect(bench.gateway.describe(picture)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    await expect(bench.gateway.describe(picture)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    expect(await bench.gateway.describe(picture)).toContain('sandbox');
  });

  it('of a picture that is not there is refused', async () => {
    await expect(
      bench.gateway.describe(`${bench.sandbox.url}/files/uploads/none/1.jpg`),
    ).rejects.toMatchObject({
      type: 'ProviderRejectedInput',
    });
  });
});
