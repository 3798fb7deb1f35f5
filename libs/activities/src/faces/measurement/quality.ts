import type { FaceMeasures } from '#domain';
import { lookOf } from './look.ts';
import { luma, type Picture } from './picture.ts';

/** Part of the aligned face that is used, as shares: its corners show hair and background. */
const INNER = { left: 0.15, right: 0.85, top: 0.1, bottom: 0.9 };
/** Grey levels at which skin has lost its detail. */
const CRUSHED = 16;
const BURNT = 248;

type Quality = Pick<FaceMeasures, 'sharpness' | 'meanLuma' | 'darkShare' | 'brightShare'>;

/** Measures sharpness, exposure and look of an aligned face. */
export const measureFace = (face: Picture): Quality & { look: Int8Array } => {
  const grey = new Float32Array(face.width * face.height);
  for (let index = 0; index < grey.length; index++) grey[index] = luma(face.data, index * 3);
  const at = (x: number, y: number): number => grey[y * face.width + x] ?? 0;
  const total = { count: 0, luma: 0, dark: 0, bright: 0, laplacian: 0, laplacianSquared: 0 };
  for (let y = Math.round(INNER.top * face.height); y < INNER.bottom * face.height; y++) {
    for (let x = Math.round(INNER.left * face.width); x < INNER.right * face.width; x++) {
      const value = at(x, y);
      const laplacian = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * value;
      total.count++;
      total.luma += value;
      total.dark += value < CRUSHED ? 1 : 0;
      total.bright += value > BURNT ? 1 : 0;
      total.laplacian += laplacian;
      total.laplacianSquared += laplacian * laplacian;
    }
  }
  const mean = total.laplacian / total.count;
  return {
    sharpness: total.laplacianSquared / total.count - mean * mean,
    meanLuma: total.luma / total.count,
    darkShare: total.dark / total.count,
    brightShare: total.bright / total.count,
    look: lookOf(face),
  };
};
