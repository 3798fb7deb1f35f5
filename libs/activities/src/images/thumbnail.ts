import sharp from 'sharp';
import { finishImage } from './finish-image.ts';
import { IMAGE_LIMIT_PIXELS } from './image-format.ts';

export const THUMBNAIL_CONTENT_TYPE = 'image/webp';
/** Longest side, in pixels. */
export const THUMBNAIL_SIDE = 320;
const QUALITY = 80;

/** A small WebP of a verified picture, marked like it. */
export const makeThumbnail = async (image: Uint8Array): Promise<Buffer> =>
  finishImage(
    await sharp(image, { limitInputPixels: IMAGE_LIMIT_PIXELS })
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer(),
  );
