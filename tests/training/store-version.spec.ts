import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createStoreVersion } from '#activities/training';
import { keys, type LoraVersion, type StoreVersionInput } from '#domain';
import { startOddServer, training } from '../../libs/activities/src/fal/odd-server.ts';
import { startBucket } from '../support/bucket.ts';
import { started } from '../support/started.ts';

const bucket = await started(startBucket());
const fal = await started(startOddServer(), (server) => server.close());
let ranges: (string | undefined)[];
/** Bytes after which a download breaks off. */
let breaksAt: number;
let served: Buffer;

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
    const file = { url: `${fal.origin}/files/model`, file_size: MODEL.byteLength };
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
  if (breaksAt > from) response.write(served.subarray(from, breaksAt), () => response.destroy());
  else response.end(served.subarray(from));
};

fal.answer = files;

beforeEach(() => {
  ranges = [];
  breaksAt = 0;
  served = MODEL;
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

const store = (input: StoreVersionInput): Promise<LoraVersion> => {
  const activity = createStoreVersion({ objects: bucket.objects, fal: fal.gateway, report: () => undefined });
  return new MockActivityEnvironment().run(activity, input);
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
    const stored = await bucket.contents(keys.versionPrefix('ada', input.jobId, 1));
    expect([...stored.keys()].sort()).toEqual([
      keys.versionMetadata('ada', input.jobId, 1),
      keys.model('ada', input.jobId, 1),
    ]);
  });

  it.each([
    ['that is cut off', () => MODEL.subarray(0, -4)],
    ['that is no model', () => Buffer.alloc(MODEL.byteLength, 60)],
  ])('makes no version of a file %s, and takes a good one afterwards', async (_what, bad) => {
    const input = finished();
    served = bad();
    await expect(store(input)).rejects.toMatchObject({ type: 'InvalidModelFile' });
    expect(await bucket.objects.head(keys.versionMetadata('ada', input.jobId, 1))).toBeNull();
    served = MODEL;
    expect(await store(input)).toMatchObject({ bytes: MODEL.byteLength });
  });
});
