import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import type { Operation } from '#domain';
import {
  concat,
  thumbnail,
  transcode,
  trim,
  type Conversion,
} from '../../libs/activities/src/videos/conversions.ts';
import { removeSegments, watermark } from '../../libs/activities/src/videos/edits.ts';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { contactSheet, frames } from '../../libs/activities/src/videos/pictures.ts';
import { preview } from '../../libs/activities/src/videos/stream.ts';
import { findQuality, similarityOf } from '../../libs/activities/src/videos/similarity.ts';
import { converted, generousLimits, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

// Each starts a dozen programs.
jest.setTimeout(120_000);

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'held-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const ffmpeg = (...args: string[]): Promise<unknown> =>
  run('ffmpeg', ['-nostdin', '-loglevel', 'error', ...args]);

const COLOURS = ['red', 'lime', 'blue'];
const lavfi = (graph: string): string[] => ['-f', 'lavfi', '-i', graph];
const colour = (name: string, rate: string, seconds: number): string[] =>
  lavfi(`color=${name}:size=320x180:rate=${rate}:duration=${seconds}`);
const SOUND = ['-c:a', 'aac'];

/** Three slides of five seconds, each stored as one picture, and a last one of a second. */
const slides = async (name: string, ...options: string[]): Promise<MediaFile> => {
  const file = join(folder, name);
  const pictures = [...COLOURS.flatMap((one) => colour(one, '25', 5)), ...colour('black', '25', 1)];
  const graph = "[0][1][2][3]concat=n=4,select='not(mod(n\\,125))'[v]";
  const stored = ['-filter_complex', graph, '-map', '[v]', '-fps_mode', 'vfr', ...options];
  await ffmpeg(...pictures, ...lavfi('sine=duration=16'), ...stored, '-pix_fmt', 'yuv420p', file);
  return mediaFile(file);
};

const done = async (conversion: Conversion): Promise<string> => {
  await converted(conversion);
  return conversion.outputs[0]!.file;
};

/** The colour that most of a picture has. */
const colourOf = async (picture: Buffer): Promise<string> => {
  const { channels } = await sharp(picture).stats();
  const means = channels.slice(0, 3).map(({ mean }) => mean);
  return COLOURS[means.indexOf(Math.max(...means))]!;
};

const PLAYED_RATE = 50;

/** What a player shows at some times; the last picture stays. */
const shownIn = async (video: string, times: number[]): Promise<string[]> => {
  const graph = `scale=1:1:flags=area,fps=${PLAYED_RATE}:start_time=0,tpad=stop_duration=20:stop_mode=clone`;
  const options = ['-fps_mode', 'passthrough', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const { stdout } = await run(
    'ffmpeg',
    ['-nostdin', '-loglevel', 'error', '-i', video, '-vf', graph, ...options],
    { encoding: 'buffer' },
  );
  return times.map((at) => {
    const pixel = [...stdout.subarray(Math.round(at * PLAYED_RATE) * 3).subarray(0, 3)];
    return COLOURS[pixel.indexOf(Math.max(...pixel))]!;
  });
};

/** Of the picture, in seconds. */
const lengthOf = async (video: string): Promise<number> => (await mediaFile(video)).seconds;

const named = <Name extends Operation['operation']>(operation: Name) => ({ name: operation, operation });

describe.each([
  ['an MP4 with sound', 'sound.mp4', ['-map', '4', ...SOUND]],
  ['an MP4 without', 'silent.mp4', []],
  [
    'a WebM',
    'sound.webm',
    ['-map', '4', '-c:v', 'libvpx', '-auto-alt-ref', '0', '-lag-in-frames', '0', '-c:a', 'libopus'],
  ],
])('slides in %s', (_what, name, options) => {
  const clip = slides(name, ...options);
  const input = async (): Promise<MediaFile> => clip;

  it('are held', async () => {
    const { holds } = await input();
    expect(holds.slice(0, 3).map(({ from, to }) => [Math.round(from), Math.round(to)])).toEqual([
      ...[
        [0, 5],
        [5, 10],
        [10, 15],
      ],
    ]);
  });

  it('begin a cut in the middle of one', async () => {
    const step = { ...named('trim'), startSeconds: 2.5, endSeconds: 12, accuracy: 'frame' } as const;
    const cut = await done(trim(step, await input(), folder));
    expect(await shownIn(cut, [0, 2.3, 2.7, 7.3, 7.7])).toEqual(['red', 'red', 'lime', 'lime', 'blue']);
    expect(await lengthOf(cut)).toBeCloseTo(9.5, 1);
  });

  it('are on both sides of what is removed', async () => {
    const step = { ...named('removeSegments'), segments: [{ startSeconds: 2.5, endSeconds: 7.5 }] };
    const less = await done(removeSegments(step, await input(), folder));
    expect(await shownIn(less, [0, 2.3, 2.7, 4.8, 5.2, 9])).toEqual([
      ...['red', 'red', 'lime', 'lime', 'blue', 'blue'],
    ]);
  });

  it('last as long in what is encoded', async () => {
    const small = await done(transcode({ ...named('transcode'), maxWidth: 160 }, await input(), { folder }));
    expect(await shownIn(small, [0, 4.8, 5.2, 9.8, 10.2, 14.5])).toEqual([
      ...['red', 'red', 'lime', 'lime', 'blue', 'blue'],
    ]);
  });

  it('are marked in the span that was asked for', async () => {
    const picture = join(folder, 'mark-slides.png');
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'blue' } })
      .png()
      .toFile(picture);
    const span = { startSeconds: 6, endSeconds: 8, size: 1, opacity: 1, place: 'center' } as const;
    const step = { ...named('watermark'), ...span, image: { uploadKey: 'x' } };
    const marked = await done(watermark(step, await input(), { picture, folder }));
    expect(await shownIn(marked, [5.8, 6.2, 7.8, 8.2, 14])).toEqual(['lime', 'blue', 'blue', 'lime', 'blue']);
  });

  it('are cut to the end of a part that ends within one, and of one that has no other', async () => {
    const step = { ...named('trim'), accuracy: 'frame' } as const;
    const cut = await done(trim({ ...step, startSeconds: 4, endSeconds: 8 }, await input(), folder));
    expect(await lengthOf(cut)).toBeCloseTo(4, 1);
    const within = await done(trim({ ...step, startSeconds: 6, endSeconds: 8 }, await input(), folder));
    expect(await lengthOf(within)).toBeCloseTo(2, 1);
    expect(await shownIn(within, [0, 1.9])).toEqual(['lime', 'lime']);
  });

  it('last as long in each of several parts', async () => {
    const segments = [
      { startSeconds: 0, endSeconds: 2.5 },
      { startSeconds: 7, endSeconds: 9 },
    ];
    const less = await done(removeSegments({ ...named('removeSegments'), segments }, await input(), folder));
    // Red until 2.5, lime until 4.5; the second part has lime until 5.5, then blue.
    expect(await shownIn(less, [0, 2.3, 2.7, 5.3, 5.7, 9])).toEqual([
      ...['red', 'red', 'lime', 'lime', 'blue', 'blue'],
    ]);
  });

  it('last as long in a join', async () => {
    const one = await input();
    const both = await done(concat({ ...named('concat'), from: [] }, [one, one], folder));
    // Its sound lasts longer than what is known of its last slide.
    const length = one.audioStream === null ? one.seconds : 16;
    const times = [4.8, 14.5, length + 0.5, length + 4.8, length + 5.2];
    expect(await shownIn(both, times)).toEqual(['red', 'blue', 'red', 'red', 'lime']);
  });

  it.each([
    [4, 'red'],
    [5.2, 'lime'],
    [14.9, 'blue'],
  ])('are what a thumbnail shows after %d s', async (atSeconds, colour) => {
    const picture = await done(thumbnail({ ...named('thumbnail'), atSeconds }, await input(), folder));
    expect(await colourOf(await readFile(picture))).toBe(colour);
  });

  it.each(['mp4', 'webp'] as const)('are what a preview shows, as %s', async (format) => {
    const moving = await done(preview({ ...named('preview'), format, seconds: 8 }, await input(), folder));
    if (format === 'webp') {
      const { pages, delay = [] } = await sharp(moving).metadata();
      expect(pages).toBeGreaterThan(1);
      expect(delay.reduce((sum, one) => sum + one, 0)).toBeCloseTo(8000, -3);
      expect(await colourOf(await readFile(moving))).toBe('red');
    } else {
      expect(await shownIn(moving, [0, 1.3, 1.7, 6.3, 6.7])).toEqual(['red', 'red', 'lime', 'lime', 'blue']);
      expect(await lengthOf(moving)).toBeCloseTo(8, 1);
    }
  });
});

