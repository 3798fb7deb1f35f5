import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { repeatableBytes } from '../repeatable-bytes.ts';
import type { ImageFormat } from './endpoints.ts';
import type { Size } from './image-size.ts';

/** What a picture shows. */
export interface Scene extends Size {
  /** Everything that the look depends on. */
  look: string;
  /** The faces in it, from left to right. */
  portraits: Portrait[];
  /** The pictures that it begins with, and how much of them is replaced, 0 to 1. */
  starting: { pictures: Buffer[]; strength: number };
}

export interface Portrait {
  picture: Buffer;
  /** From 1, as in the dataset, to 0, where nobody can be recognised. */
  likeness: number;
}

/** Raw pixels, 8 bits for each of red, green and blue. */
interface Pixels extends Size {
  data: Buffer;
}

/** The background is so many colours wide and high. */
const PATCHES = 6;
/** At no likeness: the blur's sigma as a share of the portrait's width, and how much of it is noise. */
const STRONGEST_BLUR = 0.08;
const MOST_NOISE = 0.6;
/** Which part of its column a portrait fills. */
const SMALLEST_SHARE = 0.7;
const LARGEST_SHARE = 0.95;

/** Draws a picture: the same scene always gives the same bytes. */
export const draw = async (scene: Scene, format: ImageFormat): Promise<Buffer> => {
  const background = await drawBackground(scene);
  const faces = await Promise.all(
    scene.portraits.map((portrait, index) => placePortrait(scene, portrait, index)),
  );
  return encode(await flatten(fromPixels(background).composite(faces)), format);
};

export const drawBlack = ({ width, height }: Size, format: ImageFormat): Promise<Buffer> =>
  encode({ width, height, data: Buffer.alloc(width * height * 3) }, format);

const fromPixels = ({ data, width, height }: Pixels) => sharp(data, { raw: { width, height, channels: 3 } });

const flatten = async (picture: Sharp): Promise<Pixels> => {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Every picture says in its EXIF data where it comes from. */
const encode = (pixels: Pixels, format: ImageFormat): Promise<Buffer> =>
  fromPixels(pixels)
    .withExif({ IFD0: { ImageDescription: 'Drawn by the fal sandbox: no model made this picture.' } })
    .toFormat(format)
    .toBuffer();

const noise = (seed: string, { width, height }: Size): Pixels => ({
  ...{ width, height },
  data: repeatableBytes(seed, width * height * 3),
});

/** Soft patches of colour, over the pictures that it begins with. */
const drawBackground = async ({ look, starting, ...size }: Scene): Promise<Pixels> => {
  const { width, height } = size;
  const patches = noise(`${look} background`, { width: PATCHES, height: PATCHES });
  const colours = await flatten(fromPixels(patches).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
  const [first, ...others] = starting.pictures;
  if (first === undefined) return colours;
  const covering = (picture: Buffer) => sharp(picture).autoOrient().resize(width, height, { fit: 'cover' });
  const layers = await Promise.all([
    ...others.map(async (other) => overlay(await flatten(covering(other)), 1 / (others.length + 1))),
    overlay(colours, starting.strength),
  ]);
  return flatten(fromPixels(await flatten(covering(first))).composite(layers));
};

const overlay = async (pixels: Pixels, opacity: number): Promise<OverlayOptions> => {
  const { data, info } = await fromPixels(pixels)
    .ensureAlpha(opacity)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { input: data, raw: { width, height, channels: 4 } };
};

const placePortrait = async (
  { look, portraits, width, height }: Scene,
  { picture, likeness }: Portrait,
  index: number,
): Promise<OverlayOptions> => {
  const [byte, across, down] = repeatableBytes(`${look} portrait ${index}`, 3);
  const share = SMALLEST_SHARE + (LARGEST_SHARE - SMALLEST_SHARE) * part(byte);
  const column = width / portraits.length;
  const face = await degrade(
    await flatten(
      sharp(picture).resize(Math.ceil(column * share), Math.ceil(height * share), { fit: 'inside' }),
    ),
    likeness,
    `${look} noise ${index}`,
  );
  return {
    input: face.data,
    raw: { width: face.width, height: face.height, channels: 3 },
    left: Math.floor(column * index + (column - face.width) * part(across)),
    top: Math.floor((height - face.height) * part(down)),
  };
};

const part = (byte = 0): number => byte / 255;

/** Blur takes the features away, and noise what blur leaves. */
const degrade = async (face: Pixels, likeness: number, seed: string): Promise<Pixels> => {
  if (likeness >= 1) return face;
  const loss = 1 - likeness;
  const sigma = Math.max(0.3, loss * STRONGEST_BLUR * face.width);
  const blurred = await flatten(fromPixels(face).blur(sigma));
  return flatten(fromPixels(blurred).composite([await overlay(noise(seed, face), loss * MOST_NOISE)]));
};
