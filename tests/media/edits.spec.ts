import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Conversion } from '../../libs/activities/src/videos/conversions.ts';
import { keptOf, removeSegments, watermark } from '../../libs/activities/src/videos/edits.ts';
import { converted, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'edits-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

/** Three shots of two seconds, with a tone. */
const file = join(folder, 'shots.mp4');
await run('ffmpeg', [
  ...['-nostdin', '-loglevel', 'error'],
  ...['red', 'lime', 'blue'].flatMap((colour) => [
    '-f',
    'lavfi',
    '-i',
    `color=${colour}:size=640x360:rate=25:duration=2`,
  ]),
  ...[
    '-f',
    'lavfi',
    '-i',
    'sine=duration=6',
    '-filter_complex',
    '[0][1][2]concat=n=3[v]',
    '-map',
    '[v]',
    '-map',
    '3',
  ],
  ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', file],
]);
const clip = await mediaFile(file);

const done = async (conversion: Conversion): Promise<string> => {
  await converted(conversion);
  return conversion.outputs[0]!.file;
};

/** Red, green and blue of one pixel at a time. */
const pixelAt = async (video: string, at: number, x: number, y: number): Promise<number[]> => {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-nostdin',
      '-loglevel',
      'error',
      '-ss',
      String(at),
      '-i',
      video,
      '-frames:v',
      '1',
      '-f',
      'image2',
      '-c:v',
      'png',
      '-',
    ],
    { encoding: 'buffer' },
  );
  return [
    ...(await sharp(stdout).extract({ left: x, top: y, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
  ];
};
const isNear = (pixel: number[], wanted: number[]): boolean =>
  pixel.every((level, n) => Math.abs(level - wanted[n]!) < 30);

describe('segments that are removed', () => {
  it('leave what is between them', () => {
    const segment = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds });
    expect(keptOf([segment(0, 1), segment(3, 4)], 6)).toEqual([segment(1, 3), segment(4, 6)]);
    expect(keptOf([segment(5, 6)], 6)).toEqual([segment(0, 5)]);
  });

  it('are gone, picture and sound, exactly', async () => {
    const step = {
      name: 'less',
      operation: 'removeSegments',
      segments: [{ startSeconds: 2, endSeconds: 4 }],
    } as const;
    const less = await done(removeSegments({ ...step, segments: [...step.segments] }, clip, folder));
    const { stdout } = await run('ffprobe', [
      ...[
        '-loglevel',
        'error',
        '-count_frames',
        '-show_entries',
        'stream=codec_type,nb_read_frames,duration',
      ],
      ...['-of', 'json', less],
    ]);
    const { streams } = JSON.parse(stdout) as { streams: { nb_read_frames: string; duration: string }[] };
    expect(streams[0]).toMatchObject({ nb_read_frames: '100' });
    for (const { duration } of streams) expect(Math.abs(Number(duration) - 4)).toBeLessThan(0.05);
    expect(isNear(await pixelAt(less, 1.9, 300, 200), [254, 0, 0])).toBe(true);
    expect(isNear(await pixelAt(less, 2.1, 300, 200), [0, 0, 254])).toBe(true);
  }, 60_000);
});

describe('a watermark', () => {
  it('is at its place, in its size, while it is wanted, and nowhere else', async () => {
    const picture = join(folder, "it's a mark.png");
    await sharp({ create: { width: 100, height: 50, channels: 3, background: 'white' } })
      .png()
      .toFile(picture);
    const step = {
      name: 'marked',
      operation: 'watermark',
      place: 'top-left',
      size: 0.25,
      opacity: 1,
    } as const;
    const span = { startSeconds: 0, endSeconds: 3 };
    const marked = await done(
      watermark({ ...step, ...span, image: { uploadKey: 'x' } }, clip, { picture, folder }),
    );
    // 160 × 80 pixels, 13 from the edge.
    expect(isNear(await pixelAt(marked, 1, 20, 20), [255, 255, 255])).toBe(true);
    expect(isNear(await pixelAt(marked, 1, 165, 85), [255, 255, 255])).toBe(true);
    expect(isNear(await pixelAt(marked, 1, 190, 20), [254, 0, 0])).toBe(true);
    expect(isNear(await pixelAt(marked, 1, 20, 110), [254, 0, 0])).toBe(true);
    expect(isNear(await pixelAt(marked, 5, 20, 20), [0, 0, 254])).toBe(true);
  }, 60_000);
});
