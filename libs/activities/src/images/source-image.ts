import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { Failure, type UploadedImage } from '#domain';
import { CONTENT_TYPES, imageFormat } from './image-format.ts';

export const SOURCE_CONTENT_TYPE = 'image/png';
/** Every phone's photo, and no more memory than that takes. */
const LIMIT_PIXELS = 64_000_000;
/** Longest side of what is sent: no model makes larger images. */
const SIDE = 2048;

const unusable = (why: string): Failure => new Failure('NotAnImage', `The image cannot be used: ${why}.`);

/** Upright, at most 2048 pixels a side, and without anything that the file says about place, device or prompt. */
const normalized = async (
  image: Uint8Array,
  finish: (picture: Sharp) => Sharp,
): Promise<{ png: Uint8Array; width: number; height: number }> => {
  try {
    const picture = sharp(image, { limitInputPixels: LIMIT_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await finish(picture)
      .toColourspace('srgb')
      .png()
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch (error) {
    throw unusable(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
};

/**
 * What the provider gets of an image that others are made from: normalized, without transparency. PNG.
 *
 * @throws Failure `NotAnImage` if it does not decode from end to end.
 */
export const normalizeSource = (
  image: Uint8Array,
): Promise<{ png: Uint8Array; width: number; height: number }> =>
  normalized(image, (picture) => picture.flatten({ background: 'white' }));

/**
 * What is laid over a video: normalized, with its transparency. PNG.
 *
 * @throws Failure `NotAnImage` if it does not decode from end to end.
 */
export const normalizeOverlay = async (image: Uint8Array): Promise<Uint8Array> => {
  assertImage(image);
  return (await normalized(image, (picture) => picture.ensureAlpha())).png;
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
