import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Chunk, Operation } from '../../libs/domain/src/index.ts';
import { checkJoined, type Joined } from '../../libs/activities/src/videos/check-joined.ts';
import {
  encodeChunk,
  encodeSound,
  joinChunks,
  partOf,
  planChunks,
  readFrames,
} from '../../libs/activities/src/videos/chunks.ts';
import { filtersOf } from '../../libs/activities/src/videos/stream-options.ts';
import { transcode, type Conversion } from '../../libs/activities/src/videos/conversions.ts';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { converted, ffmpeg, mediaFile } from '../support/media-file.ts';
import { greyFrames, pictureTimes, soundSpan } from '../support/played-frames.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'chunks-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const conditions = { ffmpeg, signal: new AbortController().signal };
const LENGTHS = { aim: 6, least: 3 };
const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-bf', '3', '-g', '50'];
const AAC = ['-c:a', 'aac'];

const made = async (
  name: string,
  options: string[],
  { rate = '25', sound = 20 } = {},
): Promise<MediaFile> => {
  const file = join(folder, name);
  const picture = `testsrc2=size=192x108:rate=${rate}:duration=20`;
  await run('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', picture],
    ...(sound > 0 ? ['-f', 'lavfi', '-i', `sine=duration=${sound}`] : []),
    ...[...options, file],
  ]);
  return mediaFile(file);
};

const fileOf = ({ outputs }: Conversion): string => outputs[0]!.file;

const inChunks = async (
  step: Operation<'transcode'>,
  input: MediaFile,
  lengths = LENGTHS,
): Promise<Joined> => {
  const chunks = planChunks(input, lengths);
  const parts = [];
  let frames = 0;
  for (const chunk of chunks) {
    const conversion = encodeChunk(step, input, { chunk, folder });
    frames += readFrames(await converted(conversion));
    parts.push(partOf(step, input, { chunk, file: fileOf(conversion) }));
  }
  const sound = encodeSound(step, input, folder);
  if (sound) await converted(sound);
  const joined = joinChunks(step, input, { parts, sound: sound && fileOf(sound), folder });
  await converted(joined);
  return { step, input, output: await mediaFile(fileOf(joined)), chunks, frames };
};

const whole = async (step: Operation<'transcode'>, input: MediaFile): Promise<MediaFile> => {
  const conversion = transcode({ ...step, name: `${step.name}-whole` }, input, { folder });
  await converted(conversion);
  return mediaFile(fileOf(conversion));
};

/** A size, so that nothing is copied. */
const small = (name: string, options: object = {}): Operation<'transcode'> => ({
  ...{ name, operation: 'transcode', maxWidth: 144, maxHeight: 144 },
  ...options,
});

const expectSame = async ({ step, input, output, frames }: Joined): Promise<void> => {
  const wanted = await greyFrames(input.file, filtersOf(step, input));
  const found = await greyFrames(output.file);
  expect(frames).toBe(wanted.length);
  expect(found).toHaveLength(wanted.length);
  for (const [n, frame] of found.entries()) {
    // Each picture of the source differs from its neighbours by more than that.
    const difference = frame.differenceTo(wanted[n]!);
    if (difference >= 3) throw new Error(`Picture ${n} differs by ${difference}.`);
  }
};

const expectLikeWhole = async (joined: Joined): Promise<void> => {
  const reference = await whole(joined.step, joined.input);
  const [times, wanted] = [await pictureTimes(joined.output.file), await pictureTimes(reference.file)];
  expect(times).toHaveLength(wanted.length);
  // Opus begins a little early, which a WebM evens out in each file.
  const later = times[0]! - wanted[0]!;
  expect(Math.abs(later)).toBeLessThan(0.02);
  for (const [n, time] of times.entries())
    if (!(Math.abs(time - later - wanted[n]!) < 0.0025)) throw new Error(`${n}: ${time}, ${wanted[n]}`);
  expect(Math.abs(joined.output.seconds - reference.seconds)).toBeLessThan(0.05);
  if (joined.input.audioStream === null) return;
  const [sound, other] = [await soundSpan(joined.output.file), await soundSpan(reference.file)];
  expect(Math.abs(sound.starts - other.starts)).toBeLessThan(0.03);
  expect(Math.abs(sound.ends - other.ends)).toBeLessThan(0.05);
};

const VARYING = "select='not(mod(n,5))+lt(mod(n,60),20)'";

