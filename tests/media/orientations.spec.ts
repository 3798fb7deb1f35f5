import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { frameKeys } from '#domain';
import { DecodingBudget } from '../../libs/activities/src/media/decoding-budget.ts';
import { inspectVideo, withFurtherTurn } from '../../libs/activities/src/media/inspection/index.ts';
import { samplesOf } from '../../libs/activities/src/media/sampler.ts';
import { started } from '../support/started.ts';
import {
  demoClip,
  expectBaseFrames,
  extractedFrom,
  FINE,
  withMatrix,
  type Extracted,
  type Matrix,
} from './compared.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { dyingAt, startHarness } from './harness.ts';
import { h264, makeVideo } from './videos.ts';

jest.setTimeout(180_000);

const harness = await started(startHarness());
let base: Extracted;
let clip = '';

beforeAll(async () => {
  clip = await makeVideo(harness.at('base.mp4'), ...['-i', await demoClip(), '-t', '7', '-an'], ...FINE);
  base = await extractedFrom(harness, clip);
}, 180_000);

const encoded = (name: string, filter: string): Promise<string> =>
  makeVideo(harness.at(name), '-i', clip, '-vf', filter, ...FINE);

describe('a mirroring display matrix', () => {
  it.each<[string, string, Matrix]>([
    ['as selfie cameras write it', 'hflip', [-1, 0, 0, 0, 1, 0, 640, 0, 1]],
    ['transposed', 'transpose=cclock_flip', [0, 1, 0, 1, 0, 0, 0, 0, 1]],
    ['transposed the other way, and moved', 'transpose=clock_flip', [0, -1, 0, -1, 0, 0, 360, 640, 1]],
    ['upside down, and moved away', 'vflip', [1, 0, 0, 0, -1, 0, -70, 9000, 1]],
  ])('gives the pictures of the unmirrored video: %s', async (name, filter, matrix) => {
    const stored = await encoded(`${name}-flat.mp4`, filter);
    const file = await withMatrix(stored, harness.at(`${name}.mp4`), matrix);
    const { index } = await expectBaseFrames(harness, base, file, { awkward: ['mirrored'] });
    expect(index.video).toMatchObject({ width: 640, height: 360 });
  });
});

/** The quarters of a picture, brought to a few colours: red, green, blue, white from the top left, row by row. */
const CORNERS = ['red', 'lime', 'blue', 'white'];