describe('slides that look alike, and are stored in another order than they are shown in', () => {
  const clip = (async () => {
    const file = join(folder, 'alike.mp4');
    const graph = 'mandelbrot=size=320x180:rate=25:start_scale=2,trim=duration=40';
    const few = ['-vf', "select='not(mod(n\\,125))'", '-fps_mode', 'vfr', '-pix_fmt', 'yuv420p'];
    await ffmpeg(...lavfi(graph), ...few, '-c:v', 'libx264', '-sc_threshold', '0', file);
    return mediaFile(file);
  })();

  it('are one recording, of its whole length', async () => {
    const { holds, awkward, seconds, file } = await clip;
    const { stdout } = await run('ffprobe', [
      ...['-loglevel', 'error', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file],
    ]);
    const stored = stdout.trim().split('\n').map(Number);
    expect(stored.some((time, n) => time < (stored[n - 1] ?? 0) - 1)).toBe(true);
    expect(awkward).not.toContain('joined-recordings');
    expect(seconds).toBeGreaterThan(35);
    expect(seconds).toBeLessThan(41);
    expect(holds.slice(0, 7).map(({ from }) => Math.round(from))).toEqual([0, 5, 10, 15, 20, 25, 30]);
  });

  it('are transcoded as alike as is asked for', async () => {
    const input = await clip;
    const step = { ...named('transcode'), minSsim: 0.95, maxWidth: 160 };
    const signal = new AbortController().signal;
    const conditions = { ffmpegPath: 'ffmpeg', limits: generousLimits, folder, signal };
    const { quality, ssim } = await findQuality(step, input, conditions);
    expect(ssim).toBeGreaterThanOrEqual(0.95);
    const output = await mediaFile(await done(transcode(step, input, { folder, quality })));
    const reached = await similarityOf(step, { input, output }, conditions);
    expect(reached.ssim).toBeGreaterThan(0.94);
  }, 60_000);
});

