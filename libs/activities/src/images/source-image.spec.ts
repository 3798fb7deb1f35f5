import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { normalizeSource, readUploadedImage } from './source-image.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } });

describe('an image that others are made from', () => {
  it('is upright, without metadata, and no larger than any model makes', async () => {
    const photo = await plain(3000, 1000)
      .withMetadata({ orientation: 6, exif: { IFD0: { Make: 'A phone' } } })
      .jpeg()
      .toBuffer();
    const { png, width, height } = await normalizeSource(photo);
    expect([width, height]).toEqual([683, 2048]);
    const metadata = await sharp(png).metadata();
    expect(metadata).toMatchObject({ format: 'png', width, height, hasAlpha: false });
    for (const kind of ['exif', 'xmp', 'iptc'] as const) expect(metadata[kind]).toBeUndefined();
    expect(Buffer.from(png).includes('A phone')).toBe(false);
  });

  it('keeps its pixels if it is small, and gets white where it was transparent', async () => {
    const small = await plain(64, 48).png().toBuffer();
    const { png } = await normalizeSource(small);
    const pixels = (image: Uint8Array) => sharp(image).raw().toBuffer();
    expect((await pixels(png)).equals(await pixels(small))).toBe(true);
    const clear = sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const flattened = await normalizeSource(await clear.webp({ lossless: true }).toBuffer());
    expect([...new Set(await pixels(flattened.png))]).toEqual([255]);
  });

  it('is the same bytes each time', async () => {
    const photo = await plain(640, 480).jpeg().toBuffer();
    const [first, second] = await Promise.all([normalizeSource(photo), normalizeSource(photo)]);
    expect(Buffer.from(first.png).equals(Buffer.from(second.png))).toBe(true);
  });

  it('is read with its size as one sees it', async () => {
    const photo = await plain(640, 480).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    expect(await readUploadedImage(photo)).toMatchObject({
      width: 480,
      height: 640,
      contentType: 'image/jpeg',
    });
  });

  it.each([
    ['cut off', async () => (await plain(640, 480).jpeg().toBuffer()).subarray(0, 900)],
    ['of too many pixels', async () => bomb(await plain(16, 16).png().toBuffer())],
    ['no image', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['an animated GIF', () => plain(8, 8).gif().toBuffer()],
  ])('is refused if it is %s', async (_what, file) => {
    await expect(readUploadedImage(await file())).rejects.toMatchObject({ type: 'NotAnImage' });
  });
});

/** Says that it has 60,000 × 60,000 pixels. */
const bomb = (png: Buffer): Buffer => {
  const large = Buffer.from(png);
  large.writeUInt32BE(60_000, 16);
  large.writeUInt32BE(60_000, 20);
  return large;
};
