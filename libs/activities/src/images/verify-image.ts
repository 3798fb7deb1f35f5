import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Failure } from '#domain';
import { isBlack } from './blackness.ts';
import { IMAGE_LIMIT_PIXELS, imageFormat, type ImageFormat } from './image-format.ts';

/** Facts of a picture file. */
export interface ImageFacts {
  width: number;
  height: number;
  format: ImageFormat;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

export type ImageVerdict =
  | { outcome: 'good' | 'black' | 'wrong-size'; facts: ImageFacts }
  | { outcome: 'undecodable'; reason: string };

/** Decodes a picture from end to end, if it has the size that was asked for, and looks whether it is black. */
export const verifyImage = async (
  image: Uint8Array,
  asked: { width: number; height: number },
): Promise<ImageVerdict> => {
  try {
    const format = imageFormat(image);
    const { width, height } = await sharp(image, { limitInputPixels: IMAGE_LIMIT_PIXELS }).metadata();
    const sha256 = createHash('sha256').update(image).digest('hex');
    const facts = { width, height, format, bytes: image.byteLength, sha256 };
    // Only now, when the header claims no more pixels than were asked for, they are decoded.
    if (width !== asked.width || height !== asked.height) return { outcome: 'wrong-size', facts };
    return { outcome: (await decodesToBlack(image)) ? 'black' : 'good', facts };
  } catch (error) {
    return { outcome: 'undecodable', reason: reasonOf(error) };
  }
};

const decodesToBlack = async (image: Uint8Array): Promise<boolean> => {
  const { data, info } = await sharp(image, { limitInputPixels: IMAGE_LIMIT_PIXELS, failOn: 'warning' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return isBlack({ data, ...info });
};

/** sharp throws plain errors, with one line for each complaint of the decoder. */
const reasonOf = (error: unknown): string => {
  if (error instanceof Failure) return error.message;
  if (error instanceof Error) return `The picture does not decode: ${error.message.split('\n')[0] ?? ''}.`;
  throw error;
};
