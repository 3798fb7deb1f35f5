import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { trainedFile } from '../../../tests/support/trained-file.ts';
import { randomUUID } from 'node:crypto';
import { type Bench, type Job, read, startBench, trainer } from './bench.ts';
import { dataset, eventually, falClient, zip } from './support.ts';

let bench: Bench;
let job: Job;

beforeAll(async () => {
  bench = await startBench();
});

beforeEach(() => {
  job = bench.newJob();
});

afterAll(() => bench.sandbox.close());

describe('a training through the gateway', () => {
  it('is accepted, waits, trains with progress, completes and can be fetched whole or from an offset', async () => {
    await bench.play({ play: 'queue-seconds', seconds: 1.5, match: job.jobId });
    const training = await job.accepted();
    expect(await bench.gateway.status(training)).toMatchObject({
      state: 'queued',
      queuePosition: expect.any(Number),
    });
    const midway = await eventually(async () => {
      const status = await bench.gateway.status(training, { logs: true });
      return status.state === 'running' && (status.step ?? 0) > 0 && status;
    });
    expect(midway.totalSteps).toBe(500);
    expect(await job.ended(training)).toMatchObject({ state: 'completed', step: 500, totalSteps: 500 });
    const file = await trainedFile(bench.gateway, training, trainer);
    const whole = await read(bench.gateway, file);
    expect([whole.offset, whole.bytes, whole.body.length]).toEqual([0, file.bytes, file.bytes]);
    const rest = await read(bench.gateway, file, 1_000_000);
    expect([rest.offset, rest.bytes]).toEqual([1_000_000, file.bytes]);
    expect(rest.body.equals(whole.body.subarray(1_000_000))).toBe(true);
    expect((await read(bench.gateway, file, (file.bytes ?? 0) + 5)).offset).toBe(0);
    expect(await bench.trainings(job.jobId)).toMatchObject({
      count: 1,
      trainings: [{ state: 'completed', images: 4 }],
    });
  });

  it('that is not known is lost', async () => {
    const unknown = {
      jobId: job.jobId,
      userId: 'user',
      version: 1,
      endpoint: trainer.endpoint,
      requestId: randomUUID(),
    };
    await expect(bench.gateway.status(unknown)).rejects.toMatchObject({ type: 'RequestLost' });
    await expect(trainedFile(bench.gateway, unknown, trainer)).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
    expect(await bench.gateway.cancel(unknown)).toBe('requested');
  });

  it('that is still running has no result yet', async () => {
    await expect(trainedFile(bench.gateway, await job.accepted(), trainer)).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });
});

describe('a submit', () => {
  it('whose connection is reset after it was accepted is unknown, and one training counts', async () => {
    await bench.play({ play: 'submit-reset', match: job.jobId, times: 1 });
    expect(await job.submit()).toMatchObject({ kind: 'unknown' });
    expect((await bench.trainings(job.jobId)).count).toBe(1);
  });

  it('whose connection is reset before it was accepted is unknown too, and no training counts', async () => {
    await bench.play({ play: 'submit-reset', accepted: false, match: job.jobId, times: 1 });
    expect(await job.submit()).toMatchObject({ kind: 'unknown' });
    expect((await bench.trainings(job.jobId)).count).toBe(0);
  });

  it('whose answer is held back is accepted long before it is answered', async () => {
    await bench.play({ play: 'submit-held', ms: 3000, match: job.jobId });
    const answer = job.submit();
    const begun = Date.now();
    await eventually(async () => (await bench.trainings(job.jobId)).count === 1);
    expect(Date.now() - begun).toBeLessThan(2900);
    expect(await answer).toMatchObject({ kind: 'accepted' });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2950);
  });

  it('whose answer has no id is unknown, and one training counts', async () => {
    await bench.play({ play: 'submit-answer', body: '{}', match: job.jobId });
    expect(await job.submit()).toMatchObject({ kind: 'unknown' });
    expect((await bench.trainings(job.jobId)).count).toBe(1);
  });

  it('refused for want of a runner goes through later, and one training counts', async () => {
    await bench.play({ play: 'http-error', on: 'submit', status: 503, times: 1, match: job.jobId });
    expect(await job.submit()).toMatchObject({ kind: 'refused', failure: { type: 'ProviderUnavailable' } });
    expect(await job.submit()).toMatchObject({ kind: 'accepted' });
    expect((await bench.trainings(job.jobId)).count).toBe(1);
  });

  it('with a bare 503 is unknown', async () => {
    const bare = { status: 503, detail: 'bare' } as const;
    await bench.play({ play: 'http-error', on: 'submit', ...bare, match: job.jobId });
    expect(await job.submit()).toMatchObject({ kind: 'unknown' });
  });

  it('to a locked account is refused, while reads still answer', async () => {
    const training = await job.accepted();
    await bench.play({ play: 'locked', match: job.jobId });
    expect(await job.submit()).toMatchObject({ kind: 'refused', failure: { type: 'ProviderLocked' } });
    expect(await job.ended(training)).toMatchObject({ state: 'completed' });
  });
});

