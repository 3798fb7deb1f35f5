import sharp from 'sharp';

/** Decoded pixels: RGB, three bytes each, row by row. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
  /** The picture at half size, a quarter and so on: coarse measurements use these, in a fraction of the time. */
  smaller?: Picture[];
}

/** The smallest side, in pixels: nothing needs a smaller picture. */
const SMALLEST_SIDE = 400;

/** The picture with its smaller sizes, each pixel the mean of four. */
export const withSmaller = async (picture: Picture): Promise<Picture> => {
  const smaller: Picture[] = [];
  for (let last = picture; Math.max(last.width, last.height) >= 2 * SMALLEST_SIDE;) {
    const { data, width, height } = last;
    const size = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
    const halved = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize(size.width, size.height, { fit: 'fill', kernel: 'linear' })
      .raw()
      .toBuffer();
    last = { data: halved, ...size };
    smaller.push(last);
  }
  return { ...picture, smaller };
};

/** Decodes JPEG bytes. @throws Error if they are not an image or have more than `maximumPixels`. */
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
