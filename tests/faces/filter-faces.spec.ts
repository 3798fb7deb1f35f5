import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createFaceAnalyzer, filterFaces, type FaceAnalyzer } from '#activities/faces';
import { keys, type DatasetManifest, type StageProgress } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { startBucket, type Bucket } from '../support/bucket.ts';
import { cutFrames, storeFrames } from './support/frames.ts';

const userId = 'ada';
const FRAMES_PER_SECOND = 2;

let bucket: Bucket;
let analyzer: FaceAnalyzer;
let media: string;

beforeAll(async () => {
  const [models, folder] = [await prepareFaceModels(), await prepareDemoMedia()];
  media = folder;
  bucket = await startBucket();
  analyzer = createFaceAnalyzer({ modelsDirectory: models, threads: 2 });
}, 180_000);

afterAll(async () => {
  await analyzer.close();
  await bucket.stop();
});

const clip = (name: keyof typeof DEMO_MEDIA): Promise<Buffer[]> =>
  cutFrames(join(media, DEMO_MEDIA[name]), FRAMES_PER_SECOND);

interface Filtering {
  jobId?: string;
  minimumImages?: number;
  signal?: AbortSignal;
  onProgress?: (progress: StageProgress) => void;
}

const filter = async (pictures: Buffer[], options: Filtering = {}) => {
  const { jobId = randomUUID(), minimumImages = 4, onProgress = () => undefined } = options;
  const framesIndexKey = await storeFrames(bucket.objects, jobId, pictures, analyzer, FRAMES_PER_SECOND);
  const result = await filterFaces(
    { objects: bucket.objects },
    { jobId, userId, framesIndexKey, minimumImages },
    { signal: options.signal ?? new AbortController().signal, onProgress },
  );
  const manifest = await bucket.objects.getJson<DatasetManifest>(result.dataset?.manifestKey ?? '');
  return { jobId, result, manifest };
};

/** A photograph of somebody else, moved about a little so that no two pictures are the same. */
const somebodyElse = async (count: number): Promise<Buffer[]> => {
  const [photograph] = await clip('singleFace');
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      sharp(photograph)
        .extract({ left: index * 3, top: index * 2, width: 600, height: 330 })
        .resize(640, 352)
        .jpeg()
        .toBuffer(),
    ),
  );
};

describe('filterFaces on real video', () => {
  it('judges a talking head as a person would', async () => {
    const progress: StageProgress[] = [];
    const { jobId, result, manifest } = await filter(await clip('onePerson'), {
      onProgress: (step) => progress.push(step),
    });
    const at = (fromMs: number, toMs: number) =>
      manifest.frames
        .filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs)
        .map(({ verdict }) => verdict);
    // Her hand is before her face from 2.7 s to 9.2 s.
    expect(new Set(at(3000, 9000))).toEqual(new Set(['occluded']));
    expect([...at(0, 2000), ...at(10_000, 20_000)]).not.toContain('occluded');
    expect(result.kept).toBeGreaterThanOrEqual(10);
    expect(manifest.counts.kept).toBe(result.kept);
    expect(manifest.counts['other-person'] + manifest.counts['no-face']).toBe(0);
    const total = manifest.frames.length;
    expect(progress.map(({ done }) => done)).toEqual([
      ...manifest.frames.map((_frame, index) => index + 1),
      ...[total, total],
    ]);
    expect(progress.at(total - 1)).toMatchObject({
      stage: 'filterFaces',
      total,
      unit: 'frames',
      etaSeconds: 0,
    });
    expect(progress.at(-1)?.message).toBe('Drawing the contact sheet');
    await expectImages(jobId, manifest);
  }, 30_000);

  const expectImages = async (jobId: string, manifest: DatasetManifest): Promise<void> => {
    for (const { image } of manifest.frames.filter(({ verdict }) => verdict === 'kept')) {
      if (!image) throw new Error('A kept frame has no image.');
      const { width, height, format } = await sharp(await bucket.objects.get(image.key)).metadata();
      expect({ width, height, format }).toEqual({ width: image.width, height: image.height, format: 'jpeg' });
      expect(Math.max(width, height)).toBeLessThanOrEqual(1024);
      expect(height).toBeLessThanOrEqual(360);
    }
    const sheet = await sharp(await bucket.objects.get(keys.contactSheet(userId, jobId))).metadata();
    expect(sheet.width).toBe(1600);
  };

  it('writes the same bytes again, without what an earlier attempt left', async () => {
    const pictures = (await clip('onePerson')).slice(-14);
    const { jobId } = await filter(pictures);
    const prefix = keys.datasetPrefix(userId, jobId);
    const first = await bucket.contents(prefix);
    await bucket.objects.put(keys.image(userId, jobId, '0099.jpg'), 'stale', 'image/jpeg');
    await bucket.objects.put(keys.captionText(userId, jobId, '0001.jpg'), 'stale', 'text/plain');
    await filter(pictures, { jobId });
    expect(await bucket.contents(prefix)).toEqual(first);
  }, 30_000);

  it('finds no face where there is none', async () => {
    await expect(filter(await clip('noFace'))).rejects.toMatchObject({
      type: 'NoFaceFound',
      message: expect.stringMatching(/^None of the \d+ frames/),
    });
  });

  it('counts the frames without a face when too few are left, and still shows what became of each', async () => {
    const { result, manifest } = await filter(await clip('noneThenFace'), { minimumImages: 10 });
    expect(result.shortage).toMatch(/the trainer needs 10\. Dropped: .*\d+ no-face/);
    expect(manifest.counts).toEqual(result.dataset?.counts);
  });

  it('tells the main person from a guest, and asks when there is no main one', async () => {
    const main = (await clip('onePerson')).slice(-16);
    const { manifest } = await filter([...main, ...(await somebodyElse(4))]);
    expect(manifest.frames.slice(-4).map(({ verdict }) => verdict)).toEqual(Array(4).fill('other-person'));
    await expect(filter([...main.slice(0, 10), ...(await somebodyElse(9))])).rejects.toMatchObject({
      type: 'TwoPeopleEquallyPresent',
      message: expect.stringMatching(/is in 10 of 19 frames .* another in 9/),
    });
  }, 30_000);

  it('stops soon after it is cancelled, with the reason given', async () => {
    const cancel = new AbortController();
    const reason = new Error('Cancelled by its owner.');
    let looked = 0;
    const filtering = filter(await clip('onePerson'), {
      signal: cancel.signal,
      onProgress: ({ done }) => {
        looked = done;
        if (done === 3) cancel.abort(reason);
      },
    });
    await expect(filtering).rejects.toBe(reason);
    expect(looked).toBeLessThan(3 + 2 * analyzer.threads + 1);
  });
});

describe('createFaceAnalyzer', () => {
  it('says to run the set-up when the models are missing', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'models-'));
    expect(() => createFaceAnalyzer({ modelsDirectory: empty, threads: 1 })).toThrow(
      /centerface\.onnx is missing from .* Run the set-up/,
    );
    await rm(empty, { recursive: true });
  });

  it('fails on bytes that are no picture, and goes on', async () => {
    await expect(analyzer.analyze(Buffer.from('not a picture'))).rejects.toThrow();
    const blank = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    expect(await analyzer.analyze(blank)).toEqual([]);
  });
});
