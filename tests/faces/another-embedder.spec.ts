import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createFaceAnalyzer, EMBEDDER, filterFaces, type FaceAnalyzer } from '#activities/faces';
import {
  type DatasetManifest,
  type FilterFacesResult,
  type FrameIndex,
  frameKeys,
  loraKeys,
  type PeopleFound,
  type StageProgress,
} from '#domain';
import { repositoryRoot } from '../../tools/devstack/repository.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { startBucket, type Bucket } from '../support/bucket.ts';
import { cutFrames } from './support/frames.ts';

/**
 * What the code before MobileFaceNet left of ten frames of a woman and nine of a man, when it asked whom to train: their
 * numbers are those of another network, 128 of each face.
 */
const recorded = <Document>(file: string): Promise<Document> =>
  readFile(join(repositoryRoot, 'tests/faces/recorded', file), 'utf8').then(
    (text) => JSON.parse(text) as Document,
  );

const userId = 'ada';
const FRAMES_PER_SECOND = 2;
const WOMEN = 10;

let bucket: Bucket;
let analyzer: FaceAnalyzer;
let pictures: Buffer[];

beforeAll(async () => {
  const [models, media] = [await prepareFaceModels(), await prepareDemoMedia()];
  bucket = await startBucket();
  analyzer = createFaceAnalyzer({ modelsDirectory: models, threads: 2 });
  const [photograph] = await cutFrames(join(media, DEMO_MEDIA.singleFace), FRAMES_PER_SECOND);
  const men = Array.from({ length: 9 }, (_, index) =>
    sharp(photograph)
      .extract({ left: index * 3, top: index * 2, width: 600, height: 330 })
      .resize(640, 352)
      .jpeg()
      .toBuffer(),
  );
  const women = await cutFrames(join(media, DEMO_MEDIA.onePerson), FRAMES_PER_SECOND);
  pictures = [...women.slice(-16).slice(0, WOMEN), ...(await Promise.all(men))];
}, 180_000);

afterAll(async () => {
  await analyzer.close();
  await bucket.stop();
});

/** A job that was asked whom to train by the code before. */
const heldJob = async (): Promise<string> => {
  const jobId = randomUUID();
  const index = await recorded<FrameIndex>('frame-index-2.json');
  for (const [number, frame] of index.frames.entries()) {
    frame.key = frameKeys.frame(jobId, frame.id);
    await bucket.objects.put(frame.key, pictures[number] ?? '', 'image/jpeg');
  }
  await bucket.objects.put(frameKeys.framesIndex(jobId, 0), JSON.stringify(index), 'application/json');
  const people = JSON.stringify(await recorded('people-1.json'));
  await bucket.objects.put(loraKeys.people(userId, jobId), people, 'application/json');
  return jobId;
};

const filter = (
  jobId: string,
  person?: string,
  onProgress: (progress: StageProgress) => void = () => undefined,
): Promise<FilterFacesResult> =>
  filterFaces(
    { objects: bucket.objects, analyzer },
    {
      ...{ jobId, userId, framesIndexKey: frameKeys.framesIndex(jobId, 0), minimumImages: 4 },
      choices: person === undefined ? {} : { person },
    },
    { signal: new AbortController().signal, onProgress },
  );

describe('a job whose faces another embedder measured', () => {
  it('is measured again, once, and its index says by which', async () => {
    const jobId = await heldJob();
    const progress: StageProgress[] = [];
    await filter(jobId, undefined, (step) => progress.push(step));
    expect(progress.at(-1)).toMatchObject({ done: 19, total: 19, unit: 'frames' });
    const index = await bucket.objects.getJson<FrameIndex>(frameKeys.framesIndex(jobId, 0));
    expect(index).toMatchObject({ schema: 'frame-index@3', embedder: EMBEDDER });
    const lengths = index.frames.flatMap(({ faces }) =>
      faces.map(({ embedding }) => Buffer.from(embedding, 'base64').length / 4),
    );
    expect(new Set(lengths)).toEqual(new Set([192]));
    progress.length = 0;
    await filter(jobId, undefined, (step) => progress.push(step));
    expect(progress).toEqual([]);
  }, 60_000);

  it('asks again when somebody is chosen whom that one told apart, under ids that meant nobody before', async () => {
    const jobId = await heldJob();
    const again = await filter(jobId, 'person-2');
    expect(again).toMatchObject({
      dataset: null,
      people: [
        { id: 'person-3', frames: 10 },
        { id: 'person-4', frames: 9 },
      ],
    });
    const people = await bucket.objects.getJson<PeopleFound>(loraKeys.people(userId, jobId));
    expect(people).toMatchObject({ schema: 'people@2', embedder: EMBEDDER });
    // An attempt that died before it answered asks the same.
    expect(await filter(jobId, 'person-2')).toEqual(again);

    const { dataset } = await filter(jobId, 'person-4');
    const manifest = await bucket.objects.getJson<DatasetManifest>(dataset?.manifestKey ?? '');
    expect(manifest.frames.slice(0, WOMEN).map(({ verdict }) => verdict)).toEqual(
      Array(WOMEN).fill('other-person'),
    );
    expect(manifest.counts.kept).toBeGreaterThan(0);
  }, 60_000);
});
