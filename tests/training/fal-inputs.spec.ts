import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { falSchema, loadConfig } from '#activities/config';
import { createFalGateway, createFalInputs } from '#activities/fal';
import { type FalInput, loraKeys } from '#domain';
import { control, startTestSandbox } from '../../apps/fal-sandbox/specs/support.ts';
import { startBucket } from '../support/bucket.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const bucket = await started(startBucket());
const sandbox = await started(startTestSandbox(), (running) => running.close());
const { falFiles } = mongo.stores;

const MIB = 1024 ** 2;
const userId = 'ada';
let jobId: string;

beforeEach(() => {
  jobId = randomUUID();
});

const inputs = (route: 'bucket' | 'storage' = 'storage') =>
  createFalInputs({
    objects: bucket.objects,
    fal: createFalGateway(loadConfig(falSchema, { FAL_SANDBOX_URL: sandbox.url })),
    files: falFiles,
    route: () => Promise.resolve({ route }),
  });

const dataset = (): FalInput => ({
  ...{ jobId, userId, key: loraKeys.datasetZip(userId, jobId) },
  ...{ contentType: 'application/zip', seconds: 3600 },
});

const picture = (): FalInput => ({
  ...{ jobId, userId, key: loraKeys.image(userId, jobId, '000001.jpg') },
  ...{ contentType: 'image/jpeg', seconds: 900 },
});

/** Stores so many bytes and answers them. */
const stored = async ({ key, contentType }: FalInput, bytes: number, seed = 'seed'): Promise<Buffer> => {
  const body = Buffer.alloc(bytes, seed);
  await bucket.objects.put(key, body, contentType);
  return body;
};

const fetched = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());
const held = async () => (await control(sandbox).held(jobId)).uploads;

describe('a dataset on its way through the storage of fal', () => {
  it('arrives as it is, also in parts, and expires a day after it is needed', async () => {
    const body = await stored(dataset(), 95 * MIB);
    const before = Date.now();
    const url = await inputs().addressOf(dataset());
    expect((await fetched(url)).equals(body)).toBe(true);
    const [file] = await falFiles.ofJob(jobId);
    expect(file).toMatchObject({ url, jobId, userId, key: dataset().key, bytes: body.length });
    const lifeSeconds = (file!.expiresAt.getTime() - before) / 1000;
    expect(lifeSeconds).toBeGreaterThanOrEqual(3600 + 24 * 60 * 60);
    const [upload] = await held();
    expect(Date.parse(upload!.expiresAt!)).toBeLessThanOrEqual(file!.expiresAt.getTime());
  }, 60_000);

  it('is sent once for all attempts, and again when it is another', async () => {
    await stored(dataset(), 1000);
    const url = await inputs().addressOf(dataset());
    await stored(dataset(), 1000);
    expect(await inputs().addressOf(dataset())).toBe(url);
    expect(await held()).toHaveLength(1);

    await stored(dataset(), 1000, 'other');
    const other = await inputs().addressOf(dataset());
    expect(other).not.toBe(url);
    expect((await fetched(other)).toString()).toContain('other');
  });

  it('is sent again when the earlier one would not live long enough', async () => {
    await stored(dataset(), 1000);
    const url = await inputs().addressOf(dataset());
    await falFiles.arrived(url, new Date(Date.now() + 3500 * 1000));
    expect(await inputs().addressOf(dataset())).not.toBe(url);
  });

  it('is recorded before its first byte leaves, and one that did not arrive is sent again', async () => {
    await stored(dataset(), 1000);
    await control(sandbox).play({ play: 'http-error', on: 'upload', status: 503, times: 1, match: jobId });
    await expect(inputs().addressOf(dataset())).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    expect(await falFiles.ofJob(jobId)).toMatchObject([{ key: dataset().key }]);
    expect(await held()).toEqual([]);

    const url = await inputs().addressOf(dataset());
    expect((await falFiles.ofJob(jobId)).map((file) => file.url)).toContain(url);
    expect(await held()).toHaveLength(1);
  });

  it('does not leave while it cannot be recorded', async () => {
    await stored(dataset(), 1000);
    await mongo.kill();
    try {
      await expect(inputs().addressOf(dataset())).rejects.toThrow();
      expect(await held()).toEqual([]);
    } finally {
      await mongo.restart();
    }
  }, 60_000);

  it('is refused by a locked account before a byte leaves', async () => {
    await stored(dataset(), 1000);
    await control(sandbox).play({ play: 'locked', times: 1, match: jobId });
    await expect(inputs().addressOf(dataset())).rejects.toMatchObject({ type: 'ProviderLocked' });
    expect(await falFiles.ofJob(jobId)).toEqual([]);
  });

  it('has to be there', async () => {
    await expect(inputs().addressOf(dataset())).rejects.toMatchObject({ type: 'SourceNotFound' });
  });
});

describe('a picture', () => {
  it('that is small travels in the request, and leaves nothing at fal', async () => {
    const body = await stored(picture(), 300_000);
    const url = await inputs().addressOf(picture());
    expect(url).toBe(`data:image/jpeg;base64,${body.toString('base64')}`);
    expect(await falFiles.ofJob(jobId)).toEqual([]);
  });

  it('that is large goes the way of a dataset', async () => {
    const body = await stored(picture(), 3 * MIB);
    expect((await fetched(await inputs().addressOf(picture()))).equals(body)).toBe(true);
    expect(await held()).toHaveLength(1);
  });
});

it('what fal can read from the bucket is signed, and nothing is sent', async () => {
  const body = await stored(dataset(), 1000);
  const url = await inputs('bucket').addressOf(dataset());
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('3600');
  expect((await fetched(url)).equals(body)).toBe(true);
  expect(await falFiles.ofJob(jobId)).toEqual([]);
  expect(await held()).toEqual([]);
});

it('the files of a job are forgotten with it, and no others', async () => {
  await stored(dataset(), 1000);
  await inputs().addressOf(dataset());
  const other = jobId;
  jobId = randomUUID();
  await stored(dataset(), 1000);
  await inputs().addressOf(dataset());
  expect(await falFiles.removeOf(jobId)).toBe(1);
  expect(await falFiles.ofJob(jobId)).toEqual([]);
  expect(await falFiles.ofJob(other)).toHaveLength(1);
});
