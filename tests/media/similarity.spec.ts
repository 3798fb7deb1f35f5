import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Operation, VideoCodec } from '../../libs/domain/src/index.ts';
import { transcode } from '../../libs/activities/src/videos/conversions.ts';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import {
  findQuality,
  readSsim,
  samplesOf,
  similarityOf,
} from '../../libs/activities/src/videos/similarity.ts';
import { converted, ffmpeg, generousLimits, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'similarity-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const scratch = await started(mkdtemp(join(tmpdir(), 'similarity-scratch-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const conditions = {
  ...{ ffmpegPath: ffmpeg.ffmpegPath, limits: generousLimits, folder: scratch },
  signal: new AbortController().signal,
};

const made = async (name: string, filter: string, options: string[] = []): Promise<MediaFile> => {
  const file = join(folder, name);
  const picture = `testsrc2=size=192x108:rate=30000/1001:duration=12,${filter}`;
  await run('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', picture],
    ...[
      '-c:v',
      'libx264',
      '-crf',
      '10',
      '-preset',
      'veryfast',
      '-pix_fmt',
      'yuv420p',
      '-g',
      '60',
      ...options,
      file,
    ],
  ]);
  return mediaFile(file);
};

const calm = await made('calm.mp4', 'null');
const noisy = await made('noisy.mp4', 'noise=alls=12:allf=t');

type Step = Operation<'transcode'> & { minSsim: number };

const stepOf = (codec: VideoCodec, minSsim: number, options: object = {}): Step => ({
  ...{ name: `like-${codec}-${minSsim}`, operation: 'transcode', codec, minSsim },
  ...(codec === 'vp9' ? { container: 'webm' as const } : {}),
  ...options,
});

const encoded = async (
  step: Step,
  input: MediaFile,
  quality: number,
): Promise<MediaFile & { bytes: number }> => {
  const conversion = transcode({ ...step, name: `${step.name}-${quality}` }, input, { folder, quality });
  await converted(conversion);
  const { file } = conversion.outputs[0]!;
  return { ...(await mediaFile(file)), bytes: (await stat(file)).size };
};

/** Of the whole, by other means than those under test. */
const ssimOfWhole = async (output: MediaFile, input: MediaFile): Promise<number> => {
  const graph = '[0:v]settb=1/1000,setpts=N[a];[1:v]settb=1/1000,setpts=N[b];[a][b]ssim';
  const { stderr } = await run('ffmpeg', [
    ...['-nostdin', '-i', output.file, '-i', input.file, '-lavfi', graph],
    ...['-fps_mode', 'passthrough', '-f', 'null', '-'],
  ]);
  return readSsim(stderr);
};

describe('a similarity that is aimed at', () => {
  it.each<[string, MediaFile, VideoCodec, number]>([
    ['calm', calm, 'h264', 0.98],
    ['noisy', noisy, 'h264', 0.9],
    ['noisy', noisy, 'vp9', 0.9],
    ['noisy', noisy, 'av1', 0.9],
  ])(
    'is reached by %s pictures with no more than it takes: %#',
    async (_, input, codec, minSsim) => {
      const step = stepOf(codec, minSsim);
      const { quality, ssim, processorSeconds } = await findQuality(step, input, conditions);
      expect(ssim).toBeGreaterThanOrEqual(minSsim);
      expect(processorSeconds).toBeGreaterThan(0);
      const output = await encoded(step, input, quality);
      const reached = await similarityOf(step, { input, output }, conditions);
      expect(reached.ssim).toBeGreaterThanOrEqual(minSsim - 0.003);
      expect(Math.abs(reached.ssim - (await ssimOfWhole(output, input)))).toBeLessThan(0.01);
      expect(output.bytes).toBeLessThan((await encoded(step, input, quality - 5)).bytes);
      expect(await readdir(scratch)).toEqual([]);
    },
    120_000,
  );

  it('takes a better quality the higher it is, and the best where that is not enough', async () => {
    const at = async (minSsim: number) => findQuality(stepOf('h264', minSsim), noisy, conditions);
    const [low, high, impossible] = [await at(0.8), await at(0.95), await at(0.9999)];
    expect(low.quality).toBeGreaterThan(high.quality);
    expect(impossible.quality).toBe(14);
    expect(impossible.ssim).toBeLessThan(0.9999);
  }, 120_000);

  it('is that to the input after the filters, with another size and rate', async () => {
    const step = stepOf('h264', 0.95, { maxWidth: 128, maxHeight: 128, frameRate: 12 });
    const { quality, ssim } = await findQuality(step, calm, conditions);
    const output = await encoded(step, calm, quality);
    const reached = await similarityOf(step, { input: calm, output }, conditions);
    expect(Math.abs(reached.ssim - ssim)).toBeLessThan(0.02);
  }, 120_000);

  it('compares pictures of the same time where times vary and a clock is late', async () => {
    const varying = "select='not(mod(n,5))+lt(mod(n,60),20)'";
    const input = await made('varying.mkv', varying, ['-fps_mode', 'vfr', '-output_ts_offset', '30']);
    const step = stepOf('vp9', 0.97);
    const output = await encoded(step, input, 24);
    const { ssim } = await similarityOf(step, { input, output }, conditions);
    expect(Math.abs(ssim - (await ssimOfWhole(output, input)))).toBeLessThan(0.01);
  }, 120_000);

  it('of what looks different is low', async () => {
    const { ssim } = await similarityOf(stepOf('h264', 0.9), { input: calm, output: noisy }, conditions);
    expect(ssim).toBeLessThan(0.95);
    expect(() => readSsim('nothing')).toThrow('compared nothing');
  }, 60_000);
});

it('samples are spread over a video; a short one is one', () => {
  expect(samplesOf(5)).toEqual([{ startSeconds: 0, seconds: 5 }]);
  expect(samplesOf(60).map(({ startSeconds }) => startSeconds)).toEqual([9, 29, 49]);
});
