import type { ImageFamily } from './families.ts';

/** Width and height in pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

/** fal's named sizes, under our names for them. */
export const IMAGE_SIZES = {
  'square-hd': { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  'portrait-4-3': { width: 768, height: 1024 },
  'portrait-16-9': { width: 576, height: 1024 },
  'landscape-4-3': { width: 1024, height: 768 },
  'landscape-16-9': { width: 1024, height: 576 },
} as const satisfies Record<string, PixelSize>;

export type ImageSizeName = keyof typeof IMAGE_SIZES;
export const IMAGE_SIZE_NAMES = Object.keys(IMAGE_SIZES) as ImageSizeName[];

/** fal's own default, for every family. */
export const DEFAULT_IMAGE_SIZE: ImageSizeName = 'landscape-4-3';

/** A named size, or width and height. */
export const IMAGE_SIZE_PATTERN = new RegExp(
  `^(?:${IMAGE_SIZE_NAMES.join('|')}|[1-9]\\d{1,3}x[1-9]\\d{1,3})$`,
);

/** Limits for families that publish none: an image of more pixels costs dollars, and no model was trained on such. */
export const SIDE_PIXELS = { min: 64, max: 2048 } as const;

const isNamed = (size: string): size is ImageSizeName => Object.hasOwn(IMAGE_SIZES, size);

/** @param size as `IMAGE_SIZE_PATTERN` has it. @returns `null` if it is not. */
export const pixelsOf = (size: string): PixelSize | null => {
  if (!IMAGE_SIZE_PATTERN.test(size)) return null;
  if (isNamed(size)) return IMAGE_SIZES[size];
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
};

export const sizeOf = ({ width, height }: PixelSize): string => `${width}x${height}`;

export const sideLimits = ({ sidePixels }: ImageFamily): { min: number; max: number } =>
  sidePixels ?? SIDE_PIXELS;

const { width, height } = IMAGE_SIZES['square-hd'];
const LARGEST_AREA = width * height;
/** Sides that every model keeps: they encode images in blocks of this many pixels. */
const BLOCK = 16;

const toBlocks = (side: number): number => Math.max(1, Math.round(side / BLOCK)) * BLOCK;

/** The shape of an image, at no more than about a megapixel: what is made of it by default. */
export const sizeLike = (image: PixelSize): PixelSize => {
  const shrink = Math.min(1, Math.sqrt(LARGEST_AREA / (image.width * image.height)));
  return { width: toBlocks(image.width * shrink), height: toBlocks(image.height * shrink) };
};
