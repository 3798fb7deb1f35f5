import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { VERDICTS, type DatasetManifest, type FrameVerdict, type VerdictName } from '#domain';
import { drawContactSheet } from './contact-sheet.ts';
import { layOutSheet, wrap } from './contact-sheet-layout.ts';
import { NO_COVERAGE } from '../../../../../tests/faces/support/no-coverage.ts';

const verdict = (index: number, name: VerdictName): FrameVerdict => ({
  frame: String(index).padStart(6, '0'),
  video: 0,
  timeMs: index * 250,
  scene: 0,
  verdict: name,
  reason: 'Sharpness of the face 8 & less, <at least> 105 is needed (the middle of this video: 300).',
  measures: { pose: 'frontal', faceSize: 200, faceSharpness: 300 },
  image: name === 'kept' ? { file: `${index}.jpg`, key: `k/${index}`, width: 440, height: 440 } : undefined,
});

const manifestOf = (kept: number, dropped: number): DatasetManifest => {
  const frames = [
    ...Array.from({ length: kept }, (_, index) => verdict(index, 'kept')),
    ...Array.from({ length: dropped }, (_, index) =>
      verdict(kept + index, index % 9 === 0 ? 'no-face' : 'blurred'),
    ),
  ];
  const counts = Object.fromEntries(
    VERDICTS.map((name) => [name, frames.filter((frame) => frame.verdict === name).length]),
  );
  return {
    schema: 'dataset-manifest@2',
    jobId: 'job',
    videos: [],
    choices: {},
    settings: {},
    counts: counts as DatasetManifest['counts'],
    coverage: NO_COVERAGE,
    frames,
  };
};

describe('layOutSheet', () => {
  it('shows every frame of a short video', () => {
    expect(layOutSheet(manifestOf(12, 40)).tiles).toHaveLength(52);
  });

  it('says at the top what to film to make it better', () => {
    const manifest = manifestOf(12, 4);
    const plain = layOutSheet(manifest);
    const advised = layOutSheet({
      ...manifest,
      coverage: { ...manifest.coverage, advice: ['Film closer.', 'Film outdoors.'] },
    });
    expect(advised.texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['→ Film closer.', '→ Film outdoors.']),
    );
    expect(advised.tiles[0]?.y).toBeGreaterThan((plain.tiles[0]?.y ?? 0) + 40);
  });

  it('stays bounded for a long one, with some of each verdict', () => {
    const { tiles, height, texts } = layOutSheet(manifestOf(30, 2000));
    expect(tiles.length).toBeLessThanOrEqual(30 + 100);
    expect(height).toBeLessThan(6000);
    expect(tiles.filter((tile) => tile.verdict.verdict === 'no-face').length).toBeGreaterThan(5);
    expect(texts.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Dropped: 2000, of which \d+ are/),
    );
  });

  it('names an image, not a frame, where a reason names a kept one', () => {
    const manifest = manifestOf(2, 0);
    const reason = 'Nearly the same picture as frame 000001, which is sharper.';
    manifest.frames.push({ ...verdict(2, 'near-duplicate-of'), of: '000001', reason });
    expect(layOutSheet(manifest).tiles.at(-1)?.lines.join(' ')).toBe(
      '0.5 s. Nearly the same picture as 1.jpg, which is sharper.',
    );
  });

  it('lays nothing over anything else', () => {
    const { tiles, width, height } = layOutSheet(manifestOf(7, 20));
    for (const [index, a] of tiles.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of tiles.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('wrap', () => {
  it('breaks between words and marks what is cut', () => {
    expect(wrap('one two three four', 9, 3)).toEqual(['one two', 'three', 'four']);
    expect(wrap('one two three four', 9, 2)).toEqual(['one two', 'three…']);
  });
});

describe('drawContactSheet', () => {
  it('is a JPEG of the laid-out size, kept pictures in colour and dropped ones grey', async () => {
    const red = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#f00' } })
      .jpeg()
      .toBuffer();
    const manifest = manifestOf(1, 1);
    const sheet = await drawContactSheet(manifest, () => Promise.resolve(red));
    const layout = layOutSheet(manifest);
    expect(await sharp(sheet).metadata()).toMatchObject({
      format: 'jpeg',
      width: layout.width,
      height: layout.height,
    });
    const spread = await Promise.all(
      layout.tiles.map(async ({ x, y, width, height }) => {
        const middle = {
          left: x + Math.floor(width / 2),
          top: y + Math.floor(height / 2),
          width: 4,
          height: 4,
        };
        const [r, , b] = await sharp(sheet).extract(middle).raw().toBuffer();
        return Math.abs((r ?? 0) - (b ?? 0));
      }),
    );
    expect(spread[0]).toBeGreaterThan(200);
    expect(spread[1]).toBeLessThan(10);
  });

  it('shows a dropped picture whole, where its tile is', async () => {
    // Black at the top, white below.
    const halves = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#000' } })
      .composite([
        {
          input: { create: { width: 64, height: 18, channels: 3, background: '#fff' } },
          left: 0,
          top: 18,
        },
      ])
      .jpeg()
      .toBuffer();
    const manifest = manifestOf(0, 1);
    const sheet = await drawContactSheet(manifest, () => Promise.resolve(halves));
    const [tile] = layOutSheet(manifest).tiles;
    if (!tile) throw new Error('There is no tile.');
    const greyAt = async (across: number, down: number): Promise<number> => {
      const place = {
        left: Math.floor(tile.x + across * tile.width),
        top: Math.floor(tile.y + down * tile.height),
      };
      const [grey] = await sharp(sheet)
        .extract({ ...place, width: 1, height: 1 })
        .raw()
        .toBuffer();
      return grey ?? -1;
    };
    for (const across of [0.2, 0.8]) {
      expect(await greyAt(across, 0.25)).toBeLessThan(120);
      expect(await greyAt(across, 0.75)).toBeGreaterThan(200);
    }
  });
});