describe('a video in chunks', () => {
  it.each<[string, string[], { rate?: string; sound?: number }?]>([
    ['plain.mp4', [...H264, ...AAC]],
    ['open.mp4', [...H264, '-x264-params', 'open-gop=1:scenecut=0', ...AAC]],
    ['open-hevc.mp4', ['-c:v', 'libx265', '-x265-params', 'keyint=50:open-gop=1:log-level=none', ...AAC]],
    ['television.mp4', [...H264, ...AAC], { rate: '30000/1001' }],
    ['television.ts', [...H264, ...AAC], { rate: '30000/1001' }],
    ['film.mkv', [...H264, ...AAC], { rate: '24000/1001' }],
    [
      'varying.mp4',
      [...H264, '-vf', VARYING, '-fps_mode', 'vfr', '-enc_time_base', '1:90000', ...AAC],
      { rate: '50' },
    ],
    ['long-sound.mp4', [...H264, ...AAC], { sound: 22 }],
    [
      'late-sound.mp4',
      ['-filter_complex', '[1:a]adelay=1[a]', '-map', '0:v', '-map', '[a]', ...H264, ...AAC],
    ],
    [
      'late-picture.mkv',
      ['-filter_complex', '[0:v]setpts=PTS+0.6/TB[v]', '-map', '[v]', '-map', '1:a', ...H264, ...AAC],
    ],
    ['mute.mp4', H264, { sound: 0 }],
    ['turned.mp4', [...H264, ...AAC, '-metadata:s:v', 'rotate=90']],
    [
      'interlaced.mp4',
      [
        '-vf',
        'tinterlace=interleave_top,fieldorder=tff',
        '-flags',
        '+ilme+ildct',
        '-top',
        '1',
        ...H264,
        ...AAC,
      ],
    ],
  ])(
    'is what it is in one go: %s',
    async (name, options, source = {}) => {
      const joined = await inChunks(small(name.replace('.', '-')), await made(name, options, source));
      expect(joined.chunks.length).toBeGreaterThan(1);
      await checkJoined(joined, conditions);
      await expectLikeWhole(joined);
      if (name !== 'interlaced.mp4') await expectSame(joined);
    },
    120_000,
  );

  it.each(['vp9', 'av1'] as const)(
    'with a late clock, as a WebM of %s',
    async (codec) => {
      const late = [
        '-c:v',
        'libvpx-vp9',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-g',
        '50',
        '-c:a',
        'libopus',
      ];
      const input = await made(`late-${codec}.webm`, [...late, '-output_ts_offset', '30', '-f', 'webm']);
      const joined = await inChunks(small(`from-late-${codec}`, { container: 'webm', codec }), input);
      await checkJoined(joined, conditions);
      await expectSame(joined);
      await expectLikeWhole(joined);
    },
    120_000,
  );

  it.each([10, 15, 12.5])(
    'at a lower rate has the pictures of the whole: %d',
    async (frameRate) => {
      const input = await made(`rate-${frameRate}.mp4`, [...H264, ...AAC], { rate: '30000/1001' });
      const joined = await inChunks(small(`slower-${frameRate}`, { frameRate }), input);
      await checkJoined(joined, conditions);
      const [found, wanted] = [
        await greyFrames(joined.output.file),
        await greyFrames((await whole(joined.step, input)).file),
      ];
      expect(found).toHaveLength(wanted.length);
      for (const [n, frame] of found.entries()) expect(frame.differenceTo(wanted[n]!)).toBeLessThan(3);
    },
    120_000,
  );

  it('of minutes, with the lengths that are used', async () => {
    const file = join(folder, 'minutes.mp4');
    await run('ffmpeg', [
      ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=200'],
      ...['-f', 'lavfi', '-i', 'sine=duration=200', ...H264, ...AAC, file],
    ]);
    const input = await mediaFile(file);
    const step = small('minutes-small', { maxWidth: 128 });
    const joined = await inChunks(step, input, { aim: 60, least: 30 });
    expect(joined.chunks.map(({ startSeconds }) => startSeconds)).toEqual([0, 60, 120]);
    await checkJoined(joined, conditions);
    await expectSame(joined);
  }, 120_000);
});

describe('the check of what was joined', () => {
  it('finds a chunk that is missing, or there twice', async () => {
    const input = await made('to-check.mp4', [...H264, ...AAC]);
    const step = small('checked');
    const joined = await inChunks(step, input);
    await expect(checkJoined({ ...joined, frames: joined.frames + 1 }, conditions)).rejects.toThrow(
      'pictures instead of',
    );
    const parts = joined.chunks.map((chunk) =>
      partOf(step, input, { chunk, file: fileOf(encodeChunk(step, input, { chunk, folder })) }),
    );
    const sound = fileOf(encodeSound(step, input, folder)!);
    const wrong = async (some: typeof parts): Promise<Joined> => {
      const conversion = joinChunks({ ...step, name: 'wrong' }, input, { parts: some, sound, folder });
      await converted(conversion);
      const output = await mediaFile(fileOf(conversion));
      return { ...joined, output, frames: (await pictureTimes(output.file)).length };
    };
    await expect(checkJoined(await wrong(parts.slice(1)), conditions)).rejects.toThrow(
      'differs from its input',
    );
    await expect(checkJoined(await wrong([...parts, parts[1]!]), conditions)).rejects.toThrow(
      'its last picture is at',
    );
    const late = parts.map((part, n) => (n === 0 ? { ...part, seconds: part.seconds + 0.1 } : part));
    await expect(checkJoined(await wrong(late), conditions)).rejects.toThrow('differs from its input');
  }, 120_000);
});

describe('a plan', () => {
  const planned = (keys: number[], seconds: number, joined = false): Chunk[] =>
    planChunks({ keys, seconds, clock: { begins: 0, joined, leaps: false } } as unknown as MediaFile);

  it('cuts at key frames, and leaves no short rest', () => {
    const every = (distance: number, end: number): number[] =>
      Array.from({ length: Math.ceil(end / distance) }, (_, n) => n * distance);
    expect(planned(every(7, 200), 200)).toEqual([
      { index: 0, startSeconds: 0, endSeconds: 63 },
      { index: 1, startSeconds: 63, endSeconds: 126 },
      { index: 2, startSeconds: 126, endSeconds: 200 },
    ]);
    expect(planned(every(10, 145), 145).map(({ endSeconds }) => endSeconds)).toEqual([60, 145]);
  });

  it('is none where cutting is impossible, or of no use', () => {
    expect(planned([0, 60, 120], 180, true)).toEqual([]);
    expect(planned([0], 600)).toEqual([]);
    expect(planned([0, 60], 80)).toEqual([]);
  });
});
