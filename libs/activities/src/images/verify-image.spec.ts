import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { drawn, randomNumbers, scene } from '../../../../tests/images/support/pictures.ts';
import { verifyImage } from './verify-image.ts';

const [width, height] = [320, 240];
const flat = (level: number): Sharp => drawn(width, height, () => [level, level, level]);
/** Black with noise of up to `most` levels. */
const noisy = (most: number): Sharp => {
  const random = randomNumbers();
  return drawn(width, height, () => [random() * most, random() * most, random() * most]);
};
const within = (x: number, y: number, side: number): boolean =>
  Math.abs(x - width / 2) < side && Math.abs(y - height / 2) < side;

const black: [string, Sharp][] = [
  ['black', flat(0)],
  ['nearly black', flat(6)],
  ['black with noise', noisy(12)],
  ['black with much noise', noisy(30)],
  ['black and transparent', flat(0).ensureAlpha(0)],
  ['black in grey', flat(0).greyscale()],
];
const dark: [string, Sharp][] = [
  [
    'a night with few stars',
    drawn(width, height, (x, y) => (x % 97 === 9 && y % 71 === 9 ? [180, 180, 200] : [2, 2, 4])),
  ],
  ['a night with one window', drawn(width, height, (x, y) => (within(x, y, 3) ? [230, 190, 90] : [0, 0, 0]))],
  [
    'a silhouette before a dark sky',
    drawn(width, height, (x, y) => (within(x, y, 60) ? [1, 1, 1] : [18, 18, 26])),
  ],
  ['a face that is hardly lit', drawn(width, height, (x, y) => (within(x, y, 40) ? [12, 9, 7] : [2, 2, 2]))],
  [
    'a very dark gradient',
    drawn(width, height, (x) => [(x * 20) / width, (x * 20) / width, (x * 24) / width]),
  ],
  ['a deep blue', drawn(width, height, () => [0, 0, 60])],
];
const encodings: [string, (picture: Sharp) => Sharp][] = [
  ['PNG', (picture) => picture.clone().png()],
  ['JPEG', (picture) => picture.clone().jpeg({ quality: 75 })],
  ['WebP', (picture) => picture.clone().webp({ quality: 75 })],
];

const [gif, tiff] = await Promise.all([scene().gif().toBuffer(), scene().tiff().toBuffer()]);

describe('verifyImage', () => {
  it.each(encodings)('gives the facts of a %s', async (name, encode) => {
    const image = await encode(scene()).toBuffer();
    expect(await verifyImage(image, { width: 61, height: 43 })).toEqual({
      outcome: 'good',
      facts: {
        ...{ width: 61, height: 43, format: name.toLowerCase(), bytes: image.length },
        sha256: createHash('sha256').update(image).digest('hex'),
      },
    });
  });

  it('tells a picture of another size', async () => {
    const image = await scene().png().toBuffer();
    expect(await verifyImage(image, { width: 43, height: 61 })).toMatchObject({
      outcome: 'wrong-size',
      facts: { width: 61, height: 43 },
    });
  });

  it.each(encodings)('recognises black as a %s', async (_name, encode) => {
    for (const [what, picture] of black) {
      const { outcome } = await verifyImage(await encode(picture).toBuffer(), { width, height });
      expect([what, outcome]).toEqual([what, 'black']);
    }
  });

  it.each(encodings)('does not mistake what is dark for black as a %s', async (_name, encode) => {
    for (const [what, picture] of dark) {
      const { outcome } = await verifyImage(await encode(picture).toBuffer(), { width, height });
      expect([what, outcome]).toEqual([what, 'good']);
    }
  });

  it('does not decode what claims more pixels than were asked for', async () => {
    const image = await sharp({ create: { width: 4000, height: 4000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await verifyImage(image, { width, height })).toMatchObject({ outcome: 'wrong-size' });
    const bomb = Buffer.from(image);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await verifyImage(bomb, { width: 60_000, height: 60_000 })).toMatchObject({
      outcome: 'undecodable',
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0), /neither PNG nor JPEG nor WebP/],
    ['a GIF', gif, /neither/],
    ['a TIFF', tiff, /neither/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="61" height="43"/>'), /neither/],
    ['the first bytes of a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /does not decode/],
  ])('refuses %s', async (_what, bytes, reason) => {
    expect(await verifyImage(bytes, { width: 61, height: 43 })).toEqual({
      outcome: 'undecodable',
      reason: expect.stringMatching(reason),
    });
  });

  it('finds pixels that changed on the way', async () => {
    const image = await scene().png().toBuffer();
    const at = image.indexOf('IDAT') + 30;
    image.writeUInt8(image.readUInt8(at) ^ 0x55, at);
    expect(await verifyImage(image, { width: 61, height: 43 })).toMatchObject({ outcome: 'undecodable' });
  });
});
