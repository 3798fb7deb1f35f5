import type { Box } from '#domain';
import { luma, type Picture } from './picture.ts';

const COLUMNS = 9;
const ROWS = 8;

/** 64 bits: whether each of 9×8 cells of the box is brighter than its right neighbour. */
export const differenceHash = (picture: Picture, box: Box): bigint => {
  const cells: number[] = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      cells.push(
        meanLuma(picture, {
          x: box.x + (box.width * column) / COLUMNS,
          y: box.y + (box.height * row) / ROWS,
          width: box.width / COLUMNS,
          height: box.height / ROWS,
        }),
      );
    }
  }
  let hash = 0n;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column + 1 < COLUMNS; column++) {
      const index = row * COLUMNS + column;
      hash = (hash << 1n) | ((cells[index] ?? 0) > (cells[index + 1] ?? 0) ? 1n : 0n);
    }
  }
  return hash;
};

/** Pixels sampled per side of a cell, if it has that many: more do not change the mean. */
const LOOKED_AT = 16;

const meanLuma = (picture: Picture, cell: Box): number => {
  const right = Math.min(picture.width, Math.max(Math.floor(cell.x) + 1, Math.floor(cell.x + cell.width)));
  const bottom = Math.min(picture.height, Math.max(Math.floor(cell.y) + 1, Math.floor(cell.y + cell.height)));
  const step = Math.max(1, Math.floor(Math.min(cell.width, cell.height) / LOOKED_AT));
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, Math.floor(cell.y)); y < bottom; y += step) {
    for (let x = Math.max(0, Math.floor(cell.x)); x < right; x += step) {
      sum += luma(picture.data, (y * picture.width + x) * 3);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
};

/** How many of the 64 bits differ. */
export const hashDistance = (a: bigint, b: bigint): number => {
  let rest = a ^ b;
  let bits = 0;
  for (; rest !== 0n; rest &= rest - 1n) bits++;
  return bits;
};
