import type { Picture } from './picture.ts';
import { luma } from './picture.ts';

/** The picture's left half of the lower face in the aligned face, as shares: from cheek to nose, from below the eyes to the chin. */
const LEFT_HALF = { left: 0.2, right: 0.5, top: 0.45, bottom: 0.9 };
/** Pixels per cell: small features and noise must not count. */
const CELL = 5;

/**
 * Correlation of the lower face's left half with its mirrored right half. A hand, a cup or a microphone before the face
 * breaks it, expressions do not.
 */
export const lowerFaceSymmetry = (face: Picture): number => {
  const left: number[] = [];
  const right: number[] = [];
  for (let y = Math.round(LEFT_HALF.top * face.height); y < LEFT_HALF.bottom * face.height; y += CELL) {
    for (let x = Math.round(LEFT_HALF.left * face.width); x < LEFT_HALF.right * face.width; x += CELL) {
      left.push(cellMean(face, x, y));
      right.push(cellMean(face, face.width - CELL - x, y));
    }
  }
  return correlation(left, right);
};

const cellMean = (face: Picture, x: number, y: number): number => {
  let sum = 0;
  for (let pixel = 0; pixel < CELL * CELL; pixel++) {
    const row = Math.min(face.height - 1, y + Math.floor(pixel / CELL));
    sum += luma(face.data, (row * face.width + x + (pixel % CELL)) * 3);
  }
  return sum / (CELL * CELL);
};

/** Pearson's correlation; 0 where one side does not vary at all. */
const correlation = (a: number[], b: number[]): number => {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  a.forEach((value, index) => {
    const other = (b[index] ?? 0) - meanB;
    covariance += (value - meanA) * other;
    varianceA += (value - meanA) ** 2;
    varianceB += other ** 2;
  });
  const spread = Math.sqrt(varianceA * varianceB);
  return spread === 0 ? 0 : covariance / spread;
};
