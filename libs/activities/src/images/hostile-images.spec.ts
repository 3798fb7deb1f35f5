import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '#domain';
import { scene } from '../../../../tests/images/support/pictures.ts';
import { finishImage } from './finish-image.ts';
import { IMAGE_LIMIT_BYTES } from './image-format.ts';
import { verifyImage } from './verify-image.ts';

const [png, jpeg, progressive, webp, extended] = await Promise.all([
  scene().png().toBuffer(),
  scene().jpeg().toBuffer(),
  scene().jpeg({ progressive: true }).toBuffer(),
  scene().webp().toBuffer(),
  scene()
    .ensureAlpha(0.5)
    .withExif({ IFD0: { Software: 'x' } })
    .webp()
    .toBuffer(),
]);
const images: [string, Buffer][] = [
  ['PNG', png],
  ['JPEG', jpeg],
  ['progressive JPEG', progressive],
  ['WebP', webp],
  ['extended WebP', extended],
];

/** Either finished or refused by its name; anything else fails the test. */
const outcomeOf = (bytes: Buffer): 'finished' | 'refused' => {
  try {
    finishImage(bytes);
    return 'finished';
  } catch (error) {
    if (error instanceof Failure && error.type === 'InvalidOutput') return 'refused';
    throw error;
  }
};

describe.each(images)('a broken %s', (_name, image) => {
  it('is refused wherever it is cut off', () => {
    const lengths = Array.from({ length: image.length }, (_, length) => length);
    expect(lengths.filter((length) => outcomeOf(image.subarray(0, length)) !== 'refused')).toEqual([]);
  });

  it('is never more than refused, whatever bytes change', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(image.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xd9, 0xff)), {
          minLength: 1,
          maxLength: 8,
        }),
        (changes) => {
          const changed = Buffer.from(image);
          for (const [at, byte] of changes) changed[at] = byte;
          outcomeOf(changed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is undecodable where a part of its pixels is missing', async () => {
    const asked = { width: 61, height: 43 };
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const cut = image.subarray(0, Math.floor(image.length * share));
      expect(await verifyImage(cut, asked)).toMatchObject({ outcome: 'undecodable' });
    }
  });
});

describe('finishImage', () => {
  const chunk = (type: string, length: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32BE(length);
    bytes.write(type, 4, 'latin1');
    return bytes;
  };
  const riff = (...chunks: Buffer[]): Buffer => {
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
    const header = Buffer.from('RIFF\0\0\0\0');
    header.writeUInt32LE(body.length, 4);
    return Buffer.concat([header, body]);
  };
  const pngOf = (...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 8), ...chunks]);

  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /neither PNG nor JPEG nor WebP/],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0', 'latin1'), /neither/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /neither/],
    ['a page of HTML', Buffer.from('<!doctype html><p>Not found</p>'), /neither/],
    ['a WAVE', Buffer.from('RIFF\0\0\0\0WAVEfmt '), /neither/],
    ['a PNG whose chunk claims 4 GiB', pngOf(chunk('IHDR', 0xffff_ffff)), /ends at 4294967315/],
    ['a PNG without a header', pngOf(chunk('IDAT', 0), chunk('IEND', 0)), /begin with a header/],
    ['a PNG of nothing but empty chunks', pngOf(Buffer.alloc(12 * 100_000)), /more than 20000 sections/],
    ['a JPEG whose segment claims 0 bytes', Buffer.from('ffd8ffe00000ffd9', 'hex'), /claims 0 bytes/],
    ['a JPEG whose segment claims 64 KiB', Buffer.from('ffd8ffe0ffffffd9', 'hex'), /ends at 65539/],
    ['a JPEG without pixels', Buffer.from('ffd8ffe000020ffd9f', 'hex'), /./],
    ['a JPEG that ends at once', Buffer.from('ffd8ffd9', 'hex'), /no pixels/],
    ['a JPEG with rubbish for a marker', Buffer.from('ffd8ffe000020000', 'hex'), /expected at 6/],
    ['a JPEG that ends in its pixels', Buffer.from('ffd8ffda0002aabbff00ffd0', 'hex'), /within its pixels/],
    ['a WebP without pixels', riff(), /no still picture/],
    ['a WebP of an animation', riff(Buffer.from('ANMF\0\0\0\0')), /no still picture/],
    ['a WebP of no bytes', riff(Buffer.from('VP8 \0\0\0\0')), /ends at 10/],
    ['a WebP whose chunk claims 4 GiB', riff(Buffer.from('VP8 \xff\xff\xff\xff', 'latin1')), /ends at/],
  ])('refuses %s', (_what, bytes, reason) => {
    expect(outcomeOf(bytes)).toBe('refused');
    expect(() => finishImage(bytes)).toThrow(reason);
  });

  it('refuses more bytes than any picture has, without reading them', () => {
    const large = Buffer.alloc(IMAGE_LIMIT_BYTES + 1);
    png.copy(large);
    expect(() => finishImage(large)).toThrow(/67108865 bytes/);
  });
});
