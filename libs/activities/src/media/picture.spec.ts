import { describe, expect, it } from '@jest/globals';
import type { YuvPicture } from '#activities/faces';
import { differenceOf, sharpnessOf, signatureOf } from './picture.ts';

const [width, height] = [48, 36];
const picture = (luma: (x: number, y: number) => number, blue = 128, red = 128): YuvPicture => {
  const data = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data[y * width + x] = luma(x, y);
  data.fill(blue, width * height, (width * height * 5) / 4);
  data.fill(red, (width * height * 5) / 4);
  return { width, height, data };
};
const between = (a: YuvPicture, b: YuvPicture): number => differenceOf(signatureOf(a), signatureOf(b));

describe('sharpnessOf', () => {
  it('is zero for a flat picture and for an even slope', () => {
    expect(sharpnessOf(picture(() => 90))).toBe(0);
    expect(sharpnessOf(picture((x, y) => 2 * x + y))).toBe(0);
  });

  it('is higher for a hard edge than for a soft one', () => {
    const hard = picture((x) => (x < 24 ? 20 : 220));
    const soft = picture((x) => Math.min(220, Math.max(20, 20 + (x - 16) * 12)));
    expect(sharpnessOf(hard)).toBeGreaterThan(sharpnessOf(soft) * 2);
  });

  it('is the variance of the Laplacian', () => {
    // One bright dot: 4·100 at it, −100 at its four neighbours, on 46 × 34 inner pixels.
    const dot = picture((x, y) => (x === 10 && y === 10 ? 100 : 0));
    expect(sharpnessOf(dot)).toBeCloseTo((160_000 + 4 * 10_000) / (46 * 34), 1);
  });
});

describe('differenceOf', () => {
  it('is zero for the same picture', () => {
    const same = picture((x, y) => (x * y) % 256);
    expect(between(same, same)).toBe(0);
  });

  it('measures a shift of brightness in levels, also across the edge of a bin', () => {
    expect(
      between(
        picture(() => 16),
        picture(() => 80),
      ),
    ).toBe(64);
    expect(
      between(
        picture(() => 15),
        picture(() => 16),
      ),
    ).toBe(16);
  });

  it('sees another colour of the same brightness', () => {
    expect(
      between(
        picture(() => 90),
        picture(() => 90, 40, 200),
      ),
    ).toBeGreaterThan(100);
  });

  it('sees the same content in another place', () => {
    const left = picture((x) => (x < 16 ? 230 : 20));
    const right = picture((x) => (x >= 32 ? 230 : 20));
    expect(between(left, right)).toBeGreaterThan(100);
  });
});
