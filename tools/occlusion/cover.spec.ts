import { describe, expect, it } from '@jest/globals';
import type { Landmarks } from '#domain';
import { coverFace, type Placement } from './cover.ts';
import type { Occluder } from './occluders.ts';

const landmarks: Landmarks = {
  leftEye: { x: 80, y: 80 },
  rightEye: { x: 120, y: 80 },
  nose: { x: 100, y: 105 },
  leftMouth: { x: 85, y: 125 },
  rightMouth: { x: 115, y: 125 },
};
const picture = { data: new Uint8Array(200 * 200 * 3).fill(180), width: 200, height: 200 };
const card: Occluder = {
  ...{ name: 'card', kind: 'card', heldOut: false, width: 20, height: 20 },
  data: Buffer.from(Array.from({ length: 400 }, () => [10, 20, 30, 255]).flat()),
};
const placement: Placement = { part: 'mouth', right: 0, down: 0, size: 0.5, degrees: 0, mirrored: false };

const redAt = (data: Uint8Array, x: number, y: number): number => data[(y * 200 + x) * 3] ?? -1;

describe('coverFace', () => {
  it('hides the part that is named, and says what is hidden', async () => {
    const { data, hidden } = await coverFace(picture, landmarks, card, placement);
    expect(hidden).toEqual({ mouth: 1, nose: expect.any(Number), leftEye: 0, rightEye: 0 });
    expect(redAt(data, 100, 125)).toBe(10);
    expect(redAt(data, 80, 80)).toBe(180);
  });

  it('moves and turns with the face', async () => {
    const turned = Object.fromEntries(
      Object.entries(landmarks).map(([name, { x, y }]) => [name, { x: 200 - y, y: x }]),
    ) as unknown as Landmarks;
    const { hidden, data } = await coverFace(picture, turned, card, { ...placement, part: 'leftEye' });
    expect(hidden).toMatchObject({ mouth: 0, leftEye: 1, rightEye: 0 });
    expect(redAt(data, 120, 80)).toBe(10);
  });

  it('leaves the picture that it was given as it is, also where the thing reaches out of it', async () => {
    const { hidden } = await coverFace(picture, landmarks, card, { ...placement, size: 4, right: -2 });
    expect(hidden.leftEye).toBe(1);
    expect(picture.data.every((value) => value === 180)).toBe(true);
  });

  it('gives a hand the colour of the skin', async () => {
    const hand: Occluder = { ...card, kind: 'hand' };
    const { data } = await coverFace(picture, landmarks, hand, { ...placement, likeSkin: 0.5 });
    expect(Math.abs(redAt(data, 100, 125) - 90)).toBeLessThanOrEqual(3);
  });
});
