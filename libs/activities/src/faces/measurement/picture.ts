import sharp from 'sharp';

/** Decoded pixels: RGB, three bytes each, row by row. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Decodes JPEG bytes. @throws Error when they are no picture or more than `maximumPixels`. */
export const decodePicture = async (bytes: Uint8Array, maximumPixels: number): Promise<Picture> => {
  const { data, info } = await sharp(bytes, { limitInputPixels: maximumPixels, sequentialRead: true })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Rec. 601 grey level, 0–255, of the pixel whose red byte stands at `index`. */
export const luma = (data: ArrayLike<number>, index: number): number =>
  0.299 * (data[index] ?? 0) + 0.587 * (data[index + 1] ?? 0) + 0.114 * (data[index + 2] ?? 0);
