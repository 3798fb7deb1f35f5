import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { caption, type CaptionDependencies } from '#activities/captions';
import {
  type CaptionEdits,
  type CaptionSet,
  type DatasetManifest,
  Failure,
  type FrameVerdict,
  loraKeys,
  VERDICTS,
} from '#domain';
import { startBucket } from '../support/bucket.ts';
import { started } from '../support/started.ts';
import { NO_COVERAGE } from './support/no-coverage.ts';

const userId = 'ada';
const bucket = await started(startBucket());
let jobId: string;

beforeEach(() => {
  jobId = randomUUID();
});

const kept = (index: number): FrameVerdict => {
  const file = `${String(index).padStart(6, '0')}.jpg`;
  return {
    frame: String(index).padStart(6, '0'),
    video: 0,
    timeMs: index * 1000,
    scene: 0,
    verdict: 'kept',
    reason: 'Good.',
    measures: { pose: 'frontal', pitch: 0, meanLuma: 130 },
    image: { file, key: loraKeys.image(userId, jobId, file), width: 400, height: 400, faceShare: 0.45 },
  };
};

/** A dataset of plain dark pictures as `filterFaces` leaves it; answers the manifest's key. */
const storeDataset = async (frames: FrameVerdict[]): Promise<string> => {
  const picture = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#222' } })
    .jpeg()
    .toBuffer();
  for (const { image } of frames) if (image) await bucket.objects.put(image.key, picture, 'image/jpeg');
  const manifest: DatasetManifest = {
    schema: 'dataset-manifest@2',
    jobId,
    videos: [],
    choices: {},
    settings: {},
    counts: Object.fromEntries(VERDICTS.map((name) => [name, 0])) as DatasetManifest['counts'],
    coverage: NO_COVERAGE,
    frames,
  };
  await bucket.objects.put(loraKeys.manifest(userId, jobId), JSON.stringify(manifest), 'application/json');
  return loraKeys.manifest(userId, jobId);
};

const run = async (
  frames: FrameVerdict[],
  dependencies: Partial<CaptionDependencies>,
  { signal, captionEdits }: { signal?: AbortSignal; captionEdits?: CaptionEdits } = {},
) =>
  caption(
    {
      objects: bucket.objects,
      captioner: 'vision',
      inputs: { addressOf: ({ key, seconds }) => bucket.objects.presignGet(key, seconds) },
      fal: { describe: () => Promise.reject(new Error('Nobody asked for a description.')) },
      ...dependencies,
    },
    {
      ...{ jobId, userId, triggerWord: 'ohwx', subjectClass: 'woman', captionEdits },
      manifestKey: await storeDataset(frames),
    },
    { signal: signal ?? new AbortController().signal, onProgress: () => undefined },
  );

const captions = (): Promise<CaptionSet> => bucket.objects.getJson(loraKeys.captions(userId, jobId));
const text = async (file: string): Promise<string> =>
  Buffer.from(await bucket.objects.get(loraKeys.captionText(userId, jobId, file))).toString();

describe('caption', () => {
  it('writes measured facts beside each kept image, and skips what was dropped', async () => {
    const dropped: FrameVerdict = { ...kept(2), verdict: 'blurred', image: undefined };
    const result = await run([kept(1), dropped, kept(3)], { captioner: 'template' });
    const expected =
      'ohwx woman, head and shoulders portrait, facing the camera, balanced light, plain dark background';
    expect(result.captioners).toEqual({ vision: 0, template: 2 });
    expect(await text('000001.jpg')).toBe(expected);
    expect(await captions()).toEqual({
      schema: 'captions@1',
      triggerWord: 'ohwx',
      captions: [
        { file: '000001.jpg', text: expected, captioner: 'template' },
        { file: '000003.jpg', text: expected, captioner: 'template' },
      ],
    });
  });

  it('lets the vision model read each image at an address that works', async () => {
    const sizes: number[] = [];
    const describe = async (imageUrl: string): Promise<string> => {
      const answer = await fetch(imageUrl);
      sizes.push((await sharp(await answer.arrayBuffer()).metadata()).width);
      return 'A young woman with brown hair, sitting in a café.';
    };
    const result = await run([kept(1), kept(2)], { fal: { describe } });
    expect(result.captioners).toEqual({ vision: 2, template: 0 });
    expect(sizes).toEqual([400, 400]);
    expect(await text('000002.jpg')).toBe('ohwx woman, sitting in a café');
  });

  it('takes the template where the model refuses or says nothing useful, and records it', async () => {
    const answers = [
      () => Promise.reject(new Failure('ProviderRejectedInput', 'content_policy_violation')),
      () => Promise.resolve("I'm sorry, I can't help with that."),
      () => Promise.resolve('A woman reading in a garden.'),
    ];
    const result = await run([kept(1), kept(2), kept(3)], {
      fal: { describe: () => answers.shift()?.() ?? Promise.reject(new Error('Asked once too often.')) },
    });
    expect(result.captioners).toEqual({ vision: 1, template: 2 });
    expect((await captions()).captions.map(({ captioner }) => captioner).sort()).toEqual([
      'template',
      'template',
      'vision',
    ]);
  });

  it('asks again only for what is missing after a failure', async () => {
    const frames = [1, 2, 3, 4, 5, 6].map(kept);
    let asked = 0;
    const failing = {
      describe: () =>
        ++asked === 3
          ? Promise.reject(new Failure('ProviderUnavailable', 'fal is busy.'))
          : Promise.resolve('A woman on a quiet beach.'),
    };
    await expect(run(frames, { fal: failing })).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    expect(await bucket.objects.head(loraKeys.captions(userId, jobId))).toBeNull();
    expect(asked).toBe(4);
    expect((await run(frames, { fal: failing })).captioners).toEqual({ vision: 6, template: 0 });
    expect(asked).toBe(7);
  });

  it('does not take what was said of one person for another person in the same frame', async () => {
    const describe = (): Promise<string> => Promise.resolve('A woman in a red car.');
    await run([kept(1)], { fal: { describe } });
    const other = { ...kept(1), box: { x: 500, y: 40, width: 200, height: 250 } };
    await run([other], { fal: { describe: () => Promise.resolve('A woman on a green hill.') } });
    expect(await text('000001.jpg')).toBe('ohwx woman on a green hill');
  });

  it('takes what its owner wrote, and asks nobody to describe that image', async () => {
    const asked: string[] = [];
    const describe = (url: string): Promise<string> => {
      asked.push(url);
      return Promise.resolve('A woman in a red car.');
    };
    const captionEdits = { '000001.jpg': 'laughing\n in the rain', '000009.jpg': 'ohwx nobody' };
    const result = await run([kept(1), kept(2)], { fal: { describe } }, { captionEdits });
    expect(result.captioners).toEqual({ vision: 1, template: 0, owner: 1 });
    expect(asked).toHaveLength(1);
    expect(await text('000001.jpg')).toBe('ohwx laughing in the rain');
    expect((await captions()).captions[0]?.captioner).toBe('owner');
  });

  it('stops when it is cancelled, with the reason given', async () => {
    const reason = new Error('Cancelled by its owner.');
    await expect(
      run([kept(1)], { captioner: 'template' }, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});
