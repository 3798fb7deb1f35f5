import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { started } from '../support/started.ts';
import { demoClip, expectBaseFrames, extractedFrom, FINE, type Extracted } from './compared.ts';
import { startHarness } from './harness.ts';
import { cutOff, makeVideo } from './videos.ts';

jest.setTimeout(180_000);

const harness = await started(startHarness());
let base: Extracted;

beforeAll(async () => {
  const clip = ['-i', await demoClip(), '-t', '7', '-c:a', 'aac'];
  base = await extractedFrom(harness, await makeVideo(harness.at('base.mp4'), ...clip, ...FINE));
}, 180_000);

const remade = (name: string, ...options: string[]): Promise<string> =>
  makeVideo(harness.at(name), '-i', base.file, ...options);

describe('a clock that does not begin at zero', () => {
  it('is that of a WebM file', async () => {
    const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '8M', '-an'];
    const file = await remade('late.webm', ...vp8, '-output_ts_offset', '30');
    const made = await expectBaseFrames(harness, base, file, { awkward: ['late-clock'] });
    expect(Math.abs(made.index.video.durationMs - 7000)).toBeLessThan(150);
  });

  it.each([
    ['mp4', '30'],
    ['mov', '5000'],
    ['mkv', '5000'],
    ['mkv', '0.77'],
  ])('is that of a %s file that begins at %s s', async (extension, offset) => {
    const copied = ['-c', 'copy', '-output_ts_offset', offset];
    const file = await remade(`late-${offset}.${extension}`, ...copied);
    const made = await expectBaseFrames(harness, base, file, { awkward: ['late-clock'] });
    expect(made.index.frames.map(({ timeMs }) => timeMs)).toEqual(
      base.index.frames.map(({ timeMs }) => timeMs),
    );
  });

  it.each([
    ['ts', '5000'],
    ['ts', '95430'],
    ['mpg', '40'],
  ])('is usual in a %s file, here %s s', async (extension, offset) => {
    const codecs = extension === 'mpg' ? ['-c:v', 'mpeg2video', '-q:v', '2', '-c:a', 'mp2'] : ['-c', 'copy'];
    const file = await remade(`late-${offset}.${extension}`, ...codecs, '-output_ts_offset', offset);
    await expectBaseFrames(harness, base, file, { awkward: [] });
  });

  it('is that of one stream only', async () => {
    const sources = ['-itsoffset', '5', '-i', base.file, '-map', '1:v', '-map', '0:a', '-c', 'copy'];
    for (const extension of ['mp4', 'mkv']) {
      const file = await remade(`one-stream.${extension}`, ...sources);
      const made = await expectBaseFrames(harness, base, file, { awkward: ['late-clock'] });
      expect(made.index.frames.map(({ timeMs }) => timeMs)).toEqual(
        base.index.frames.map(({ timeMs }) => timeMs),
      );
    }
  });

  it('is that of sound that begins before the picture, below zero', async () => {
    const sources = ['-itsoffset', '-1.5', '-i', base.file, '-map', '0:v', '-map', '1:a', '-c', 'copy'];
    const file = await remade('sound-first.mkv', ...sources, '-avoid_negative_ts', 'disabled');
    await expectBaseFrames(harness, base, file, { awkward: [] });
  });

  it('does not hide that the file breaks off', async () => {
    const copied = ['-c', 'copy', '-output_ts_offset', '30'];
    for (const [extension, more] of [
      ['mkv', []],
      ['mp4', ['-movflags', '+faststart']],
    ] as const) {
      const file = await cutOff(await remade(`cut.${extension}`, ...copied, ...more), 0.5);
      const jobId = await harness.uploaded(file);
      await expect(harness.extract({ jobId })).rejects.toMatchObject({
        type: 'TruncatedVideo',
        message: expect.stringMatching(/breaks off after/),
      });
    }
  });
});

const joined = async (name: string, parts: string[]): Promise<string> => {
  await writeFile(harness.at(name), Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
  return harness.at(name);
};

describe('recordings that were put behind each other', () => {
  /** The base in two parts of three and four seconds. */
  const parts = async (extension: string, codecs: string[], second: string[] = []): Promise<string[]> => [
    await remade(`one.${extension}`, '-t', '3', ...codecs),
    await makeVideo(harness.at(`two.${extension}`), '-ss', '3', '-i', base.file, ...codecs, ...second),
  ];
  const x264 = [...FINE, '-c:a', 'aac'];

  it.each([
    ['MPEG-TS', 'ts', x264, []],
    ['MPEG-TS whose clock leaps ahead', 'ts', x264, ['-output_ts_offset', '4000']],
    ['MPEG-PS', 'mpg', ['-c:v', 'mpeg2video', '-q:v', '2', '-c:a', 'mp2'], []],
    ['Matroska', 'mkv', x264, []],
    ['WebM', 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '8M', '-an'], []],
  ])('are looked at as one: %s', async (_name, extension, codecs, second) => {
    const file = await joined(`joined.${extension}`, await parts(extension, codecs, second));
    const made = await expectBaseFrames(harness, base, file, { awkward: ['joined-recordings'] });
    expect(Math.abs(made.index.video.durationMs - 7000)).toBeLessThan(250);
  });

  it('are looked at as one in AVI, which has no clock', async () => {
    const file = await joined('joined.avi', await parts('avi', [...FINE, '-c:a', 'mp3']));
    const { index } = await extractedFrom(harness, file);
    // Each begins with an empty picture, so the second is a few hundredths late.
    expect(Math.abs(index.video.durationMs - 7000)).toBeLessThan(250);
    expect(index.frames.filter(({ timeMs }) => timeMs < 7000)).toHaveLength(7);
    expect(index.frames.every(({ faces }) => faces.length > 0)).toBe(true);
  });

  it('are the first one only in MP4 and MOV, and that is said', async () => {
    for (const extension of ['mp4', 'mov']) {
      const file = await joined(`joined.${extension}`, await parts(extension, x264));
      const made = await expectBaseFrames(harness, base, file, { awkward: ['unread-rest'], toMs: 3000 });
      expect(made.index.frames).toHaveLength(3);
    }
  });

  it('are one file where three were joined', async () => {
    const [one = '', two = ''] = await parts('ts', x264);
    const { index } = await extractedFrom(harness, await joined('three.ts', [one, two, one]));
    expect(index.video.awkward).toEqual(['joined-recordings']);
    expect(Math.abs(index.video.durationMs - 10_000)).toBeLessThan(350);
    expect(index.frames).toHaveLength(10);
  });

  it('are not passed over in silence where the second has other tracks', async () => {
    const [one = ''] = await parts('ts', x264);
    const pids = ['-streamid', '0:700', '-streamid', '1:701'];
    const two = await makeVideo(harness.at('other-pids.ts'), '-ss', '3', '-i', base.file, ...x264, ...pids);
    const { index } = await extractedFrom(harness, await joined('pids.ts', [one, two]));
    expect(index.video.awkward).toEqual(['several-video-tracks']);
    expect(index.frames.length).toBeGreaterThanOrEqual(3);
  });
});
