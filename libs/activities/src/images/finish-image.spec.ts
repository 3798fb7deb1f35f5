import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { scene } from '../../../../tests/images/support/pictures.ts';
import { partsOf, readMetadata } from '../../../../tests/images/support/read-image.ts';
import { finishImage, type ImageOrigin } from './finish-image.ts';

const MARK = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const originOf = (prompt: string): ImageOrigin => ({
  recipe: {
    ...{ prompt, negativePrompt: null, steps: 28, guidance: 3.5, seed: '18446744073709551615' },
    ...{ width: 61, height: 43, model: 'flux', loras: [{ name: 'Ada v2', scale: 0.8 }] },
  },
  record: { prompt, seed: '18446744073709551615' },
});

const pixelsOf = (image: Buffer): Promise<Buffer> => sharp(image).raw().toBuffer();

const encodings: [string, (picture: Sharp) => Sharp][] = [
  ['PNG', (picture) => picture.png()],
  ['interlaced PNG', (picture) => picture.png({ progressive: true })],
  ['PNG with a palette', (picture) => picture.png({ palette: true })],
  ['PNG with 16 bits', (picture) => picture.toColourspace('rgb16').png()],
  ['grey PNG', (picture) => picture.greyscale().png()],
  ['transparent PNG', (picture) => picture.ensureAlpha(0.5).png()],
  ['JPEG', (picture) => picture.jpeg()],
  ['progressive JPEG', (picture) => picture.jpeg({ progressive: true })],
  ['JPEG with full chroma', (picture) => picture.jpeg({ chromaSubsampling: '4:4:4' })],
  ['JPEG with CMYK', (picture) => picture.toColourspace('cmyk').jpeg()],
  ['grey JPEG', (picture) => picture.greyscale().jpeg()],
  ['WebP', (picture) => picture.webp()],
  ['lossless WebP', (picture) => picture.webp({ lossless: true })],
  ['transparent WebP', (picture) => picture.ensureAlpha(0.5).webp()],
  ['transparent lossless WebP', (picture) => picture.ensureAlpha(0.5).webp({ lossless: true })],
];
const formats = encodings.filter(([name]) => ['PNG', 'JPEG', 'WebP'].includes(name));

