import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { makeScratchDirectory } from '#activities/scratch';
import { beat } from '#activities/temporal';
import { createStoreVersion } from '#activities/training';
import { Failure, loraKeys, type LoraVersion, type StoreVersionInput } from '#domain';
import { startOddServer, training } from '../support/odd-server.ts';
import { startBucket } from '../support/bucket.ts';
import { started } from '../support/started.ts';

const bucket = await started(startBucket());
const fal = await started(startOddServer(), (server) => server.close());
let ranges: (string | undefined)[];
/** Bytes after which a download breaks off. */
let breaksAt: number;
let served: Buffer;
/** How many bytes of files were sent. */
let sent: number;
/** Whether the file's length is told with the result. */
let declared: boolean;

const TENSOR_BYTES = 2_000_000;

const modelFile = (): Buffer => {
  const shape = [TENSOR_BYTES / 2];
  const header = Buffer.from(JSON.stringify({ a: { dtype: 'F16', shape, data_offsets: [0, TENSOR_BYTES] } }));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.byteLength));
  return Buffer.concat([prefix, header, Buffer.alloc(TENSOR_BYTES, 7)]);
};

const MODEL = modelFile();

/** Answers a result with a file, and the file itself from wherever it is asked for. */
const files: RequestListener = (request, response) => {
  if (!request.url?.startsWith('/files/')) {
    const size = declared ? { file_size: MODEL.byteLength } : {};
    const file = { url: `${fal.origin}/files/model`, ...size };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ diffusers_lora_file: file }));
    return;
  }
  const { range } = request.headers;
  ranges.push(range);
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  const last = served.byteLength - 1;
  const headers = { 'content-length': served.byteLength - from };
  response.writeHead(
    from > 0 ? 206 : 200,
    from > 0 ? { ...headers, 'content-range': `bytes ${from}-${last}/${served.byteLength}` } : headers,
  );
  sent += (breaksAt > from ? breaksAt : served.byteLength) - from;
  if (breaksAt > from) response.write(served.subarray(from, breaksAt), () => response.destroy());
  else response.end(served.subarray(from));
};

fal.answer = files;

beforeEach(() => {
  ranges = [];
  breaksAt = 0;
  served = MODEL;
  sent = 0;
  declared = true;
});

const finished = (): StoreVersionInput => ({
  ...training,
  jobId: randomUUID(),
  userId: 'ada',
  trainer: 'flux-lora-fast',
  parameters: { steps: 100 },
  datasetKey: 'datasets/ada/job/dataset.zip',
  images: 10,
});

/** One attempt. @param told with the last heartbeat of the attempt before; changed to what this one told last. */
const store = (input: StoreVersionInput, told: { last?: unknown } = {}): Promise<LoraVersion> => {
  const report = (_job: unknown, progress: object): void => beat(progress);
  const activity = createStoreVersion({ objects: bucket.objects, fal: fal.gateway, report });
  const environment = new MockActivityEnvironment({ heartbeatDetails: told.last });
  environment.on('heartbeat', (details: unknown) => (told.last = details));
  return environment.run(activity, input);
};

describe('storeVersion', () => {
  it('goes on with a download that broke off', async () => {
    const input = finished();
    breaksAt = 1_000_000;
    await expect(store(input)).rejects.toThrow();
    breaksAt = 0;
    expect(await store(input)).toMatchObject({ bytes: MODEL.byteLength, stats: { tensors: 1 } });
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('makes one version when it runs twice, one after the other', async () => {
    const input = finished();
    const first = await store(input);
    expect(await store(input)).toEqual(first);
    expect(ranges).toHaveLength(1);
    const stored = await bucket.contents(loraKeys.versionPrefix('ada', input.jobId, 1));
    expect([...stored.keys()].sort()).toEqual([
      loraKeys.versionMetadata('ada', input.jobId, 1),
      loraKeys.model('ada', input.jobId, 1),
    ]);
  });

  it.each([
    ['that is cut off', () => MODEL.subarray(0, -4)],
    ['that is no model', () => Buffer.alloc(MODEL.byteLength, 60)],
  ])('makes no version of a file %s, and takes a good one afterwards', async (_what, bad) => {
    const input = finished();
    served = bad();
    await expect(store(input)).rejects.toMatchObject({ type: 'InvalidModelFile' });
    expect(await bucket.objects.head(loraKeys.versionMetadata('ada', input.jobId, 1))).toBeNull();
    served = MODEL;
    expect(await store(input)).toMatchObject({ bytes: MODEL.byteLength });
  });

  it.each([
    ['that stays broken', true, () => (served = Buffer.alloc(MODEL.byteLength, 60))],
    ['of no declared length that stays broken', false, () => (served = Buffer.alloc(MODEL.byteLength, 60))],
    ['that never comes whole', true, () => (breaksAt = MODEL.byteLength - 1)],
  ])(
    'downloads a file %s ten times over, and no more until it is tried again',
    async (_what, size, broken) => {
      const input = finished();
      declared = size;
      const told = {};
      const attempt = async (): Promise<Failure> => {
        broken();
        // What an attempt left on this machine is gone, as on another one.
        await rm(await makeScratchDirectory(input.jobId), { recursive: true });
        const failure: unknown = await store(input, told).catch((error: unknown) => error);
        if (failure instanceof Failure) return failure;
        throw new Error(`It ended with ${JSON.stringify(failure)}.`);
      };
      const failures: Failure[] = [];
      do failures.push(await attempt());
      while (failures.at(-1)!.facts.retryable && failures.length < 50);
      expect(failures.at(-1)).toMatchObject({
        type: 'DownloadLimitExceeded',
        message: expect.stringContaining(`${MODEL.byteLength} bytes was downloaded 10 times over`),
      });
      // What is on its way when the connection ends is sent in vain.
      expect(sent).toBeLessThan(13 * MODEL.byteLength);
      expect(failures.length).toBeGreaterThan(10);

      // A retry is another execution, which was told nothing.
      [served, breaksAt] = [MODEL, 0];
      expect(await store(input)).toMatchObject({ bytes: MODEL.byteLength });
    },
  );
});
