import { luma, type Picture } from './picture.ts';

/** Cells of the aligned face that are used, of 15 × 15: without the border, which shows hair and background. */
const CELLS = 15;
const ROWS = { first: 1, last: 13 };
const COLUMNS = { first: 2, last: 12 };
/** Steps of one standard deviation, so that four of them fit into a byte. */
const STEPS = 32;

/**
 * The appearance of an aligned face: the mean shades of its cells, normalised for brightness and contrast. It
 * depends on expression, pose and light direction, and hardly on exposure and encoding.
 */
export const lookOf = (face: Picture): Int8Array => {
  const shades: number[] = [];
  for (let row = ROWS.first; row <= ROWS.last; row++)
    for (let column = COLUMNS.first; column <= COLUMNS.last; column++)
      shades.push(shadeOf(face, row, column));
  const mean = shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
  const deviation =
    Math.sqrt(shades.reduce((sum, shade) => sum + (shade - mean) ** 2, 0) / shades.length) || 1;
  return Int8Array.from(shades, (shade) =>
    Math.max(-127, Math.min(127, Math.round((STEPS * (shade - mean)) / deviation))),
  );
};

const shadeOf = ({ data, width, height }: Picture, row: number, column: number): number => {
  const side = Math.floor(Math.min(width, height) / CELLS);
  let sum = 0;
  for (let y = row * side; y < (row + 1) * side; y++)
    for (let x = column * side; x < (column + 1) * side; x++) sum += luma(data, (y * width + x) * 3);
  return sum / (side * side);
};

/** Root mean square difference of two looks, in standard deviations: 0 for the same, about 1.4 for unrelated ones. */
export const lookDistance = (a: Int8Array, b: Int8Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return Math.sqrt(sum / a.length) / STEPS;
};
