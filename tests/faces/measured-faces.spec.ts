import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createFaceAnalyzer } from '#activities/faces';
import type { MeasuredFace } from '../../libs/activities/src/faces/measurement/measured-face.ts';
import { coverFace, type Placement } from '../../tools/occlusion/cover.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';
import { cutFrames } from './support/frames.ts';

const FRAMES_PER_SECOND = 2;

const media = await prepareDemoMedia();
const analyzer = await started(
  createFaceAnalyzer({ modelsDirectory: await prepareFaceModels(), threads: 2 }),
  (one) => one.close(),
);
const pictures = await cutFrames(join(media, DEMO_MEDIA.onePerson), FRAMES_PER_SECOND);

const measured = async (picture: Buffer | undefined): Promise<MeasuredFace> => {
  const [face] = await analyzer.analyze(picture ?? Buffer.alloc(0));
  if (!face) throw new Error('There is no face.');
  return face;
};
/** The face at a time of the clip, seconds. */
const faceAt = (second: number): Promise<MeasuredFace> => measured(pictures[second * FRAMES_PER_SECOND]);

const flipped = (picture: Buffer | undefined): Promise<Buffer> => sharp(picture).flop().jpeg().toBuffer();

describe('what is measured of a real face', () => {
  it('tells closed eyes from open ones', async () => {
    for (const second of [1, 1.5, 2, 19]) expect((await faceAt(second)).eyesOpen).toBeLessThan(0.11);
    for (const second of [11, 13, 14, 15, 17]) expect((await faceAt(second)).eyesOpen).toBeGreaterThan(0.18);
  });

  it('tells a broad smile from a serious face', async () => {
    for (const second of [10.5, 14]) expect((await faceAt(second)).smile).toBeGreaterThan(0.83);
    expect((await faceAt(0)).smile).toBeLessThan(0.75);
  });

  it('measures the mirrored face alike, and looks to the other side', async () => {
    const picture = pictures[17 * FRAMES_PER_SECOND];
    const [face, mirrored] = [await measured(picture), await measured(await flipped(picture))];
    expect(Math.abs(face.yaw)).toBeGreaterThan(5);
    expect(Math.abs(face.yaw + mirrored.yaw)).toBeLessThan(5);
    expect(Math.abs((face.eyesOpen ?? 0) - (mirrored.eyesOpen ?? 1))).toBeLessThan(0.04);
    expect(Math.abs((face.smile ?? 0) - (mirrored.smile ?? 9))).toBeLessThan(0.1);
  });

  it('sees something before mouth or eye, and no light from one side', async () => {
    const picture = pictures[14 * FRAMES_PER_SECOND];
    const { width, height } = await sharp(picture).metadata();
    const raw = { data: await sharp(picture).raw().toBuffer(), width, height };
    const face = await measured(picture);
    const jpegOf = (data: Uint8Array): Promise<Buffer> =>
      sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 95 })
        .toBuffer();
    /** A grey card with a border. */
    const card = await sharp({ create: { width: 100, height: 80, channels: 4, background: '#8a8f86' } })
      .composite([
        {
          input: Buffer.from(
            '<svg width="100" height="80"><path d="M10 20H90M10 40H90M10 60H60" stroke="#333" stroke-width="5"/></svg>',
          ),
        },
      ])
      .raw()
      .toBuffer();
    const covered = async (part: Placement['part']): Promise<number> => {
      const placement = { part, right: 0, down: 0, size: 0.5, degrees: 10, mirrored: false };
      const occluder = {
        name: 'card',
        kind: 'card',
        data: card,
        width: 100,
        height: 80,
        heldOut: true,
      } as const;
      const { data } = await coverFace(raw, face.landmarks, occluder, placement);
      return (await measured(await jpegOf(data))).occlusion - face.occlusion;
    };
    expect(await covered('mouth')).toBeGreaterThan(4);
    expect(await covered('leftEye')).toBeGreaterThan(4);
    const dark = `<svg width="${width}" height="${height}"><defs><linearGradient id="light">
      <stop offset="0.45" stop-color="#444"/><stop offset="0.65" stop-color="#fff"/></linearGradient></defs>
      <rect width="100%" height="100%" fill="url(#light)"/></svg>`;
    const sideLit = await sharp(picture)
      .composite([{ input: Buffer.from(dark), blend: 'multiply' }])
      .jpeg({ quality: 95 })
      .toBuffer();
    expect((await measured(sideLit)).occlusion - face.occlusion).toBeLessThan(2.5);
  });
});
