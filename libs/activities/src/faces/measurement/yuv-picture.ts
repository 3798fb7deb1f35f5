import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Picture } from './picture.ts';

/**
 * A decoded picture as video has it, planar YUV 4:2:0: luma of `width × height`, then two chroma planes of half each
 * side. Even sides, limited range.
 */
export interface YuvPicture {
  width: number;
  height: number;
  data: Uint8Array;
  /** The colour matrix; BT.709 if absent. */
  matrix?: 'bt601' | 'bt709';
}

/** Shares of red and blue in the grey level. */
const WEIGHTS = { bt601: { red: 0.299, blue: 0.114 }, bt709: { red: 0.2126, blue: 0.0722 } } as const;
/** Limited range: how far colours extend to both sides of neutral. */
const COLOUR = 112;
/** What a byte holds to one side of its middle. */
const MOST = 127;

/** What a step of each chroma plane adds to a channel, as the graph takes it. */
const factorsOf = (matrix: keyof typeof WEIGHTS): Record<string, Tensor> => {
  const { red, blue } = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const ofU = (-(1 - blue) * blue) / green;
  const ofV = (-(1 - red) * red) / green;
  const factors = {
    red: 1 - red,
    green_u: ofU,
    green_v: ofV,
    // Both together at their largest fill a byte.
    green: (-(ofU + ofV) * COLOUR) / MOST,
    blue: 1 - blue,
  };
  const scalar = (factor: number): Tensor => new Tensor('float32', [(factor * 255) / COLOUR], []);
  return Object.fromEntries(Object.entries(factors).map(([name, factor]) => [name, scalar(factor)]));
};

const FACTORS = { bt601: factorsOf('bt601'), bt709: factorsOf('bt709') };

/**
 * Converts to RGB, within 1.1 of the exact value in every channel.
 *
 * @param colours the graph `yuv-to-rgb.onnx`.
 */
export const toRgb = async (
  colours: InferenceSession,
  { width, height, data, matrix = 'bt709' }: YuvPicture,
): Promise<Picture> => {
  const [pixels, quarter] = [width * height, (width * height) / 4];
  const plane = (start: number, length: number, dimensions: number[]): Tensor =>
    new Tensor('uint8', data.subarray(start, start + length), [1, 1, ...dimensions]);
  const { rgb } = await colours.run({
    y: plane(0, pixels, [height, width]),
    u: plane(pixels, quarter, [height / 2, width / 2]),
    v: plane(pixels + quarter, quarter, [height / 2, width / 2]),
    ...FACTORS[matrix],
  });
  if (!(rgb?.data instanceof Uint8Array))
    throw new Error('The conversion of colours gave an unexpected output.');
  return { width, height, data: rgb.data };
};
