import sharp, { type Region } from 'sharp';

/** What the upper corners of an image show; a person rarely fills them. */
export interface Surroundings {
  /** Set if both corners agree. */
  tone?: 'dark' | 'bright';
  /** Both corners are nearly uniform. */
  plain: boolean;
}

/** Share of the image's width and height that a corner takes. */
const CORNER = 0.12;
const DARK = 75;
const BRIGHT = 180;
/** Standard deviation of grey levels. */
const PLAIN = 12;

/** Measures the background of a training image. */
export const measureSurroundings = async (image: Uint8Array): Promise<Surroundings> => {
  const { width, height } = await sharp(image).metadata();
  const corner = {
    width: Math.max(1, Math.floor(width * CORNER)),
    height: Math.max(1, Math.floor(height * CORNER)),
  };
  const corners = await Promise.all(
    [0, width - corner.width].map((left) => greyLevels(image, { left, top: 0, ...corner })),
  );
  const all = (test: (corner: GreyLevels) => boolean): boolean => corners.every(test);
  const plain = all(({ deviation }) => deviation < PLAIN);
  if (all(({ mean }) => mean < DARK)) return { tone: 'dark', plain };
  return all(({ mean }) => mean > BRIGHT) ? { tone: 'bright', plain } : { plain };
};

interface GreyLevels {
  mean: number;
  deviation: number;
}

const greyLevels = async (image: Uint8Array, area: Region): Promise<GreyLevels> => {
  const pixels = await sharp(image).extract(area).greyscale().raw().toBuffer();
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length;
  return { mean, deviation: Math.sqrt(variance) };
};
