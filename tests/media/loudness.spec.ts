import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import {
  measuring,
  normalising,
  readLoudness,
  type Loudness,
} from '../../libs/activities/src/videos/loudness.ts';
import { converted, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'loudness-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

const made = async (name: string, sound: string): Promise<MediaFile> => {
  const file = join(folder, name);
  await run('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=10:duration=10'],
    ...[
      '-f',
      'lavfi',
      '-i',
      sound,
      '-t',
      '10',
      '-c:v',
      'libx264',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      file,
    ],
  ]);
  return mediaFile(file);
};

/** Integrated loudness by another filter than the one that was used. */
const ebur128 = async (file: string): Promise<number> => {
  const { stderr } = await run('ffmpeg', ['-nostdin', '-i', file, '-af', 'ebur128', '-f', 'null', '-']);
  return Number([...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1]);
};

const speechLike = "aevalsrc=exprs='0.02*sin(440*2*PI*t)*(1+sin(2*PI*t/3))+0.004*random(0)':s=48000";

describe('loudness', () => {
  it.each([-14, -16, -23] as const)(
    'is brought to %d LUFS, and told before',
    async (targetLufs) => {
      const quiet = await made(`quiet${targetLufs}.mp4`, speechLike);
      const loudness = readLoudness(await converted(measuring(quiet, { targetLufs, asStereo: true })))!;
      expect(loudness.integratedLufs).toBeCloseTo(await ebur128(quiet.file), 0);
      const step = {
        name: `loud${targetLufs}`,
        operation: 'audio',
        action: 'normalise',
        targetLufs,
      } as const;
      const conversion = normalising(step, quiet, { loudness, folder });
      await converted(conversion);
      expect(Math.abs((await ebur128(conversion.outputs[0]!.file)) - targetLufs)).toBeLessThan(0.6);
    },
    60_000,
  );

  it('of more channels is that of the stereo that is made of them', async () => {
    const channels = [0.02, 0.02, 0.1, 0, 0.05, 0.05].map(
      (level, n) => `${level}*sin(${300 + n * 70}*2*PI*t)`,
    );
    const around = await made(
      'around.mp4',
      `aevalsrc=exprs='${channels.join('|')}':channel_layout=5.1:s=48000`,
    );
    const targetLufs = -23;
    const loudness = readLoudness(await converted(measuring(around, { targetLufs, asStereo: true })))!;
    const step = { name: 'stereo', operation: 'audio', action: 'normalise', targetLufs } as const;
    const conversion = normalising(step, around, { loudness, folder });
    await converted(conversion);
    expect(Math.abs((await ebur128(conversion.outputs[0]!.file)) - targetLufs)).toBeLessThan(0.6);
  }, 60_000);

  it('of silence is none', async () => {
    const silent = await made('silent.mp4', 'anullsrc=r=48000:cl=stereo');
    expect(readLoudness(await converted(measuring(silent)))).toBeNull();
  }, 60_000);

  it('that was not measured is an error', () => {
    expect((): Loudness | null => readLoudness('nothing')).toThrow('measured no loudness');
  });
});
