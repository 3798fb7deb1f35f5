import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { createFaceAnalyzer, filterFaces } from '#activities/faces';
import type { DatasetChoices, DatasetManifest } from '#domain';
import {
  DEMO_MEDIA,
  prepareDemoMedia,
  prepareEvaluationMedia,
  prepareFaceModels,
} from '../../tools/setup/index.ts';
import { startBucket } from '../support/bucket.ts';
import { started } from '../support/started.ts';
import { cutFrames, storeFrames } from './support/frames.ts';

jest.setTimeout(120_000);

const run = promisify(execFile);

const models = await prepareFaceModels();
const speaker = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
const media = await prepareEvaluationMedia();
const man = join(media, 'franck.mp4');
const bucket = await started(startBucket());
const analyzer = await started(createFaceAnalyzer({ modelsDirectory: models, threads: 2 }), (one) =>
  one.close(),
);
const folder = await mkdtemp(join(tmpdir(), 'doubles-'));
afterAll(() => rm(folder, { recursive: true }));

/** Runs a filter graph over inputs to `[v]`; answers a picture of each second. */
const made = async (inputs: string[][], graph: string): Promise<Buffer[]> => {
  const file = join(folder, `${randomUUID()}.mp4`);
  await run('ffmpeg', [
    ...['-nostdin', '-y', '-loglevel', 'error', ...inputs.flat()],
    ...['-filter_complex', graph, '-map', '[v]', '-t', '15', '-an'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-pix_fmt', 'yuv420p', file],
  ]);
  return cutFrames(file, 1);
};

const filter = async (pictures: Buffer[], choices?: DatasetChoices, jobId: string = randomUUID()) => {
  const framesIndexKey = await storeFrames(bucket.objects, jobId, pictures, analyzer, 1);
  const result = await filterFaces(
    { objects: bucket.objects, analyzer },
    { jobId, userId: 'ada', framesIndexKey, minimumImages: 4, choices },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return { jobId, result };
};

/** Her head and shoulders, from where her hands are down. */
const HEAD = 'crop=ih*1.1:ih:230:0,scale=-2:720,setsar=1,fps=24';
const AFTER_HANDS = ['-ss', '9.8', '-stream_loop', '1'];
const beside = (second: string): string => `[0]${HEAD}[a];[1]${second}[b];[a][b]hstack=shortest=1[v]`;

describe('the same person twice in a frame', () => {
  it.each([
    ['a mirror', `${HEAD},hflip,eq=brightness=-0.04,gblur=sigma=1.2`],
    ['a collage', HEAD],
    ['a collage whose halves are not at the same moment', `trim=start=1.7,setpts=PTS-STARTPTS,${HEAD}`],
  ])('leads to the question whether it is a reflection: %s', async (_what, second) => {
    const input = [...AFTER_HANDS, '-i', speaker];
    const pictures = await made([input, input], beside(second));
    const { jobId, result } = await filter(pictures);
    expect(result).toMatchObject({ dataset: null, doubt: 'seen-twice', people: [{}, {}] });
    const answered = await filter(pictures, { person: 'person-1' }, jobId);
    expect(answered.result.kept).toBeGreaterThanOrEqual(4);
    expect(answered.result.doubt).toBeUndefined();
    // All pictures are of one side.
    const manifest = await bucket.objects.getJson<DatasetManifest>(
      answered.result.dataset?.manifestKey ?? '',
    );
    const kept = manifest.frames.flatMap(({ verdict, box }) =>
      verdict === 'kept' && box ? [box.x < 780] : [],
    );
    expect(new Set(kept).size).toBe(1);
  });

  it('is another question than two people', async () => {
    const pictures = await made(
      [
        [...AFTER_HANDS, '-i', speaker],
        ['-i', man],
      ],
      beside('crop=iw*0.62:ih*0.62:60:20,scale=-2:720,setsar=1,fps=24'),
    );
    expect((await filter(pictures)).result).toMatchObject({ dataset: null, doubt: 'equally-present' });
  });
});

/** The whole picture, as a camera that goes to and fro, nearer and further. */
const MOVING =
  "zoompan=z='1.12+0.06*sin(on/80)':x='(iw-iw/zoom)*(0.5+0.4*sin(on/60))':y='(ih-ih/zoom)*(0.5+0.4*cos(on/70))':d=1:fps=24:s=1280x720";
const SHAKING =
  "rotate='0.05*sin(t*3)',crop=1180:664:'50+40*sin(t*5)':'28+25*cos(t*4)',scale=1280:720,eq=brightness='0.06*sin(t*2)':eval=frame";

const onWall = (photograph: string, cut: string, width: number, then = 'null'): Promise<Buffer[]> =>
  made(
    [
      [...AFTER_HANDS, '-i', speaker],
      ['-loop', '1', '-i', join(media, photograph)],
    ],
    `[0]scale=1280:720[m];[1]crop=${cut},scale=${width}:-2[p];[m][p]overlay=150:130:shortest=1,${then}[v]`,
  );

describe('a photograph on the wall', () => {
  it.each([
    ['as large as she is', 'face.jpg', '760:940:130:80', 400, 'null'],
    ['far smaller', 'obama.jpg', '400:560:20:10', 150, 'null'],
    ['in grainy footage', 'obama.jpg', '400:560:20:10', 340, 'noise=alls=18:allf=t+u'],
    ['that the camera goes over', 'face.jpg', '760:940:130:80', 380, MOVING],
    ['before a camera that is held in a hand', 'obama.jpg', '400:560:20:10', 340, SHAKING],
  ])('is nobody to choose: %s', async (_what, photograph, cut, width, then) => {
    const { result } = await filter(await onWall(photograph, cut, width, then));
    expect(result.people).toEqual([]);
    expect(result.dataset?.counts).toMatchObject({ 'several-faces': 0 });
    expect(result.kept).toBeGreaterThanOrEqual(4);
  });

  it('is her own, and no second one of her', async () => {
    const still = [...AFTER_HANDS, '-i', speaker];
    const pictures = await made(
      [still, still],
      beside(`trim=end_frame=1,${HEAD},tpad=stop_mode=clone:stop_duration=20`),
    );
    const { result } = await filter(pictures);
    expect(result.dataset).not.toBeNull();
    expect(result.kept).toBeGreaterThanOrEqual(4);
  });

  it('is the person of a video of nothing else', async () => {
    const photograph = ['-loop', '1', '-framerate', '24', '-i', join(media, 'obama.jpg')];
    const { result } = await filter(await made([photograph], 'scale=-2:720[v]'));
    expect(result).toMatchObject({ people: [], kept: 1 });
  });
});
