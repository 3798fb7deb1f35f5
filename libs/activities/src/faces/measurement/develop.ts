import sharp, { type Sharp } from 'sharp';
import { measureFaces } from './analyze-frame.ts';
import type { FaceModels } from './models.ts';
import type { MeasuredFace } from './measured-face.ts';
import { withSmaller, type Picture } from './picture.ts';
import { toRgb, type YuvPicture } from './yuv-picture.ts';

/**
 * Good enough to crop from it and encode again. Video has its chroma at half the size anyway, and the last tenth of
 * quality is not worth double the time.
 */
const JPEG = { quality: 95, chromaSubsampling: '4:2:0', optimizeCoding: false } as const;

/** Longer side of the preview of a frame, in pixels. */
const THUMBNAIL_SIDE = 240;
const THUMBNAIL_QUALITY = 85;

/** A picture and its preview, both JPEG files, and the faces in it, largest first. */
export interface Developed {
  jpeg: Uint8Array;
  thumbnail: Uint8Array;
  faces: MeasuredFace[];
}

/** Encodes a decoded picture in two sizes while measuring the faces in it. */
export const developPicture = async (models: FaceModels, yuv: YuvPicture): Promise<Developed> => {
  const picture = await withSmaller(await toRgb(models.colours, yuv));
  const [jpeg, thumbnail, faces] = await Promise.all([
    asSharp(picture).jpeg(JPEG).toBuffer(),
    thumbnailOf(picture),
    measureFaces(models, picture),
  ]);
  return { jpeg, thumbnail, faces };
};

const asSharp = ({ data, width, height }: Picture): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

const thumbnailOf = (picture: Picture): Promise<Uint8Array> =>
  asSharp(picture.smaller?.at(-1) ?? picture)
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: THUMBNAIL_QUALITY })
    .toBuffer();
