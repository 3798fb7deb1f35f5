import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headCrop } from './head-crop.ts';

describe('headCrop', () => {
  it('shows head and shoulders as a square, and more as a wider picture', () => {
    const face = { x: 900, y: 300, width: 150, height: 200 };
    const frame = { width: 1920, height: 1080 };
    expect(headCrop(face, frame, 'portrait')).toEqual({ x: 755, y: 215, width: 440, height: 440 });
    expect(headCrop(face, frame, 'wide')).toEqual({ x: 495, y: 98, width: 960, height: 720 });
  });

  it('moves rather than leaves the frame', () => {
    expect(
      headCrop({ x: 0, y: 0, width: 150, height: 200 }, { width: 1920, height: 1080 }, 'portrait'),
    ).toMatchObject({ x: 0, y: 0, width: 440, height: 440 });
  });

  it('stays within any frame and keeps its shape', () => {
    const side = fc.integer({ min: 64, max: 4096 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, share, share, share, (width, height, x, y, size) => {
        const face = {
          x: x * width,
          y: y * height,
          width: 1 + size * width * 0.9,
          height: 1 + size * height,
        };
        for (const framing of ['portrait', 'wide'] as const) {
          const crop = headCrop(face, { width, height }, framing);
          expect(crop.x).toBeGreaterThanOrEqual(0);
          expect(crop.y).toBeGreaterThanOrEqual(0);
          expect(crop.x + crop.width).toBeLessThanOrEqual(width);
          expect(crop.y + crop.height).toBeLessThanOrEqual(height);
          const aspect = framing === 'portrait' ? 1 : 4 / 3;
          expect(Math.abs(crop.width - crop.height * aspect)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
