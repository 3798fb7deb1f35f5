import sharp from 'sharp';
import type { Box } from '#domain';

/** Trainers put images into buckets of at most this side. */
const LONGEST_SIDE = 1024;
const JPEG_QUALITY = 95;

export interface TrainingImage {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** Cuts a training image out of a frame; scaled down to 1024 pixels where it is larger, never up. */
export const cutTrainingImage = async (frame: Uint8Array, crop: Box): Promise<TrainingImage> => {
  const { data, info } = await sharp(frame)
    .extract({ left: crop.x, top: crop.y, width: crop.width, height: crop.height })
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
};
