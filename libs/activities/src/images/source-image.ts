import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Failure, type UploadedImage } from '#domain';
import { CONTENT_TYPES, imageFormat } from './image-format.ts';

export const SOURCE_CONTENT_TYPE = 'image/png';
/** Every phone's photo, and no more memory than that takes. */
const LIMIT_PIXELS = 64_000_000;
/** Longest side of what is sent: no model makes larger images. */
const SIDE = 2048;

const unusable = (why: string): Failure => new Failure('NotAnImage', `The image cannot be used: ${why}.`);

/**
 * What the provider gets of an image that others are made from: upright, at most 2048 pixels a side, without transparency
 * and without anything that the file says about place, device or prompt. PNG.
 *
 * @throws Failure `NotAnImage` if it does not decode from end to end.
 */
export const normalizeSource = async (
  image: Uint8Array,
): Promise<{ png: Uint8Array; width: number; height: number }> => {
  try {
    const { data, info } = await sharp(image, { limitInputPixels: LIMIT_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .png()
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch (error) {
    throw unusable(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
};

/** @throws Failure `NotAnImage` for any format but PNG, JPEG and WebP, by the first bytes. */
export const assertImage = (head: Uint8Array): void => {
  try {
    imageFormat(head);
  } catch {
    throw unusable('it is neither PNG nor JPEG nor WebP');
  }
};

/** Decodes an uploaded image. @throws Failure `NotAnImage` */
export const readUploadedImage = async (image: Uint8Array): Promise<UploadedImage> => {
  assertImage(image);
  const { width, height } = await normalizeSource(image);
  return {
    ...{ width, height, contentType: CONTENT_TYPES[imageFormat(image)] },
    sha256: createHash('sha256').update(image).digest('hex'),
  };
};
