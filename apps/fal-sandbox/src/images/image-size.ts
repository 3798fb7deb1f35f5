/** fal's names for sizes, width and height in pixels. */
const NAMED = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
} as const;

export const NAMED_SIZES = Object.keys(NAMED) as (keyof typeof NAMED)[];

export interface Size {
  width: number;
  height: number;
}

/** A name of fal's, or pixels. */
export type ImageSize = keyof typeof NAMED | Size;

export const inPixels = (size: ImageSize): Size => {
  if (typeof size !== 'string') return size;
  const [width, height] = NAMED[size];
  return { width, height };
};

/** The size of a picture, made smaller if a side is longer than the sandbox draws. */
export const within = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

export const megapixels = ({ width, height }: Size): number => (width * height) / 1_000_000;

export const halfOf = ({ width, height }: Size): Size => ({
  width: Math.ceil(width / 2),
  height: Math.ceil(height / 2),
});
