import sharp from 'sharp';
import { observeFaces } from './analyze-frame.ts';
import type { FaceModels } from './models.ts';
import type { FaceObservation } from './observation.ts';
import { toRgb, type YuvPicture } from './yuv-picture.ts';

/**
 * Good enough that what is cut out of it may be encoded once more. Video has its colours at half the size anyway, and
 * the last tenth of the file size is not worth as much time again.
 */
const JPEG = { quality: 95, chromaSubsampling: '4:2:0', optimizeCoding: false } as const;

/** A picture as it is kept, and the faces in it, largest first. */
export interface Developed {
  jpeg: Uint8Array;
  faces: FaceObservation[];
}

/** Encodes a decoded picture, and measures the faces in it meanwhile. */
export const developPicture = async (models: FaceModels, yuv: YuvPicture): Promise<Developed> => {
  const picture = await toRgb(models.colours, yuv);
  const { data, width, height } = picture;
  const raw = { width, height, channels: 3 } as const;
  const [jpeg, faces] = await Promise.all([
    sharp(data, { raw }).jpeg(JPEG).toBuffer(),
    observeFaces(models, picture),
  ]);
  return { jpeg, faces };
};
