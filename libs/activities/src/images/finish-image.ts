import { rewriteJpeg } from './containers/jpeg.ts';
import { rewritePng } from './containers/png.ts';
import type { Embedded } from './containers/sections.ts';
import { rewriteWebp } from './containers/webp.ts';
import { imageFormat, type ImageFormat } from './image-format.ts';
import { parametersText, type Recipe } from './parameters.ts';

export interface ImageOrigin {
  recipe: Recipe;
  /** Everything that a repetition needs; becomes JSON in the picture. */
  record: unknown;
}

const REWRITE: Record<ImageFormat, (image: Buffer, embedded: Embedded) => Buffer> = {
  png: rewritePng,
  jpeg: rewriteJpeg,
  webp: rewriteWebp,
};

/**
 * The last step of every picture, thumbnail and sheet: the only place that produces bytes for users. Removes all
 * metadata, marks the picture as generated, and describes its origin if that is given. The compressed pixels stay as
 * they are. The same input gives the same bytes.
 *
 * @throws Failure `InvalidOutput` if it is no PNG, JPEG or WebP, or broken. Whether it decodes is not checked.
 */
export const finishImage = (image: Uint8Array, origin?: ImageOrigin): Buffer => {
  const rewrite = REWRITE[imageFormat(image)];
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
  if (!origin) return rewrite(bytes, {});
  return rewrite(bytes, {
    record: JSON.stringify(origin.record),
    parameters: parametersText(origin.recipe),
  });
};
