/** Decoded pixels, 8 bits a channel, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  channels: number;
}

/** Levels of 0–255. A safety checker's black is 0; JPEG and noise lift it by a few. */
const DARK = 48;
/** Cells a side; a cell's mean is free of noise. */
const GRID = 16;
/** Most by which the means of an empty picture's cells differ, in levels. */
const FLAT = 3;

/**
 * Whether there is nothing to see: no channel of any pixel is bright, and beneath the noise all of it is equally dark.
 * A night has lights, and a dark picture without lights still has shapes.
 */
export const isBlack = ({ data, width, height, channels }: Pixels): boolean => {
  const sums = new Float64Array(GRID * GRID);
  const counts = new Float64Array(GRID * GRID);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * GRID) / height) * GRID;
    for (let column = 0; column < GRID; column += 1) {
      const from = (y * width + Math.ceil((column * width) / GRID)) * channels;
      const to = (y * width + Math.ceil(((column + 1) * width) / GRID)) * channels;
      let sum = 0;
      for (let at = from; at < to; at += 1) {
        const level = data[at] ?? 0;
        if (level > DARK) return false;
        sum += level;
      }
      sums[row + column] = (sums[row + column] ?? 0) + sum;
      counts[row + column] = (counts[row + column] ?? 0) + to - from;
    }
  }
  const means = [...sums].flatMap((sum, cell) => (counts[cell] ? [sum / counts[cell]] : []));
  return Math.max(...means) - Math.min(...means) <= FLAT;
};