describe('a film whose sound begins a second before its picture', () => {
  const clip = (async () => {
    const file = join(folder, 'late.mkv');
    const shots = COLOURS.flatMap((one) => colour(one, '25', 2));
    const graph = ['-filter_complex', '[0][1][2]concat=n=3,setpts=PTS+1/TB[v]', '-map', '[v]', '-map', '3'];
    await ffmpeg(...shots, ...lavfi('sine=duration=7'), ...graph, ...SOUND, '-pix_fmt', 'yuv420p', file);
    return mediaFile(file);
  })();

  it('is known for that', async () => {
    expect((await clip).soundAheadSeconds).toBeCloseTo(1, 1);
  });

  it('loses the shot that is removed, and no other', async () => {
    const step = { ...named('removeSegments'), segments: [{ startSeconds: 2, endSeconds: 4 }] };
    const less = await done(removeSegments(step, await clip, folder));
    expect(await shownIn(less, [0.1, 1.9, 2.1, 3.9])).toEqual(['red', 'red', 'blue', 'blue']);
  });

  it('is marked in the span that was asked for', async () => {
    const picture = join(folder, 'mark.png');
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'lime' } })
      .png()
      .toFile(picture);
    const span = { startSeconds: 4, endSeconds: 6, size: 1, opacity: 1, place: 'center' } as const;
    const step = { ...named('watermark'), ...span, image: { uploadKey: 'x' } };
    const marked = await done(watermark(step, await clip, { picture, folder }));
    // Its file begins with the sound.
    expect(await shownIn(marked, [2.9, 5.1, 6.9])).toEqual(['red', 'lime', 'lime']);
  });

  it('has pictures of each shot, at their times', async () => {
    await converted(frames({ ...named('frames'), name: 'every', everySeconds: 2 }, await clip, folder));
    const names = (await readdir(folder)).filter((one) => one.startsWith('every-')).sort();
    const colours: string[] = [];
    for (const one of names) colours.push(await colourOf(await readFile(join(folder, one))));
    expect(colours).toEqual(COLOURS);
  });

  it('has a contact sheet that is evenly spread', async () => {
    const sheet = await done(
      contactSheet({ ...named('contactSheet'), columns: 3, rows: 1 }, await clip, folder),
    );
    const { width, height } = await sharp(sheet).metadata();
    const third = Math.floor(width / 3);
    const colours: string[] = [];
    for (const n of [0, 1, 2])
      colours.push(
        await colourOf(
          await sharp(sheet)
            .extract({ left: n * third, top: 0, width: third, height })
            .png()
            .toBuffer(),
        ),
      );
    expect(colours).toEqual(COLOURS);
  });
});