describe('finishImage', () => {
  describe.each(encodings)('of a %s', (_name, encode) => {
    it.each([
      ['with', (picture: Sharp) => picture.withIccProfile('p3')],
      ['without', (picture: Sharp) => picture],
    ])('keeps every pixel, %s a colour profile, and marks it', async (_which, profiled) => {
      const given = await encode(profiled(scene())).toBuffer();
      for (const origin of [undefined, originOf('a 日本 prompt')]) {
        const finished = finishImage(given, origin);
        expect(await pixelsOf(finished)).toEqual(await pixelsOf(given));
        const [before, after] = [await sharp(given).metadata(), await sharp(finished).metadata()];
        for (const fact of ['format', 'width', 'height', 'space', 'hasAlpha', 'depth', 'icc'] as const)
          expect(after[fact]).toEqual(before[fact]);
        expect(readMetadata(finished).digitalSourceType).toBe(MARK);
      }
    });

    it('leaves nothing of what the provider wrote, not even behind the end', async () => {
      const told = encode(scene())
        .withExif({ IFD0: { Copyright: 'SECRET', Software: 'SECRET' } })
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>');
      const given = Buffer.concat([await told.toBuffer(), Buffer.from('SECRET')]);
      const finished = finishImage(given, originOf('p'));
      expect(finished.includes('SECRET')).toBe(false);
      expect(await pixelsOf(finished)).toEqual(await pixelsOf(given));
    });

    it('gives the same bytes again, also from what is finished already', async () => {
      const given = await encode(scene()).toBuffer();
      const finished = finishImage(given, originOf('p'));
      expect(finishImage(given, originOf('p'))).toEqual(finished);
      expect(finishImage(finished, originOf('p'))).toEqual(finished);
      expect(finishImage(finished)).toEqual(finishImage(given));
    });
  });

  describe.each(formats)('of a %s', (name, encode) => {
    it('describes the origin', async () => {
      const origin = originOf('woman, "Ada" <at> the sea & more\nin two lines');
      const read = readMetadata(finishImage(await encode(scene()).toBuffer(), origin));
      const text =
        'woman, "Ada" <at> the sea & more\nin two lines\n' +
        'Steps: 28, CFG scale: 3.5, Seed: 18446744073709551615, Size: 61x43, Model: flux, Loras: "Ada v2: 0.8"';
      expect(read).toEqual({
        digitalSourceType: MARK,
        record: JSON.stringify(origin.record),
        userComment: text,
        ...(name.includes('PNG') ? { parameters: text } : {}),
      });
    });

    it('with the mark alone tells nothing else', async () => {
      const marked = finishImage(await encode(scene()).toBuffer());
      expect(readMetadata(marked)).toEqual({ digitalSourceType: MARK });
      expect(marked.includes('contentGeneration')).toBe(false);
    });
  });

  it('puts the parts where the formats want them', async () => {
    const [png, jpeg, webp] = await Promise.all(
      formats.map(async ([, encode]) =>
        partsOf(finishImage(await encode(scene()).toBuffer(), originOf('p'))),
      ),
    );
    expect(png).toEqual([...['IHDR', 'iTXt XML:com.adobe.xmp', 'tEXt parameters', 'eXIf', 'IDAT', 'IEND']]);
    expect(jpeg?.slice(0, 2)).toEqual(['ffe1 Exif', 'ffe1 http://ns.adobe.com/xap/1.0/']);
    expect(webp).toEqual(['VP8X', 'VP8 ', 'EXIF', 'XMP ']);
  });

  it('drops comments, thumbnails and unknown application segments of a JPEG, between scans as well', async () => {
    const jpeg = await scene().jpeg({ progressive: true }).toBuffer();
    const secret = (marker: number): Buffer =>
      Buffer.concat([Buffer.from([0xff, marker, 0, 8]), Buffer.from('SECRET')]);
    // JFIF with a thumbnail of one pixel.
    const jfif = Buffer.from('ffe00013' + '4a46494600' + '0102' + '0000010001' + '0101' + '010203', 'hex');
    const secondScan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
    const given = Buffer.concat([
      ...[jpeg.subarray(0, 2), jfif, secret(0xed), secret(0xfe)],
      ...[jpeg.subarray(2, secondScan), secret(0xfe), Buffer.from([0xff]), jpeg.subarray(secondScan)],
    ]);
    const finished = finishImage(given);
    expect(finished.includes('SECRET')).toBe(false);
    expect(partsOf(finished).slice(0, 2)).toEqual(['ffe0 JFIF', 'ffe1 http://ns.adobe.com/xap/1.0/']);
    expect(finished.toString('hex', 2, 22)).toBe('ffe000104a464946000102000001000100' + '00' + 'ffe1');
    expect(await pixelsOf(finished)).toEqual(await pixelsOf(jpeg));
  });

  it.each(formats)('carries prompts of 10,000 characters in a %s exactly', async (_name, encode) => {
    const given = await encode(scene()).toBuffer();
    for (const character of ['&', '"', '😀', '日', 'x', '\u0000']) {
      const origin = originOf(character.repeat(10_000));
      origin.record = { asked: origin.recipe.prompt, sent: origin.recipe.prompt };
      const read = readMetadata(finishImage(given, origin));
      expect(read.digitalSourceType).toBe(MARK);
      expect(JSON.parse(read.record ?? '')).toEqual(origin.record);
      expect(read.userComment).toMatch(/Steps: 28, CFG scale: 3\.5, Seed: 18446744073709551615/);
    }
  });

  it.each(formats)('carries any record in a %s, to the byte', async (_name, encode) => {
    const given = await encode(scene(8, 8)).toBuffer();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.jsonValue({ stringUnit: 'binary' }),
        (prompt, more) => {
          const origin = { ...originOf(prompt), record: { prompt, more } };
          const { record = '' } = readMetadata(finishImage(given, origin));
          expect(JSON.stringify(JSON.parse(record))).toBe(JSON.stringify(origin.record));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('carries half a surrogate pair and what XML forbids', async () => {
    const origin = originOf('a\ud800b\udc00\u0000\u001f\u007f\u0085\u009f\ufffe\uffff]]>');
    const { record = '' } = readMetadata(finishImage(await scene().png().toBuffer(), origin));
    expect(JSON.parse(record)).toEqual(origin.record);
  });
});
