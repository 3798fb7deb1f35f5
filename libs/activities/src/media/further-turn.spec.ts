import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Landmarks, ObjectStore, Point, StoredFace, StoredFrame } from '#domain';
import type { FaceAnalyzer } from '#activities/faces';
import { face } from '../../../../tests/faces/support/observed.ts';
import { furtherTurn } from './further-turn.ts';

/** A face as it is seen in a picture that was turned clockwise by so much. */
const seen = (degrees: number, score = 0.9): StoredFace => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const turn = ({ x, y }: Point): Point => ({ x: cosine * x - sine * y, y: sine * x + cosine * y });
  const points = Object.entries(face().landmarks).map(([name, point]) => [name, turn(point as Point)]);
  return { score, landmarks: Object.fromEntries(points) as Landmarks } as StoredFace;
};

/** Frames whose faces are turned by so much each; `null` where none is seen. */
const framesOf = (turns: (number | null)[]): StoredFrame[] =>
  turns.map(
    (turn, index) => ({ key: String(index), faces: turn === null ? [] : [seen(turn)] }) as StoredFrame,
  );

/** Tells the orientation that a picture is analyzed in by a red bar, which is at the top of the picture as it is stored. */
const turnOf = async (bytes: Uint8Array): Promise<number> => {
  const { data, info } = await sharp(bytes)
    .resize(3, 3, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 0;
  const sides = [red(1, 0), red(2, 1), red(1, 2), red(0, 1)];
  return 90 * sides.indexOf(Math.max(...sides));
};

const bar = sharp({ create: { width: 90, height: 90, channels: 3, background: '#000' } }).composite([
  { input: { create: { width: 90, height: 30, channels: 3, background: '#f00' } }, top: 0, left: 0 },
]);

const judged = async (turns: (number | null)[], found: (turned: number) => StoredFace[]) => {
  let looks = 0;
  const analyzer = {
    analyze: async (bytes: Uint8Array) => {
      looks += 1;
      return found(await turnOf(bytes));
    },
  } as unknown as FaceAnalyzer;
  const objects = { get: () => bar.clone().png().toBuffer() } as unknown as ObjectStore;
  return { by: await furtherTurn(framesOf(turns), objects, analyzer), looks };
};

/** What is found in a picture whose faces lie by so much, as it is turned. */
const lying =
  (by: number) =>
  (turned: number): StoredFace[] => [seen(by + turned)];

describe('furtherTurn', () => {
  it('looks at nothing again where most faces stand upright', async () => {
    expect(await judged([0, 10, -30, null, 90, 0], lying(0))).toEqual({ by: 0, looks: 0 });
  });

  it.each([
    [90, 270],
    [180, 180],
    [-90, 90],
  ])('turns faces upright that lie by %i degrees', async (lies, by) => {
    expect(await judged(Array<number>(20).fill(lies), lying(lies))).toEqual({ by, looks: 27 });
  });

  it('turns a picture in which lying faces are not found', async () => {
    const found = (turned: number): StoredFace[] => (turned === 90 ? [seen(0)] : []);
    expect((await judged(Array<null>(20).fill(null), found)).by).toBe(90);
  });

  it('leaves a video alone that shows nobody in any orientation', async () => {
    expect((await judged(Array<null>(20).fill(null), () => [])).by).toBe(0);
  });

  it('leaves a video alone where two frames are all that there is', async () => {
    expect((await judged([90, 90], lying(90))).by).toBe(0);
  });

  it('leaves a video alone in which somebody lies down for more than half of it', async () => {
    const turns = [0, 90, 90, 0, 90, 90, 0, 90, 90];
    expect(await judged(turns, lying(90))).toEqual({ by: 0, looks: 27 });
  });

  it('turns nothing for a face that is found with little certainty', async () => {
    const found = (turned: number): StoredFace[] => [seen(90 + turned, 0.5)];
    expect((await judged(Array<null>(20).fill(null), found)).by).toBe(0);
  });
});
