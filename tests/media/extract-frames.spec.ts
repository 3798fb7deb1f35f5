import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { scratchDirectory } from '#activities/scratch';
import { frameKeys, type StageProgress } from '#domain';
import { FIRST_SCENE } from '../../libs/activities/src/media/candidates.ts';
import { DecodingBudget } from '../../libs/activities/src/media/decoding-budget.ts';
import { planExtraction } from '../../libs/activities/src/media/plan.ts';
import { inspectVideo } from '../../libs/activities/src/media/inspection/index.ts';
import { pickPlaces } from '../../libs/activities/src/media/pick-frames.ts';
import { started } from '../support/started.ts';
import { startHarness } from './harness.ts';
import { h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(60_000);

const harness = await started(startHarness());
const { objects, at } = harness;

/** Colour of a stored frame around one place. */
const colourAt = async (key: string, x: number, y: number): Promise<number[]> => {
  const { data } = await sharp(await objects.get(key))
    .extract({ left: x, top: y, width: 4, height: 4 })
    .resize(1, 1)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
};

const reddish = (colour: number[]): boolean => (colour[0] ?? 0) > 150 && (colour[2] ?? 0) < 100;

describe('an ordinary video', () => {
  it('gives the sharpest upright picture of each second, with progress, and cleans up', async () => {
    const jobId = await harness.uploaded(await makeVideo(at('plain.mp4'), ...movingPicture(4), ...h264));
    const progress: StageProgress[] = [];
    const result = await harness.extract({ jobId, onProgress: (step) => progress.push(step) });
    const index = await harness.indexOf(jobId);
    expect(result).toEqual({
      framesIndexKey: frameKeys.framesIndex(jobId, 0),
      candidates: 4,
      video: index.video,
    });
    expect(index.frames.map(({ id, scene }) => [id, scene])).toEqual([
      ['000000', 0],
      ['000001', 0],
      ['000002', 0],
      ['000003', 0],
    ]);
    expect(index.frames.map(({ timeMs }) => Math.floor(timeMs / 1000))).toEqual([0, 1, 2, 3]);
    for (const { key, width, height, sharpness } of index.frames) {
      const picture = await sharp(await objects.get(key)).metadata();
      expect(picture).toMatchObject({ format: 'jpeg', width, height });
      expect([width, height]).toEqual([320, 180]);
      expect(sharpness).toBeGreaterThan(0);
    }
    expect(progress.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['bytes', 'frames']));
    expect(progress.at(-1)).toMatchObject({ stage: 'extractFrames', done: 4, total: 4, unit: 'frames' });
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
  });

  it('keeps the sharp picture of a second that is mostly blurred', async () => {
    const blur = ['-vf', "gblur=sigma=1:enable='lt(mod(t,1),0.5)+gt(mod(t,1),0.7)'"];
    const jobId = await harness.uploaded(
      await makeVideo(at('blurred.mp4'), ...movingPicture(3), ...blur, ...h264),
    );
    await harness.extract({ jobId });
    expect((await harness.indexOf(jobId)).frames.map(({ timeMs }) => timeMs)).toEqual([500, 1500, 2500]);
  });

  it('never mixes two scenes in one window and counts scenes over the whole video', async () => {
    const scene = (colour: string, length: number): string[] => [
      ...['-f', 'lavfi', '-i', `color=${colour}:size=320x180:rate=12:duration=${length}`],
    ];
    const scenes = [
      ...scene('red', 1.5),
      ...scene('blue', 1.5),
      ...scene('white', 14.5),
      ...scene('green', 1.5),
    ];
    const join4 = ['-filter_complex', '[0][1][2][3]concat=n=4:v=1[v]', '-map', '[v]'];
    const jobId = await harness.uploaded(await makeVideo(at('scenes.mp4'), ...scenes, ...join4, ...h264));
    await harness.extract({ jobId });
    const { frames } = await harness.indexOf(jobId);
    expect(
      frames.slice(0, 5).map(({ timeMs, scene: number }) => [Math.floor(timeMs / 500) / 2, number]),
    ).toEqual([
      [0, 0],
      [1, 0],
      [1.5, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(new Set(frames.map(({ scene: number }) => number))).toEqual(new Set([0, 1, 2, 3]));
    expect(frames.filter(({ timeMs }) => timeMs >= 17_500).every(({ scene: number }) => number === 3)).toBe(
      true,
    );
  });

  it('stores turned video upright', async () => {
    // A red left half, marked to be turned clockwise: the red half is then on top.
    const half = ['-vf', 'drawbox=x=0:y=0:w=160:h=180:color=red:t=fill'];
    const blue = ['-f', 'lavfi', '-i', 'color=blue:size=320x180:rate=12:duration=1'];
    const flat = await makeVideo(at('flat.mp4'), ...blue, ...half, ...h264);
    const tagged = ['-c', 'copy', '-metadata:s:v', 'rotate=-90'];
    const jobId = await harness.uploaded(await makeVideo(at('turned.mp4'), '-i', flat, ...tagged));
    await harness.extract({ jobId });
    const index = await harness.indexOf(jobId);
    expect(index.video).toMatchObject({ width: 180, height: 320, rotation: 90 });
    const { key } = index.frames.at(0) ?? { key: '' };
    expect((await sharp(await objects.get(key)).metadata()).orientation).toBeUndefined();
    expect(reddish(await colourAt(key, 90, 40))).toBe(true);
    expect(reddish(await colourAt(key, 90, 280))).toBe(false);
  });

  it('limits the longest side to 2048 pixels and deinterlaces', async () => {
    const options = [
      ...movingPicture(1, '2560x1440', 5),
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ildct+ilme',
      '-top',
      '1',
    ];
    const jobId = await harness.uploaded(await makeVideo(at('large.ts'), ...options));
    await harness.extract({ jobId });
    const index = await harness.indexOf(jobId);
    expect(index.video).toMatchObject({ width: 2560, height: 1440 });
    expect(index.frames.at(0)).toMatchObject({ width: 2048, height: 1152 });
  });
});

describe('odd files', () => {
  it('goes on where the picture changes its size', async () => {
    const small = await makeVideo(at('small.ts'), ...movingPicture(3), ...h264);
    const large = await makeVideo(
      at('large-tail.ts'),
      ...movingPicture(3, '640x360'),
      ...h264,
      '-output_ts_offset',
      '3',
    );
    const both = await writeFile(
      at('both.ts'),
      Buffer.concat([await readFile(small), await readFile(large)]),
    ).then(() => at('both.ts'));
    const jobId = await harness.uploaded(both);
    await harness.extract({ jobId });
    const { frames } = await harness.indexOf(jobId);
    expect(new Set(frames.map(({ width, height }) => `${width}x${height}`))).toEqual(new Set(['320x180']));
    expect(frames.at(-1)?.timeMs).toBeGreaterThanOrEqual(5000);
    const last = await sharp(await objects.get(frames.at(-1)?.key ?? '')).metadata();
    expect(last).toMatchObject({ width: 320, height: 180 });
  });

  it('takes a video of a single picture', async () => {
    const jobId = await harness.uploaded(
      await makeVideo(at('one.mp4'), ...movingPicture(1), '-frames:v', '1', ...h264),
    );
    await expect(harness.extract({ jobId })).resolves.toMatchObject({ candidates: 1 });
  });

  it('reads high bit depth', async () => {
    const options = [...movingPicture(1), '-c:v', 'libx264', '-pix_fmt', 'yuv422p10le'];
    const jobId = await harness.uploaded(await makeVideo(at('deep.mov'), ...options));
    await expect(harness.extract({ jobId })).resolves.toMatchObject({ candidates: 1 });
  });
});

describe('a long video', () => {
  it('is looked at in places spread over its whole length, each at its own time', async () => {
    const file = await makeVideo(at('long.mp4'), ...movingPicture(3000, '64x36', 0.5), ...h264, '-g', '10');
    const options = {
      ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
      file,
      budget: new DecodingBudget(0),
      signal: new AbortController().signal,
    };
    const video = await inspectVideo(options, 1);
    const windows = planExtraction(video.facts.durationMs).parts.flatMap((part) => part.windows);
    expect(windows).toHaveLength(240);
    const some = windows.filter(({ index }) => index % 30 === 29);
    for await (const { window, candidates } of pickPlaces(some, FIRST_SCENE, { ...options, video })) {
      expect(candidates.length).toBeGreaterThan(0);
      const within = candidates.every(({ timeMs }) => timeMs >= window.startMs && timeMs < window.endMs);
      expect(within).toBe(true);
    }
  });
});
