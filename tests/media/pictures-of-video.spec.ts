import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { contactSheet, frames, storyboard, webVttOf } from '../../libs/activities/src/videos/pictures.ts';
import { thumbnail } from '../../libs/activities/src/videos/conversions.ts';
import { Runs } from '../../libs/activities/src/videos/runs.ts';
import { sharpestSeconds } from '../../libs/activities/src/videos/sharpest.ts';
import { converted, ffmpeg, generousLimits, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const folder = await started(mkdtemp(join(tmpdir(), 'pictures-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

/** Three shots of two seconds: red, green and blue. */
const file = join(folder, 'shots.mp4');
const colours = ['red', 'lime', 'blue'];
await promisify(execFile)('ffmpeg', [
  ...['-nostdin', '-loglevel', 'error'],
  ...colours.flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:size=640x360:rate=25:duration=2`]),
  ...['-filter_complex', '[0][1][2]concat=n=3', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', file],
]);
const clip = await mediaFile(file);

const filesOf = async (name: string): Promise<string[]> =>
  (await readdir(folder)).filter((one) => one.startsWith(`${name}-`)).sort();

/** Which of the three a part of a picture is. */
const colourOf = async (
  picture: Buffer,
  region?: { left: number; top: number; width: number; height: number },
) => {
  const part = region ? await sharp(picture).extract(region).toBuffer() : picture;
  const { channels } = await sharp(part).stats();
  const means = channels.map(({ mean }) => mean);
  return colours[means.indexOf(Math.max(...means))];
};

it('frames every two seconds are one of each shot', async () => {
  await converted(
    frames({ name: 'every', operation: 'frames', everySeconds: 2, maxWidth: 320 }, clip, folder),
  );
  const names = await filesOf('every');
  const pictures = await Promise.all(names.map((name) => readFile(join(folder, name))));
  expect(await Promise.all(pictures.map((picture) => colourOf(picture)))).toEqual(colours);
  expect(await sharp(pictures[0]).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 180 });
}, 60_000);

it.each([
  [2.5, ['red', 'lime', 'blue']],
  [4, ['red', 'blue']],
  [5.5, ['red', 'blue']],
  [7, ['red']],
])(
  'frames every %d seconds are what is shown at these times',
  async (everySeconds, shown) => {
    const name = `every${everySeconds * 10}`;
    await converted(frames({ name, operation: 'frames', everySeconds }, clip, folder));
    const pictures = await Promise.all((await filesOf(name)).map((file) => readFile(join(folder, file))));
    expect(await Promise.all(pictures.map((picture) => colourOf(picture)))).toEqual(shown);
  },
  60_000,
);

it('frames at cuts are one of each shot', async () => {
  await converted(frames({ name: 'cuts', operation: 'frames', atCuts: true }, clip, folder));
  const pictures = await Promise.all((await filesOf('cuts')).map((name) => readFile(join(folder, name))));
  expect(await Promise.all(pictures.map((picture) => colourOf(picture)))).toEqual(colours);
}, 60_000);

it('a contact sheet has pictures at equal distances', async () => {
  await converted(
    contactSheet({ name: 'glance', operation: 'contactSheet', columns: 3, rows: 1 }, clip, folder),
  );
  const sheet = await readFile(join(folder, 'glance.jpg'));
  const at = (n: number) => ({ left: 4 + n * 324 + 20, top: 24, width: 100, height: 100 });
  expect(await Promise.all([0, 1, 2].map((n) => colourOf(sheet, at(n))))).toEqual(colours);
}, 60_000);

it('a storyboard says where each second is, by names and places only', async () => {
  const { conversion, cues } = storyboard(
    { name: 'board', operation: 'storyboard', everySeconds: 1 },
    clip,
    folder,
  );
  await converted(conversion);
  expect(await filesOf('board')).toEqual(['board-0001.jpg']);
  const sprite = await readFile(join(folder, 'board-0001.jpg'));
  const seen = await Promise.all(
    cues.map(({ x, y, width, height }) => colourOf(sprite, { left: x, top: y, width, height })),
  );
  expect(seen).toEqual(['red', 'red', 'lime', 'lime', 'blue', 'blue']);
  const text = webVttOf(cues);
  expect(text).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:01\.000\nboard-0001\.jpg#xywh=0,0,160,90\n/);
  expect(text).not.toContain('http');
}, 60_000);

it.each([1.9, 4, 4.5, 5.6, 7])(
  'a storyboard has a picture for each cue: every %d s',
  async (everySeconds) => {
    const name = `cues${everySeconds * 10}`;
    const { conversion, cues } = storyboard({ name, operation: 'storyboard', everySeconds }, clip, folder);
    await converted(conversion);
    const sprite = await readFile(join(folder, `${name}-0001.jpg`));
    const { data } = await sharp(sprite).raw().toBuffer({ resolveWithObject: true });
    const { width } = await sharp(sprite).metadata();
    const brightest = ({ x, y }: { x: number; y: number }): number =>
      Math.max(...data.subarray(((y + 45) * width + x + 80) * 3).subarray(0, 3));
    expect(cues.map((cue) => brightest(cue) > 128)).toEqual(cues.map(() => true));
    expect(cues).toHaveLength(Math.ceil(6 / everySeconds));
  },
  60_000,
);

describe('the sharpest picture', () => {
  const never = new AbortController().signal;
  const conditions = { ffmpegPath: ffmpeg.ffmpegPath, limits: generousLimits, signal: never };
  /** Black, then blurred, and sharp for a second only. */
  const blurred = async (
    name: string,
    { seconds, from, options = [] }: { seconds: number; from: number; options?: string[] },
  ) => {
    const path = join(folder, name);
    const blur = `boxblur=6:enable='not(between(t\\,${from}\\,${from + 1}))'`;
    const black = "drawbox=color=black:t=fill:enable='lt(t\\,5)'";
    await promisify(execFile)('ffmpeg', [
      ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi'],
      ...['-i', `testsrc2=size=320x180:rate=25:duration=${seconds},${blur},${black}`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...options, path],
    ]);
    return mediaFile(path);
  };

  it.each([
    ['of a short video', { seconds: 12, from: 8 }],
    [
      'of a long one, which is looked at by its key frames',
      { seconds: 240, from: 100, options: ['-g', '25'] },
    ],
    ['where the clock begins late', { seconds: 12, from: 9, options: ['-output_ts_offset', '30'] }],
  ])(
    '%s is found anywhere',
    async (what, made) => {
      const input = await blurred(`${what.replaceAll(' ', '-')}.mkv`, made);
      const found = await sharpestSeconds(new Runs(conditions), input, { folder, share: 1 });
      expect(found).toBeGreaterThanOrEqual(made.from - 0.04);
      expect(found).toBeLessThanOrEqual(made.from + 1.04);
    },
    120_000,
  );

  it('has the last one as its limit', async () => {
    for (const atSeconds of [5.97, 6]) {
      const name = `end-${atSeconds * 100}`;
      await converted(thumbnail({ name, operation: 'thumbnail', atSeconds }, clip, folder));
      expect(await colourOf(await readFile(join(folder, `${name}.jpg`)))).toBe('blue');
    }
  }, 60_000);
});
