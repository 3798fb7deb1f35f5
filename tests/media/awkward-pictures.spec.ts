import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FIRST_SCENE } from '../../libs/activities/src/media/candidates.ts';
import { DecodingBudget } from '../../libs/activities/src/media/decoding-budget.ts';
import { inspectVideo } from '../../libs/activities/src/media/inspection/index.ts';
import { pickPlaces } from '../../libs/activities/src/media/pick-frames.ts';
import { planExtraction } from '../../libs/activities/src/media/plan.ts';
import { started } from '../support/started.ts';
import { demoClip, expectBaseFrames, extractedFrom, FINE, type Extracted } from './compared.ts';
import { startHarness } from './harness.ts';
import { h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(240_000);

const harness = await started(startHarness());
let base: Extracted;

beforeAll(async () => {
  const clip = ['-i', await demoClip(), '-t', '6', '-an'];
  base = await extractedFrom(harness, await makeVideo(harness.at('base.mp4'), ...clip, ...FINE));
}, 180_000);

const filtered = (name: string, filter: string, ...codec: string[]): Promise<string> =>
  makeVideo(harness.at(name), '-i', base.file, '-vf', filter, ...codec);

describe('an interlaced video', () => {
  const fine = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8'];

  // Matroska has a mark of its own for it, which ffmpeg writes.
  it.each<[string, string, string[]]>([
    ['upper.mp4', 'fps=50,interlace=scan=tff', fine],
    ['lower.mkv', 'fps=50,interlace=scan=bff', fine],
    ['upper.ts', 'fps=60000/1001,interlace=scan=tff:lowpass=complex', ['-c:v', 'mpeg2video', '-q:v', '2']],
    ['few-keys.mp4', 'fps=50,interlace=scan=tff', [...fine, '-g', '9999', '-sc_threshold', '0']],
  ])('is seen to be one, and gives pictures without combs: %s', async (name, filter, codec) => {
    await expectBaseFrames(harness, base, await filtered(name, filter, ...codec), {
      awkward: [name.endsWith('mkv') ? 'interlaced' : 'unmarked-interlaced'],
      retimed: true,
    });
  });

  it('is not seen where letters move, or where nothing does', async () => {
    const sources = [
      movingPicture(4, '1280x720', 30),
      ['-f', 'lavfi', '-i', 'smptehdbars=duration=4:size=640x360'],
    ];
    for (const [number, source] of sources.entries()) {
      const { index } = await extractedFrom(
        harness,
        await makeVideo(harness.at(`${number}.mp4`), ...source, ...h264),
      );
      expect(index.video.awkward).toEqual([]);
    }
  });
});

/** Processor seconds of a child of this process, as the kernel counts them. */
const decodingSeconds = async (file: string): Promise<number> => {
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-threads',
    '2',
    '-benchmark',
    '-i',
    file,
    '-map',
    '0:v',
    '-f',
    'null',
    '-',
  ];
  const { stderr } = await promisify(execFile)('ffmpeg', [
    '-v',
    'info',
    ...args.filter((arg) => arg !== 'error' && arg !== '-v'),
  ]);
  const [, user = 0, system = 0] = (/utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? []).map(Number);
  return user + system;
};

describe('a long video with hardly any key frames', () => {
  const looped = ['-stream_loop', '-1', '-i'];

  // MPEG-4 is decoded in less time than its samples are scaled in.
  it.each<[string, string[], number]>([
    ['one.mp4', ['-g', '99999', '-keyint_min', '99999', '-sc_threshold', '0'], 1.2],
    ['some.mkv', ['-g', '1500', '-keyint_min', '1500', '-sc_threshold', '0'], 1.2],
    ['mpeg4.avi', ['-c:v', 'mpeg4', '-g', '600', '-sc_threshold', '1000000000', '-q:v', '5'], 2],
  ])('is decoded once: %s', async (name, options, atMost) => {
    const codec = name.endsWith('avi') ? [] : ['-c:v', 'libx264', '-preset', 'veryfast'];
    const file = await makeVideo(
      harness.at(name),
      ...looped,
      base.file,
      '-t',
      '250',
      '-an',
      ...codec,
      ...options,
    );
    const { signal } = new AbortController();
    const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
    const video = await inspectVideo({ ffmpeg, file, signal }, 1);
    expect(video.facts.awkward?.includes('few-key-frames')).toBe(name !== 'mpeg4.avi');
    const { parts, everything } = planExtraction(video.facts.durationMs);
    expect(everything).toBe(false);
    const windows = parts.flatMap((part) => part.windows);
    const budget = new DecodingBudget(0);
    let found = 0;
    for await (const { window, candidates } of pickPlaces(windows, FIRST_SCENE, {
      ffmpeg,
      video,
      budget,
      signal,
    })) {
      found += candidates.length > 0 ? 1 : 0;
      expect(candidates.every(({ timeMs }) => timeMs >= window.startMs && timeMs < window.endMs)).toBe(true);
    }
    expect(found).toBe(240);
    expect(budget.used).toBeLessThan(atMost * (await decodingSeconds(file)));
  });
});
