import sharp from 'sharp';
import type { Box } from '#domain';

/** Trainers use resolution buckets of at most this side. */
const LONGEST_SIDE = 1024;
const JPEG_QUALITY = 95;

/** The size of a training image for a crop: scaled down to 1024 pixels if larger, never up. */
export const trainingImageSize = ({ width, height }: Box): Pick<Box, 'width' | 'height'> => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
};

/** Crops a training image, a JPEG file, from a frame. */
export const cutTrainingImage = (frame: Uint8Array, crop: Box): Promise<Uint8Array> =>
  sharp(frame)
    .extract({ left: crop.x, top: crop.y, width: crop.width, height: crop.height })
    .resize({ ...trainingImageSize(crop), fit: 'fill' })
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
