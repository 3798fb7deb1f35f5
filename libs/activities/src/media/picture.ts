import type { YuvPicture } from '#activities/faces';

const GRID = 3;
const BINS = 16;
const BIN_SHIFT = 4;
const CHANNELS = 3;

/**
 * Variance of the four-neighbour Laplacian over the luma plane: higher is sharper, comparable at one size only.
 * Each row is read once; a row's sums fit into 32 bits, which is fastest.
 */
export const sharpnessOf = ({ width, height, data }: YuvPicture): number => {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 1) {
    let rowSum = 0;
    let rowSquares = 0;
    let left = data[y * width] ?? 0;
    let value = data[y * width + 1] ?? 0;
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const right = data[at + 1] ?? 0;
      const laplacian = 4 * value - left - right - (data[at - width] ?? 0) - (data[at + width] ?? 0);
      rowSum = (rowSum + laplacian) | 0;
      rowSquares = (rowSquares + laplacian * laplacian) | 0;
      left = value;
      value = right;
    }
    sum += rowSum;
    squares += rowSquares;
  }
  const count = (width - 2) * (height - 2);
  if (count <= 0) return 0;
  return Math.round((squares / count - (sum / count) ** 2) * 100) / 100;
};

/** Every second pixel of every second row is enough. */
const STEP = 2;

const countBins = (plane: Uint8Array, width: number, height: number): Uint32Array => {
  const counts = new Uint32Array(GRID * GRID * BINS);
  for (let y = 0; y < height; y += STEP) {
    const rowCell = Math.floor((y * GRID) / height) * GRID;
    for (let column = 0; column < GRID; column += 1) {
      const cell = (rowCell + column) * BINS;
      const end = y * width + Math.ceil(((column + 1) * width) / GRID);
      for (let at = y * width + Math.ceil((column * width) / GRID); at < end; at += STEP) {
        const bin = cell + ((plane[at] ?? 0) >> BIN_SHIFT);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
    }
  }
  return counts;
};

/** One plane's histograms, one per cell of the grid, as cumulative shares in thousandths. */
const cumulativeShares = (plane: Uint8Array, width: number, height: number): number[] => {
  const counts = countBins(plane, width, height);
  const shares: number[] = [];
  for (let start = 0; start < counts.length; start += BINS) {
    const cell = counts.subarray(start, start + BINS);
    const total = cell.reduce((sum, count) => sum + count, 0);
    let cumulated = 0;
    for (const count of cell) {
      cumulated += count;
      shares.push(total === 0 ? 0 : Math.round((1000 * cumulated) / total));
    }
  }
  return shares;
};

/**
 * The distribution of brightness and colours over the picture: it changes at a cut and hardly with movement. Plain
 * integers, for storage.
 */
export const signatureOf = ({ width, height, data }: YuvPicture): number[] => {
  const [luma, chroma] = [width * height, (width / 2) * (height / 2)];
  return [
    ...cumulativeShares(data.subarray(0, luma), width, height),
    ...cumulativeShares(data.subarray(luma, luma + chroma), width / 2, height / 2),
    ...cumulativeShares(data.subarray(luma + chroma), width / 2, height / 2),
  ];
};

/**
 * How far brightness and colour moved between two pictures, in levels of 0–255 averaged over the cells, the three
 * channels added: the earth mover's distance of the histograms, which a value on the edge of two bins cannot upset.
 */
export const differenceOf = (a: readonly number[], b: readonly number[]): number => {
  const moved = a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0);
  const histograms = a.length / BINS / CHANNELS;
  return ((moved / 1000) * (256 / BINS)) / histograms;
};
