import type { Picture } from './picture.ts';

/**
 * A decoded picture as video has it, planar YUV 4:2:0: luma of `width × height`, then two chroma planes of half each
 * side. Even sides, limited range.
 */
export interface YuvPicture {
  width: number;
  height: number;
  data: Uint8Array;
  /** How it was made of red, green and blue; BT.709 when absent. */
  matrix?: 'bt601' | 'bt709';
}

/** Shares of red and blue in the grey level. */
const WEIGHTS = { bt601: { red: 0.299, blue: 0.114 }, bt709: { red: 0.2126, blue: 0.0722 } } as const;
const FRACTION_BITS = 16;
const ONE = 1 << FRACTION_BITS;
/** Limited range: black is 16, white 235; colours reach 112 to both sides of 128. */
const [BLACK, WHITE, NEUTRAL, COLOUR] = [16, 235, 128, 112];

/** What a step of luma and of each chroma plane adds to a channel, in fractions of 65536. */
const factorsOf = (matrix: keyof typeof WEIGHTS) => {
  const { red, blue } = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const scaled = (factor: number): number => Math.round((factor * 255 * ONE) / COLOUR);
  return {
    grey: Math.round((255 * ONE) / (WHITE - BLACK)),
    red: scaled(1 - red),
    greenOfU: scaled((-(1 - blue) * blue) / green),
    greenOfV: scaled((-(1 - red) * red) / green),
    blue: scaled(1 - blue),
  };
};

/** Converts to RGB. Whole numbers only, so that every machine gets the same. */
export const toRgb = ({ width, height, data, matrix = 'bt709' }: YuvPicture): Picture => {
  const { grey, red, greenOfU, greenOfV, blue } = factorsOf(matrix);
  const half = width >> 1;
  const rgb = new Uint8ClampedArray(width * height * 3);
  let out = 0;
  for (let row = 0; row < height; row += 1) {
    let y = row * width;
    let u = width * height + (row >> 1) * half;
    let v = u + half * (height >> 1);
    for (let column = 0; column < half; column += 1) {
      const cu = (data[u++] ?? 0) - NEUTRAL;
      const cv = (data[v++] ?? 0) - NEUTRAL;
      // Half of one, so that the shift rounds.
      const r = red * cv + ONE / 2;
      const g = greenOfU * cu + greenOfV * cv + ONE / 2;
      const b = blue * cu + ONE / 2;
      // Two pixels share a colour; written out, as a loop takes a third longer.
      const left = ((data[y++] ?? 0) - BLACK) * grey;
      rgb[out++] = (left + r) >> FRACTION_BITS;
      rgb[out++] = (left + g) >> FRACTION_BITS;
      rgb[out++] = (left + b) >> FRACTION_BITS;
      const right = ((data[y++] ?? 0) - BLACK) * grey;
      rgb[out++] = (right + r) >> FRACTION_BITS;
      rgb[out++] = (right + g) >> FRACTION_BITS;
      rgb[out++] = (right + b) >> FRACTION_BITS;
    }
  }
  return { width, height, data: new Uint8Array(rgb.buffer) };
};
