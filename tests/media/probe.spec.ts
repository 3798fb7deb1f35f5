import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { ProbeReport } from '../../libs/domain/src/index.ts';
import { probe } from '../../libs/activities/src/videos/probe.ts';
import { ffmpeg, generousLimits, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'probe-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

const reported = async (name: string, options: string[]): Promise<ProbeReport> => {
  const file = join(folder, name);
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=4'];
  await run('ffmpeg', ['-nostdin', '-loglevel', 'error', ...source, ...options, file]);
  const conditions = { ffmpeg, limits: generousLimits, signal: new AbortController().signal };
  return (await probe(await mediaFile(file), (await stat(file)).size, conditions)).report;
};

const H264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'];

describe('a report', () => {
  it('says what the streams are, how loud they are, and in which language', async () => {
    const sound = ['-f', 'lavfi', '-i', 'sine=frequency=1000:sample_rate=44100:duration=4'];
    const colours = ['-colorspace', 'bt709', '-color_trc', 'bt709', '-color_primaries', 'bt709'];
    const report = await reported('spoken.mp4', [
      ...[...sound, ...H264, ...colours, '-c:a', 'aac', '-metadata:s:a:0', 'language=deu'],
    ]);
    expect(report).toMatchObject({
      ...{ seconds: 4, width: 160, height: 90, frameRate: 25, rotation: 0, isHdr: false, awkward: [] },
      container: expect.stringContaining('mp4'),
    });
    const [video, audio] = report.streams;
    expect(video).toEqual({
      ...{ kind: 'video', codec: 'h264', isDefault: true, width: 160, height: 90, frameRate: 25 },
      ...{ pixelFormat: 'yuv420p', colorSpace: 'bt709', colorTransfer: 'bt709', colorPrimaries: 'bt709' },
      ...{ channels: null, sampleRate: null, language: null },
    });
    expect(audio).toMatchObject({
      ...{ kind: 'audio', codec: 'aac', channels: 1, sampleRate: 44_100, language: 'deu', width: null },
    });
    // The source is at an eighth of full scale; its encoder overshoots.
    expect(report.loudness?.integratedLufs).toBeCloseTo(-21.1, 0);
    expect(report.loudness?.truePeakDb).toBeGreaterThan(-18.1);
    expect(report.loudness?.truePeakDb).toBeLessThan(-15);
  }, 60_000);

  it('has no loudness without sound, nor for silence', async () => {
    expect((await reported('mute.mp4', H264)).loudness).toBeNull();
    const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=48000', '-t', '4', ...H264];
    expect((await reported('silent.mp4', silence)).loudness).toBeNull();
  }, 60_000);

  it('is as one sees the picture, and names what is unusual', async () => {
    const report = await reported('late.webm', [
      ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-output_ts_offset', '30', '-f', 'webm'],
    ]);
    expect(report).toMatchObject({ seconds: expect.closeTo(4, 1), awkward: ['late-clock'] });
  }, 60_000);
});
