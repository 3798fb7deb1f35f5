import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Entry, ZipFile } from 'yauzl';

const COUNT = 6;
const SIDE = 512;
/** Larger pictures are not read: nothing that we or fal's users train on is. */
const MAXIMUM_PICTURE_BYTES = 32 * 1024 ** 2;
const MAXIMUM_PIXELS = 64_000_000;
/** What all of them together may have. */
export const MAXIMUM_PORTRAIT_BYTES = 640 * 1024;

/**
 * A few pictures of a dataset, evenly spread over it, as JPEGs of at most 512 pixels a side: what the sandbox
 * remembers of a face. Those that cannot be decoded are left out.
 */
export const readPortraits = async (zip: ZipFile, images: readonly Entry[]): Promise<Buffer[]> => {
  const small = images.filter(({ uncompressedSize }) => uncompressedSize <= MAXIMUM_PICTURE_BYTES);
  const portraits: Buffer[] = [];
  for (const entry of evenlySpread(small)) {
    const portrait = await asPortrait(await buffer(await zip.openReadStreamPromise(entry)));
    if (portrait !== null) portraits.push(portrait);
  }
  return fitting(portraits);
};

const evenlySpread = <T>(items: readonly T[]): T[] =>
  items.filter(
    (_, index) =>
      Math.floor((index * COUNT) / items.length) !== Math.floor(((index - 1) * COUNT) / items.length),
  );

const asPortrait = (picture: Buffer): Promise<Buffer | null> =>
  sharp(picture, { limitInputPixels: MAXIMUM_PIXELS })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch(() => null);

const fitting = (portraits: Buffer[]): Buffer[] => {
  let bytes = 0;
  return portraits.filter(({ length }) => (bytes += length) <= MAXIMUM_PORTRAIT_BYTES);
};
