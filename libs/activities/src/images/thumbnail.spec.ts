import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { scene } from '../../../../tests/images/support/pictures.ts';
import { readMetadata } from '../../../../tests/images/support/read-image.ts';
import { makeThumbnail } from './thumbnail.ts';

const MARK = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

describe('makeThumbnail', () => {
  it.each([
    [1024, 768, 320, 240],
    [512, 1024, 160, 320],
    [200, 100, 200, 100],
  ])('of %i × %i has %i × %i pixels, and the mark', async (width, height, smallWidth, smallHeight) => {
    const thumbnail = await makeThumbnail(await scene(width, height).png().toBuffer());
    expect(await sharp(thumbnail).metadata()).toMatchObject({
      ...{ format: 'webp', width: smallWidth, height: smallHeight },
    });
    expect(readMetadata(thumbnail)).toEqual({ digitalSourceType: MARK });
  });

  it('shows the picture', async () => {
    const picture = scene(640, 480);
    const thumbnail = await makeThumbnail(await picture.clone().jpeg().toBuffer());
    const [shown, expected] = await Promise.all([
      sharp(thumbnail).stats(),
      sharp(await picture.png().toBuffer())
        .resize(320, 240)
        .stats(),
    ]);
    for (const [index, { mean }] of shown.channels.entries())
      expect(Math.abs(mean - (expected.channels[index]?.mean ?? 0))).toBeLessThan(4);
  });
});
