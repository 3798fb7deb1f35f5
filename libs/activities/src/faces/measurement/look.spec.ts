import { describe, expect, it } from '@jest/globals';
import { FACE_SIDE } from './align.ts';
import { lookDistance, lookOf } from './look.ts';
import type { Picture } from './picture.ts';

const paint = (grey: (x: number, y: number) => number): Picture => {
  const data = new Uint8Array(FACE_SIDE * FACE_SIDE * 3);
  for (let pixel = 0; pixel < FACE_SIDE * FACE_SIDE; pixel++) {
    const value = Math.max(0, Math.min(255, grey(pixel % FACE_SIDE, Math.floor(pixel / FACE_SIDE))));
    data.fill(value, pixel * 3, pixel * 3 + 3);
  }
  return { data, width: FACE_SIDE, height: FACE_SIDE };
};
const waves = (x: number, y: number): number => 120 + 60 * Math.sin(x / 17) * Math.cos(y / 23);

describe('lookOf', () => {
  it('does not change with brightness and contrast', () => {
    const dimmer = lookOf(paint((x, y) => 10 + waves(x, y) / 2));
    expect(lookDistance(lookOf(paint(waves)), dimmer)).toBeLessThan(0.05);
  });

  it('changes where a part of the face does', () => {
    const mouth = (x: number, y: number): number =>
      x > 50 && x < 100 && y > 95 && y < 120 ? 30 : waves(x, y);
    expect(lookDistance(lookOf(paint(waves)), lookOf(paint(mouth)))).toBeGreaterThan(0.3);
  });

  it('is plain for a plain face', () => {
    expect(lookOf(paint(() => 90)).every((cell) => cell === 0)).toBe(true);
  });
});