describe('each of the eight orientations', () => {
  const turn: Record<number, string> = {
    90: ',transpose=cclock',
    180: ',hflip,vflip',
    270: ',transpose=clock',
  };
  const cases = [false, true].flatMap((mirrored) =>
    [0, 90, 180, 270].map((rotation): [boolean, number] => [mirrored, rotation]),
  );

  it.each(cases)('is undone: mirrored %p, then turned by %i degrees', async (mirrored, rotation) => {
    const quarter = (colour: string): string[] => [
      ...['-f', 'lavfi', '-i', `color=${colour}:size=160x90:rate=12:duration=1`],
    ];
    // What is stored is the upright picture with both undone, the turn first.
    const undone = `[0][1]hstack[a];[2][3]hstack[b];[a][b]vstack${turn[rotation] ?? ''}${mirrored ? ',hflip' : ''}[v]`;
    const name = `${mirrored ? 'mirrored' : 'plain'}-${rotation}`;
    const stored = await makeVideo(
      harness.at(`${name}-flat.mp4`),
      ...CORNERS.flatMap(quarter),
      ...['-filter_complex', undone, '-map', '[v]', ...h264],
    );
    const [cos = 0, sin = 0] = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][rotation / 90] ?? [1, 0];
    const side = mirrored ? -1 : 1;
    // Twice as large and somewhere else: only the directions count.
    const matrix: Matrix = [2 * side * cos, 2 * side * sin, 0, -2 * sin, 2 * cos, 0, 77, -33, 1];
    const file = await withMatrix(stored, harness.at(`${name}.mp4`), matrix);
    const { index } = await extractedFrom(harness, file);
    expect(index.video).toMatchObject({ width: 320, height: 180, rotation });
    expect(index.video.awkward).toEqual(mirrored ? ['mirrored'] : []);
    expect(await cornersOf(await harness.objects.get(index.frames[0]?.key ?? ''))).toEqual(CORNERS);
  });

  it('is none where the matrix makes nothing of the picture', async () => {
    const file = await withMatrix(clip, harness.at('nothing.mp4'), [0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const { index } = await extractedFrom(harness, file);
    expect(index.video).toMatchObject({ width: 640, height: 360, rotation: 0, awkward: [] });
    expect(index.frames).toHaveLength(base.index.frames.length);
  });
});

const named = ([red = 0, green = 0, blue = 0]: number[]): string => {
  const high = [red, green, blue].map((part) => (part > 128 ? '1' : '0')).join('');
  return { '100': 'red', '010': 'lime', '001': 'blue', '111': 'white' }[high] ?? high;
};

const cornersOf = async (picture: Uint8Array): Promise<string[]> => {
  const { data, info } = await sharp(picture)
    .resize(4, 4, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string =>
    named([...data.subarray((y * 4 + x) * info.channels, (y * 4 + x) * info.channels + 3)]);
  return [at(0, 0), at(3, 0), at(0, 3), at(3, 3)];
};

describe('a picture that lies and does not say so', () => {
  it.each([
    ['on its right side', 'transpose=1', 270],
    ['on its left side', 'transpose=2', 90],
    ['on its head', 'hflip,vflip', 180],
  ])('is turned upright by the faces in it: %s', async (name, filter, rotation) => {
    const whole = await demoClip();
    const lying = await makeVideo(harness.at(`${name}.mp4`), '-i', whole, '-an', '-vf', filter, ...FINE);
    const { index } = await expectBaseFrames(harness, await extractedFrom(harness, whole), lying, {
      awkward: ['sideways'],
    });
    expect(index.video).toMatchObject({ width: 640, height: 360, rotation });
  });

  it('is turned beyond what the file says', async () => {
    const stored = await encoded('marked-lying-flat.mp4', 'transpose=1');
    const file = await withMatrix(stored, harness.at('marked-lying.mp4'), [-1, 0, 0, 0, -1, 0, 0, 0, 1]);
    const { index } = await expectBaseFrames(harness, base, file, { awkward: ['sideways'] });
    expect(index.video).toMatchObject({ width: 640, height: 360, rotation: 270 });
  });

  it('stays as it is where the person lies down for a while, or nobody is seen', async () => {
    const lying = "rotate=PI/2:ow=640:oh=360:enable='between(t,1,4)'";
    const { index } = await extractedFrom(harness, await encoded('lies-down.mp4', lying));
    expect(index.video).toMatchObject({ width: 640, height: 360, rotation: 0, awkward: [] });
    const nobody = join(await prepareDemoMedia(), DEMO_MEDIA.noFace);
    const flat = await makeVideo(
      harness.at('nobody.mp4'),
      '-i',
      nobody,
      '-an',
      '-vf',
      'transpose=1',
      ...FINE,
    );
    const empty = await extractedFrom(harness, flat);
    expect(empty.index.video).toMatchObject({ rotation: 0, awkward: [] });
  });

  it('is turned the same way by an attempt that goes on from an interrupted one', async () => {
    const file = await encoded('interrupted.mp4', 'transpose=1');
    const whole = await extractedFrom(harness, file);
    const jobId = await harness.uploaded(file);
    // It ends when the first frames have been turned and no part yet.
    let frames = 0;
    const dying = (key: string): boolean => {
      if (key === frameKeys.furtherTurn(jobId, 0)) frames = 1;
      if (key.includes('/frames/') && frames > 0) frames += 1;
      return frames > 3;
    };
    await expect(harness.extract({ jobId, store: dyingAt(harness.objects, dying) })).rejects.toThrow();
    expect(await harness.objects.head(frameKeys.furtherTurn(jobId, 0))).not.toBeNull();
    await harness.extract({ jobId });
    const index = await harness.indexOf(jobId);
    // All but the keys, which name the job.
    const plain = ({ frames: list }: typeof index): unknown =>
      list.map(({ key: _, thumbnailKey: __, ...frame }) => frame);
    expect(plain(index)).toEqual(plain(whole.index));
    expect(index.video).toEqual(whole.index.video);
  });
});

describe('a further turn that was asked for', () => {
  it.each([
    ['transpose=1', 270],
    ['transpose=2', 90],
    ['hflip,vflip', 180],
  ] as const)(
    'stands a picture upright that is stored sideways by %s and does not say so',
    async (filter, turn) => {
      const file = await encoded(`sideways-${turn}.mp4`, filter);
      const options = { ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }, file };
      const { signal } = new AbortController();
      const lying = await inspectVideo({ ...options, signal }, 1);
      const video = withFurtherTurn(lying, turn);
      expect(video.facts).toMatchObject({ width: 640, height: 360, rotation: turn, awkward: ['sideways'] });
      const span = { seekMs: 0, startMs: 0, endMs: 1000, afterKeyMs: 0, samples: 1 };
      const facesIn = async (shown: typeof video): Promise<number> => {
        for await (const { keep } of samplesOf(span, true, {
          ...{ ...options, video: shown, signal },
          budget: new DecodingBudget(0),
        })) {
          const { faces } = await harness.analyzer.develop(keep());
          const [face] = faces;
          expect(face).toBeDefined();
          const { leftEye, rightEye } = face?.landmarks ?? {
            leftEye: { x: 0, y: 9 },
            rightEye: { x: 0, y: 0 },
          };
          return Math.round((Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x) * 180) / Math.PI);
        }
        throw new Error('No picture was decoded.');
      };
      expect(Math.abs(await facesIn(video))).toBeLessThan(25);
      expect(Math.abs(await facesIn(lying))).toBeGreaterThan(45);
    },
  );

  it('adds to the turn that the file asks for', async () => {
    const file = await withMatrix(clip, harness.at('marked.mp4'), [0, 1, 0, -1, 0, 0, 0, 0, 1]);
    const options = { ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }, file };
    const video = await inspectVideo({ ...options, signal: new AbortController().signal }, 1);
    expect(video.facts).toMatchObject({ rotation: 90, width: 360, height: 640 });
    expect(withFurtherTurn(video, 270).facts).toMatchObject({ rotation: 0, width: 640, height: 360 });
    expect(withFurtherTurn(video, 0)).toBe(video);
  });
});
