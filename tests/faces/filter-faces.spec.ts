import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createFaceAnalyzer, filterFaces } from '#activities/faces';
import { type DatasetChoices, type DatasetManifest, loraKeys, type StageProgress } from '#domain';
import { manifestSchema } from '../../libs/activities/src/faces/dataset/manifest.schema.ts';
import { repositoryRoot } from '../../tools/devstack/repository.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { startBucket } from '../support/bucket.ts';
import { started } from '../support/started.ts';
import { cutFrames, storeFrames } from './support/frames.ts';

const run = promisify(execFile);
const userId = 'ada';
const FRAMES_PER_SECOND = 2;

const models = await prepareFaceModels();
const media = await prepareDemoMedia();
const bucket = await started(startBucket());
const analyzer = await started(createFaceAnalyzer({ modelsDirectory: models, threads: 2 }), (one) =>
  one.close(),
);

const clip = (name: keyof typeof DEMO_MEDIA): Promise<Buffer[]> =>
  cutFrames(join(media, DEMO_MEDIA[name]), FRAMES_PER_SECOND);

interface Filtering {
  jobId?: string;
  minimumImages?: number;
  choices?: DatasetChoices;
  signal?: AbortSignal;
  onProgress?: (progress: StageProgress) => void;
}

const filter = async (pictures: Buffer[], options: Filtering = {}) => {
  const { jobId = randomUUID(), minimumImages = 4, choices, onProgress = () => undefined } = options;
  const framesIndexKey = await storeFrames(bucket.objects, jobId, pictures, analyzer, FRAMES_PER_SECOND);
  const result = await filterFaces(
    { objects: bucket.objects, analyzer },
    { jobId, userId, framesIndexKey, minimumImages, choices },
    { signal: options.signal ?? new AbortController().signal, onProgress },
  );
  const manifest = result.dataset
    ? await bucket.objects.getJson<DatasetManifest>(result.dataset.manifestKey)
    : ({} as DatasetManifest);
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
    // Her hand is before her face from 2.7 s to 9.2 s; at 7 s it slides past the corner of her mouth.
    expect(at(3000, 6500).every((verdict) => verdict === 'occluded')).toBe(true);
    expect(at(7500, 9000).every((verdict) => verdict === 'occluded')).toBe(true);
    expect([...at(0, 2000), ...at(10_000, 20_000)]).not.toContain('occluded');
    // She cries with closed eyes, then laughs.
    expect(new Set(at(1000, 2000))).toEqual(new Set(['eyes-closed']));
    expect(at(10_000, 17_000)).not.toContain('eyes-closed');
    expect(result.kept).toBeGreaterThanOrEqual(10);
    expect(manifest.counts.kept).toBe(result.kept);
    expect(manifest.counts['other-person'] + manifest.counts['no-face']).toBe(0);
    expect(progress.map(({ message }) => message)).toEqual([
      'Writing the training images and the contact sheet',
    ]);
    expect(manifestSchema.parse(manifest)).toEqual(manifest);
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
    const sheet = await sharp(await bucket.objects.get(loraKeys.contactSheet(userId, jobId))).metadata();
    expect(sheet.width).toBe(1600);
  };

  it('writes the same bytes again, without what an earlier attempt left', async () => {
    const pictures = (await clip('onePerson')).slice(-14);
    const { jobId } = await filter(pictures);
    const prefix = loraKeys.datasetPrefix(userId, jobId);
    const first = await bucket.contents(prefix);
    await bucket.objects.put(loraKeys.image(userId, jobId, '000099.jpg'), 'stale', 'image/jpeg');
    await bucket.objects.put(loraKeys.captionText(userId, jobId, '000001.jpg'), 'stale', 'text/plain');
    await filter(pictures, { jobId });
    expect(await bucket.contents(prefix)).toEqual(first);
  }, 30_000);

  it('finds no face where there is none', async () => {
    await expect(filter(await clip('noFace'))).rejects.toMatchObject({
      type: 'NoFaceFound',
      message: expect.stringMatching(/^None of the \d+ analysed frames/),
    });
  });

  it('counts the frames without a face when too few are left, and still shows what became of each', async () => {
    const { result, manifest } = await filter(await clip('noneThenFace'), { minimumImages: 10 });
    expect(result.shortage).toMatch(/the trainer needs 10\. Dropped: .*\d+ no-face/);
    expect(manifest.counts).toEqual(result.dataset?.counts);
  });

  it('tells the main person from a guest, and asks when there is no main one', async () => {
    const main = (await clip('onePerson')).slice(-16);
    const guests = await somebodyElse(9);
    const { manifest } = await filter([...main, ...guests.slice(0, 4)]);
    expect(manifest.frames.slice(-4).map(({ verdict }) => verdict)).toEqual(Array(4).fill('other-person'));

    const pictures = [...main.slice(0, 10), ...guests];
    const asked = await filter(pictures);
    expect(asked.result).toMatchObject({
      dataset: null,
      people: [
        { id: 'person-1', frames: 10 },
        { id: 'person-2', frames: 9 },
      ],
    });
    const { pictureKey } = asked.result.people?.[1] ?? { pictureKey: '' };
    expect((await sharp(await bucket.objects.get(pictureKey)).metadata()).height).toBeGreaterThan(200);

    const answered = await filter(pictures, { jobId: asked.jobId, choices: { person: 'person-2' } });
    expect(answered.manifest.counts['other-person']).toBe(10);
    expect(answered.manifest.choices).toEqual({ person: 'person-2' });
  }, 30_000);

  it('does what the owner says of single frames, and nothing else', async () => {
    const pictures = (await clip('onePerson')).slice(-14);
    const { jobId, manifest } = await filter(pictures);
    const kept = manifest.frames.filter(({ verdict }) => verdict === 'kept').map(({ frame }) => frame);
    const other = manifest.frames.find(({ verdict }) => verdict !== 'kept')?.frame ?? '';
    const choices = { drop: kept.slice(0, 1), keep: [other] };
    const changed = await filter(pictures, { jobId, choices });
    const images = changed.manifest.frames.flatMap(({ image }) => image?.file ?? []);
    expect(images.sort()).toEqual([...kept.slice(1), other].map((frame) => `${frame}.jpg`).sort());
  }, 30_000);

  it('stops when it is cancelled, with the reason given', async () => {
    const cancel = new AbortController();
    const reason = new Error('Cancelled by its owner.');
    const filtering = filter((await clip('onePerson')).slice(-14), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(reason),
    });
    await expect(filtering).rejects.toBe(reason);
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

  it('can be closed while its threads are still loading their models', async () => {
    const script = `
      const { createFaceAnalyzer } = await import(process.argv[1]);
      const analyzer = createFaceAnalyzer({ modelsDirectory: process.argv[2], threads: 2 });
      analyzer.warm();
      await analyzer.close();
      console.log('closed');`;
    const built = join(repositoryRoot, 'dist/libs/activities/src/faces/index.js');
    for (let time = 0; time < 5; time += 1) {
      const ended = await run(process.execPath, ['--input-type=module', '-e', script, built, models]);
      expect(ended.stdout).toBe('closed\n');
    }
  }, 60_000);

  it('fails on bytes that are no picture, and goes on', async () => {
    await expect(analyzer.analyze(Buffer.from('not a picture'))).rejects.toThrow();
    const blank = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    expect(await analyzer.analyze(blank)).toEqual([]);
  });
});
