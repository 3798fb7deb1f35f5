export interface Size {
  width: number;
  height: number;
}

/** Clockwise quarter turns as degrees. */
export type Rotation = 0 | 90 | 180 | 270;

const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));

/** The size with its longest side at most `longest`, never larger than it was, both sides even for chroma planes. */
export const fitWithin = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: even(width * scale), height: even(height * scale) };
};

/** The size before or after a quarter turn. */
export const turned = ({ width, height }: Size, rotation: Rotation): Size =>
  rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
