import sharp from 'sharp';
import { observeFaces } from './analyze-frame.ts';
import type { FaceModels } from './models.ts';
import type { FaceObservation } from './observation.ts';
import type { Picture } from './picture.ts';

/** High enough that what is cut out of it may be encoded once more. */
const JPEG_QUALITY = 95;

/** A picture as it is kept, and the faces in it, largest first. */
export interface Developed {
  jpeg: Uint8Array;
  faces: FaceObservation[];
}

/** Encodes a decoded picture, and measures the faces in it meanwhile. */
export const developPicture = async (models: FaceModels, picture: Picture): Promise<Developed> => {
  const { data, width, height } = picture;
  const raw = { width, height, channels: 3 } as const;
  const [jpeg, faces] = await Promise.all([
    // Video has its colours at half the size anyway.
    sharp(data, { raw }).jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:2:0' }).toBuffer(),
    observeFaces(models, picture),
  ]);
  return { jpeg, faces };
};
