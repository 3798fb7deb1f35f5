import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import sharp from 'sharp';
import { hls, preview } from '../../libs/activities/src/videos/stream.ts';
import { converted, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'streams-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const file = join(folder, 'clip.mp4');
await run('ffmpeg', [
  ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=854x480:rate=25:duration=10'],
  ...[
    '-f',
    'lavfi',
    '-i',
    'sine=duration=10',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    file,
  ],
]);
const clip = await mediaFile(file);

const keyFrames = async (playlist: string): Promise<string[]> => {
  const { stdout } = await run('ffprobe', [
    ...[
      '-loglevel',
      'error',
      '-select_streams',
      'v:0',
      '-skip_frame',
      'nokey',
      '-show_entries',
      'frame=pts_time',
    ],
    ...['-of', 'csv=p=0', playlist],
  ]);
  return stdout
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [Number(line.replace(',', '')).toFixed(2)]));
};

it('a stream has renditions with key frames at the same times, and relative names only', async () => {
  await mkdir(join(folder, 'live'));
  await converted(hls({ name: 'live', operation: 'hls' }, clip, folder));
  const names = await readdir(join(folder, 'live'));
  expect(names.filter((name) => name.endsWith('.m3u8')).sort()).toEqual([
    ...['240p.m3u8', '360p.m3u8', '480p.m3u8', 'master.m3u8'],
  ]);
  const master = await readFile(join(folder, 'live', 'master.m3u8'), 'utf8');
  expect(master).toMatch(/RESOLUTION=854x480[^\n]*\n480p\.m3u8/);
  for (const name of names.filter((one) => one.endsWith('.m3u8')))
    expect(await readFile(join(folder, 'live', name), 'utf8')).not.toMatch(/\/|http/);
  const times = await Promise.all(
    ['480p', '360p', '240p'].map((rung) => keyFrames(join(folder, 'live', `${rung}.m3u8`))),
  );
  // Pictures that refer to later ones put the first one off a little.
  expect(times[0]!.map((time) => Number(time) - Number(times[0]![0]))).toEqual([0, 4, 8]);
  expect(times[1]).toEqual(times[0]);
  expect(times[2]).toEqual(times[0]);
}, 120_000);

it('a preview moves, from the middle, and is small', async () => {
  await converted(preview({ name: 'moving', operation: 'preview', seconds: 2, maxWidth: 320 }, clip, folder));
  const metadata = await sharp(join(folder, 'moving.webp'), { animated: true }).metadata();
  expect(metadata).toMatchObject({ format: 'webp', width: 320, pageHeight: 180, pages: 24, loop: 0 });
  await converted(preview({ name: 'film', operation: 'preview', format: 'mp4' }, clip, folder));
  const { stdout } = await run('ffprobe', [
    ...[
      '-loglevel',
      'error',
      '-show_entries',
      'stream=codec_name,width',
      '-of',
      'csv=p=0',
      join(folder, 'film.mp4'),
    ],
  ]);
  expect(stdout.trim()).toBe('h264,480');
}, 60_000);
