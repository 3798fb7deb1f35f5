import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import {
  concat,
  thumbnail,
  transcode,
  trim,
  withoutOrOnlySound,
  type Conversion,
} from '../../libs/activities/src/videos/conversions.ts';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { converted, mediaFile } from '../support/media-file.ts';
import { difference, frameAt, probed, summary } from '../support/videos/footage.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'conversions-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

/** A counting picture with a tone, and with a place and a device in its metadata. */
const made = async (
  name: string,
  { size = '640x360', rate = 25, seconds = 6, sound = true } = {},
): Promise<MediaFile> => {
  const file = join(folder, name);
  await run('ffmpeg', [
    ...[
      '-nostdin',
      '-loglevel',
      'error',
      '-f',
      'lavfi',
      '-i',
      `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`,
    ],
    ...(sound ? ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, '-c:a', 'aac'] : []),
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'],
    ...[
      '-metadata',
      'location=+52.5200+013.4050/',
      '-metadata',
      'make=A phone',
      '-movflags',
      'use_metadata_tags',
      file,
    ],
  ]);
  return mediaFile(file);
};

const clip = await made('clip.mp4');

const done = async (conversion: Conversion): Promise<string> => {
  await converted(conversion);
  return conversion.outputs[0]!.file;
};

describe('a cut', () => {
  it('by frames begins and ends exactly where it is asked to', async () => {
    const file = await done(
      trim(
        { name: 'exact', operation: 'trim', startSeconds: 1.4, endSeconds: 3.4, accuracy: 'frame' },
        clip,
        folder,
      ),
    );
    const { streams } = await probed(file);
    expect(streams.find(({ codec_type: type }) => type === 'video')).toMatchObject({ nb_read_frames: '50' });
    expect(await difference(await frameAt(file, 0), await frameAt(clip.file, 1.4))).toBeLessThan(4);
    expect(await difference(await frameAt(file, 0), await frameAt(clip.file, 2))).toBeGreaterThan(4);
  }, 60_000);

  it('by key frames copies, and begins at the key frame before', async () => {
    const file = await done(
      trim({ name: 'fast', operation: 'trim', startSeconds: 2.5, endSeconds: 5 }, clip, folder),
    );
    const { seconds } = await summary(file);
    expect(seconds).toBeGreaterThan(2.4);
    expect(seconds).toBeLessThan(3.2);
  }, 60_000);
});

describe('a transcode', () => {
  it('scales, has its index first, and nothing of place and device', async () => {
    const file = await done(
      transcode({ name: 'small', operation: 'transcode', maxHeight: 180 }, clip, { folder }),
    );
    expect(await summary(file)).toMatchObject({ streams: ['h264 320x180', 'aac'] });
    const bytes = await readFile(file);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    for (const secret of ['A phone', '52.52', 'Lavf']) expect(bytes.includes(secret)).toBe(false);
    expect(await difference(await frameAt(file, 3), await frameAt(clip.file, 3))).toBeLessThan(6);
  }, 60_000);

  it('makes a WebM of VP9 and Opus, turned and with bars', async () => {
    const step = {
      name: 'turned',
      operation: 'transcode',
      container: 'webm',
      rotate: 90,
      maxHeight: 320,
      pad: '1:1',
    } as const;
    const { streams, seconds } = await summary(await done(transcode(step, clip, { folder })));
    expect(streams).toEqual(['vp9 320x320', 'opus']);
    expect(seconds).toBeCloseTo(6, 1);
  }, 60_000);

  it('has every picture once, when it is shown, also at a varying rate', async () => {
    const varying = join(folder, 'varying.mp4');
    await run('ffmpeg', [
      ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=50:duration=6'],
      ...['-vf', "select='not(mod(n,7))+lt(mod(n,100),30)'", '-fps_mode', 'vfr', '-c:v', 'libx264', varying],
    ]);
    const step = { name: 'every', operation: 'transcode', maxWidth: 80 } as const;
    const file = await done(transcode(step, await mediaFile(varying), { folder }));
    const timesOf = async (video: string): Promise<number[]> => {
      const entries = ['-show_entries', 'packet=pts_time', '-of', 'csv=p=0'];
      const { stdout } = await run('ffprobe', ['-loglevel', 'error', ...entries, video]);
      return stdout
        .trim()
        .split('\n')
        .map(Number)
        .sort((a, b) => a - b);
    };
    const [times, wanted] = [await timesOf(file), await timesOf(varying)];
    expect(times.length).toBe(wanted.length);
    for (const [n, time] of times.entries()) expect(time).toBeCloseTo(wanted[n]!, 4);
  }, 60_000);

  it('copies what need not be encoded, frame by frame', async () => {
    const file = await done(transcode({ name: 'copy', operation: 'transcode' }, clip, { folder }));
    expect(await difference(await frameAt(file, 4), await frameAt(clip.file, 4))).toBe(0);
  }, 60_000);
});

it('a join brings all to the size of the first, with silence where there is no sound', async () => {
  const silent = await made('silent.mp4', { size: '320x320', rate: 30, seconds: 2, sound: false });
  const file = await done(concat({ name: 'all', operation: 'concat' }, [clip, silent], folder));
  expect(await summary(file)).toMatchObject({
    streams: ['h264 640x360', 'aac'],
    seconds: expect.closeTo(8, 1),
  });
}, 60_000);

it('a thumbnail is the picture at a time', async () => {
  const file = await done(
    thumbnail({ name: 'at', operation: 'thumbnail', atSeconds: 2, maxWidth: 320 }, clip, folder),
  );
  expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 180 });
  expect(await difference(await readFile(file), await frameAt(clip.file, 2))).toBeLessThan(8);
}, 60_000);

describe('sound', () => {
  it('is left out, or left alone', async () => {
    const quiet = await done(
      withoutOrOnlySound({ name: 'quiet', operation: 'audio', action: 'remove' }, clip, folder),
    );
    expect((await summary(quiet)).streams).toEqual(['h264 640x360']);
    const alone = await done(
      withoutOrOnlySound({ name: 'alone', operation: 'audio', action: 'extract' }, clip, folder),
    );
    expect((await summary(alone)).streams).toEqual(['aac']);
  }, 60_000);
});
