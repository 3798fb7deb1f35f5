import { describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { started } from '../support/started.ts';
import { startHarness } from './harness.ts';
import { makeVideo } from './videos.ts';

jest.setTimeout(60_000);

const harness = await started(startHarness());

/** A picture whose left half is a warm tone like that of skin and whose right half is a cold one. */
const WARM = [200, 140, 110];
const COLD = [60, 90, 150];
const hex = (colour: number[]): string =>
  `0x${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
const twoTones = [
  ...['-f', 'lavfi', '-i', `color=${hex(WARM)}:size=320x720:rate=12:duration=1,format=gbrp`],
  ...['-f', 'lavfi', '-i', `color=${hex(COLD)}:size=320x720:rate=12:duration=1,format=gbrp`],
];

/** @param filter makes the picture to be encoded out of RGB. */
const made = (name: string, filter: string, ...options: string[]): Promise<string> =>
  makeVideo(
    harness.at(name),
    ...twoTones,
    '-filter_complex',
    `[0][1]hstack,${filter}[v]`,
    ...['-map', '[v]', ...options],
  );

const meanAt = async (picture: Uint8Array, left: number): Promise<number[]> => {
  const { data } = await sharp(picture)
    .extract({ left, top: 200, width: 100, height: 100 })
    .resize(1, 1)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
};

/** The two tones of the first frame that was extracted. */
const tonesOf = async (file: string): Promise<number[][]> => {
  const jobId = await harness.uploaded(file);
  await harness.extract({ jobId });
  const [frame] = (await harness.indexOf(jobId)).frames;
  const picture = await harness.objects.get(frame?.key ?? '');
  return [await meanAt(picture, 100), await meanAt(picture, 440)];
};

const furthest = (tones: number[][]): number =>
  Math.max(
    ...[WARM, COLD].flatMap((tone, side) =>
      tone.map((part, channel) => Math.abs(part - (tones[side]?.[channel] ?? 0))),
    ),
  );

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '10'];
const tagged = (space: string, transfer: string, primaries: string, range = 'tv'): string[] => [
  ...['-colorspace', space, '-color_trc', transfer, '-color_primaries', primaries, '-color_range', range],
];

describe('ordinary colours', () => {
  it.each([
    ['BT.709', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p', tagged('bt709', 'bt709', 'bt709')],
    [
      'BT.601',
      'scale=out_color_matrix=bt601:out_range=tv,format=yuv420p',
      tagged('smpte170m', 'bt709', 'smpte170m'),
    ],
    [
      'BT.709 in full range',
      'scale=out_color_matrix=bt709:out_range=pc,format=yuvj420p',
      tagged('bt709', 'bt709', 'bt709', 'pc'),
    ],
    ['BT.709 that does not say so', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p', []],
    ['RGB', 'format=gbrp', []],
  ])('come out as they are: %s', async (name, filter, tags) => {
    const codec =
      filter === 'format=gbrp' ? ['-c:v', 'libx264rgb', '-preset', 'ultrafast', '-qp', '10'] : x264;
    const encode = name === 'RGB' ? 'format=rgb24' : filter;
    const tones = await tonesOf(await made(`${name}.mp4`, encode, ...codec, ...tags));
    expect(furthest(tones)).toBeLessThanOrEqual(4);
  });
});

describe('high dynamic range and wide colours', () => {
  const bt2020 = (transfer: string): string =>
    `scale=out_color_matrix=bt709:out_range=tv,format=yuv444p12le,` +
    `zscale=matrixin=709:transferin=709:primariesin=709:rangein=tv:` +
    `transfer=${transfer}:primaries=2020:matrix=2020_ncl:range=tv:npl=203,format=yuv420p10le`;

  it.each([
    ['PQ', 'smpte2084'],
    ['HLG', 'arib-std-b67'],
  ])('are brought to ordinary ones: %s', async (name, transfer) => {
    const tags = tagged('bt2020nc', transfer, 'bt2020');
    const tones = await tonesOf(await made(`${name}.mp4`, bt2020(transfer), ...x264, ...tags));
    expect(furthest(tones)).toBeLessThanOrEqual(12);
  });

  it.each([
    // Signal levels of white paper in ten bits, ITU-R BT.2408.
    ['PQ', 'smpte2084', 572],
    ['HLG', 'arib-std-b67', 721],
  ])('white paper stays nearly white: %s', async (name, transfer, level) => {
    const white = `format=yuv420p10le,geq=lum=${level}:cb=512:cr=512`;
    const tags = tagged('bt2020nc', transfer, 'bt2020');
    const [tone = []] = await tonesOf(await made(`white-${name}.mp4`, white, ...x264, ...tags));
    for (const channel of tone) {
      expect(channel).toBeGreaterThan(215);
      expect(channel).toBeLessThan(250);
    }
  });

  it('wide colours without high dynamic range', async () => {
    const filter =
      'zscale=matrixin=gbr:transferin=709:primariesin=709:rangein=pc:primaries=smpte432:matrix=709:transfer=709:range=tv,format=yuv420p';
    const tones = await tonesOf(
      await made('p3.mp4', filter, ...x264, ...tagged('bt709', 'bt709', 'smpte432')),
    );
    expect(furthest(tones)).toBeLessThanOrEqual(4);
  });
});
