import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Segment } from '../../libs/domain/src/index.ts';
import { readPictureTimes } from '../../libs/activities/src/media/inspection/index.ts';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { keptAtKeys, removalOf, removeSegmentsAtKeys } from '../../libs/activities/src/videos/join.ts';
import { converted, ffmpeg, mediaFile } from '../support/media-file.ts';
import { greyFrames, pictureTimes, soundSpan } from '../support/played-frames.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), "it's joined-")), (path) =>
  rm(path, { recursive: true, force: true }),
);
const signal = new AbortController().signal;

const made = async (name: string, options: string[]): Promise<MediaFile> => {
  const file = join(folder, name);
  await run('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=12'],
    ...['-f', 'lavfi', '-i', 'sine=duration=12', ...options, file],
  ]);
  return mediaFile(file);
};

const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '50', '-bf', '3'];
const AAC = ['-c:a', 'aac'];

const removed = async (
  input: MediaFile,
  name: string,
  segments: Segment[],
): Promise<{ file: string; kept: Segment[] }> => {
  const step = { name, operation: 'removeSegments', segments } as const;
  const times = await readPictureTimes({ ffmpeg, file: input.file, signal }, input.videoStream);
  const kept = keptAtKeys({ ...step, segments }, input, times);
  const { parts, joined } = removeSegmentsAtKeys({ ...step, segments }, input, { kept, folder });
  for (const conversion of [...parts, joined]) await converted(conversion);
  return { file: joined.outputs[0]!.file, kept };
};

const isIn = (kept: readonly Segment[], time: number): boolean =>
  kept.some(({ startSeconds, endSeconds }) => time > startSeconds - 0.001 && time < endSeconds - 0.001);

/** Every picture of the output is the one of the input that the report says, at its time, and none is missing. */
const expectKept = async (input: MediaFile, { file, kept }: { file: string; kept: Segment[] }) => {
  const [before, after] = [await greyFrames(input.file), await greyFrames(file)];
  const times = await pictureTimes(input.file);
  const begins = times[0]!;
  const wanted = times.flatMap((time, n) => (isIn(kept, time - begins) ? [n] : []));
  expect(after).toHaveLength(wanted.length);
  for (const [n, frame] of after.entries()) expect(frame.differenceTo(before[wanted[n]!]!)).toBeLessThan(1);
  const told = kept.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
  const shown = await pictureTimes(file);
  // The last picture of a file may be shown for less than the others.
  expect(Math.abs(shown.at(-1)! - shown[0]! + 0.04 - told)).toBeLessThan(0.041);
  for (const [n, time] of shown.entries()) if (n > 0) expect(time - shown[n - 1]!).toBeCloseTo(0.04, 2);
};

describe('segments that are removed at key frames', () => {
  const segments = [
    { startSeconds: 1.3, endSeconds: 4.5 },
    { startSeconds: 7.1, endSeconds: 10.2 },
  ];

  it.each([
    ['h264.mp4', [...H264, ...AAC]],
    ['open.mp4', [...H264, '-x264-params', 'open-gop=1:scenecut=0', ...AAC]],
    ['hevc.mp4', ['-c:v', 'libx265', '-x265-params', 'keyint=50:open-gop=1:log-level=none', ...AAC]],
    ['turned.mp4', [...H264, ...AAC, '-metadata:s:v', 'rotate=90']],
    ['matroska.mkv', [...H264, ...AAC]],
    ['quicktime.mov', [...H264, ...AAC, '-video_track_timescale', '600']],
    ['vorbis.mkv', [...H264, '-c:a', 'libvorbis', '-ac', '2']],
    ['mute.mp4', [...H264, '-an']],
    ['transport.ts', [...H264, ...AAC]],
  ])(
    'leave what the report says: %s',
    async (name, options) => {
      const input = await made(name, options);
      const less = await removed(input, `less-${name}`, segments);
      expect(less.kept.map(({ startSeconds }) => startSeconds)).toEqual(
        [0, 4, 10].map((at) => expect.closeTo(at, 1)),
      );
      for (const [n, end] of [1.3, 7.1, 12].entries()) {
        expect(less.kept[n]!.endSeconds).toBeLessThan(end + 0.03);
        expect(less.kept[n]!.endSeconds).toBeGreaterThan(end - 0.2);
      }
      await expectKept(input, less);
      const output = await mediaFile(less.file);
      expect(output.rotation).toBe(input.rotation);
      if (input.audioStream === null) return;
      const sound = await soundSpan(less.file);
      expect(sound.starts).toBeCloseTo(0, 1);
      expect(Math.abs(sound.ends - output.seconds)).toBeLessThan(0.06);
    },
    60_000,
  );

  it('begin no part twice, where no key frame is between two', async () => {
    const input = await made('close.mp4', [...H264, ...AAC]);
    const close = [
      { startSeconds: 2.4, endSeconds: 3 },
      { startSeconds: 6.4, endSeconds: 9 },
    ];
    const less = await removed(input, 'close-cut', close);
    expect(less.kept).toEqual([
      { startSeconds: 0, endSeconds: expect.closeTo(6.4, 0) },
      { startSeconds: 8, endSeconds: 12 },
    ]);
    await expectKept(input, less);
  }, 60_000);
});

describe('a cut at key frames', () => {
  it.each([
    ['h264.mp4', []],
    ['matroska.mkv', []],
    ['transport.ts', []],
    ['open.ts', ['-x264-params', 'open-gop=1:scenecut=0']],
  ])(
    'has what the report says, from the key frame before or at its start on: %s',
    async (name, options) => {
      const input = await made(`cut-${name}`, [...H264, ...options, ...AAC]);
      for (const [startSeconds, begins] of [
        [0, 0],
        [4, 4],
        [4.05, 4],
        [5.9, 4],
      ] as const) {
        const step = {
          name: `cut-${startSeconds}-${name}`,
          operation: 'trim',
          startSeconds,
          endSeconds: 9,
        } as const;
        const cut = await removed(input, step.name, removalOf(step, input).segments);
        expect(cut.kept).toEqual([
          { startSeconds: expect.closeTo(begins, 2), endSeconds: expect.any(Number) },
        ]);
        expect(Math.abs(cut.kept[0]!.endSeconds - 9)).toBeLessThan(0.2);
        await expectKept(input, cut);
      }
    },
    60_000,
  );
});