describe('a status read', () => {
  it('that met an error works the next time', async () => {
    const training = await job.accepted();
    await bench.play({ play: 'http-error', on: 'status', status: 404, times: 1, match: training.requestId });
    await expect(bench.gateway.status(training)).rejects.toMatchObject({ type: 'RequestLost' });
    await expect(bench.gateway.status(training)).resolves.toBeDefined();
  });

  it('tells why a training failed', async () => {
    await bench.play({ play: 'training-error', message: 'sandbox: out of memory', match: job.jobId });
    const training = await job.accepted();
    await expect(job.ended(training)).rejects.toMatchObject({
      type: 'RequestFailed',
      message: expect.stringContaining('runner_server_error: sandbox: out of memory'),
    });
    await expect(trainedFile(bench.gateway, training, trainer)).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });

  it.each(['missing', 'slow'] as const)('does without logs that are %s', async (how) => {
    await bench.play({ play: 'logs', how, match: job.jobId });
    const training = await job.accepted();
    const status = await eventually(async () => {
      const now = await bench.gateway.status(training, { logs: true });
      return now.state === 'running' && now;
    });
    expect(status).toMatchObject({ step: null, totalSteps: null });
    expect((await job.ended(training)).step).toBe(how === 'slow' ? 500 : null);
  });
});

describe('a dataset', () => {
  const upload = async (archive: Blob) => falClient(bench.sandbox).storage.upload(archive);
  const captioned = {
    '1.jpg': 'a',
    '1.txt': 'TOK',
    '2.jpg': 'a',
    '2.txt': 'TOK',
    '3.jpg': 'a',
    '3.txt': 'TOK',
  };

  it.each([
    ['too few images', () => dataset(3), /has 3 images.*at least 4/],
    ['an image without a caption', () => zip({ ...captioned, '4.jpg': 'a' }), /4\.jpg has no caption/],
    ['a folder', () => zip({ ...captioned, 'more/4.jpg': 'a' }), /must be flat/],
    ['masks in place of images', () => zip({ ...captioned, '3_mask.jpg': 'a' }), /has 3 images/],
    ['no zip in it', () => Promise.resolve(new Blob(['nonsense'])), /not a usable zip/],
  ])('with %s fails the training', async (_name, make, message) => {
    const training = await job.accepted(await upload(await make()));
    await expect(job.ended(training)).rejects.toMatchObject({
      type: 'RequestFailed',
      message: expect.stringMatching(message),
    });
    await expect(trainedFile(bench.gateway, training, trainer)).rejects.toMatchObject({
      type: 'RequestFailed',
    });
  });

  it('that cannot be downloaded fails the training', async () => {
    const training = await job.accepted(`${bench.sandbox.url}/files/uploads/none/none.zip`);
    await expect(job.ended(training)).rejects.toMatchObject({
      type: 'RequestFailed',
      message: expect.stringContaining('file_download_error'),
    });
  });
});

describe('a cancel', () => {
  it('takes a waiting training out of the queue', async () => {
    await bench.play({ play: 'queue-seconds', seconds: 60, match: job.jobId });
    const training = await job.accepted();
    expect(await bench.gateway.cancel(training)).toBe('cancelled');
    expect(await bench.gateway.status(training)).toMatchObject({ state: 'cancelled' });
    expect(await bench.gateway.cancel(training)).toBe('completed');
  });

  it('stops a running training', async () => {
    await bench.play({ play: 'training-seconds', seconds: 60, match: job.jobId });
    const training = await job.accepted();
    await eventually(async () => (await bench.gateway.status(training)).state === 'running');
    expect(await bench.gateway.cancel(training)).toBe('requested');
    expect(await bench.gateway.status(training)).toMatchObject({ state: 'cancelled' });
    await expect(trainedFile(bench.gateway, training, trainer)).rejects.toMatchObject({
      type: 'RequestFailed',
    });
  });

  it('can lose the race', async () => {
    await bench.play({ play: 'cancel-loses', match: job.jobId });
    const training = await job.accepted();
    expect(await bench.gateway.cancel(training)).toBe('requested');
    expect(await job.ended(training)).toMatchObject({ state: 'completed' });
    expect(await bench.gateway.cancel(training)).toBe('completed');
  });
});
