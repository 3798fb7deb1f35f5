import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_MEDIA, prepareCached, prepareDemoMedia, runCommand } from '../tools/setup/index.ts';

/** Bump this whenever the videos change. */
const VERSION = 2;
/**
 * Encoded seconds. Not a multiple of 7.5 s, the spacing of the samples in half an hour, or they would hit the same few
 * places over and over.
 */
const LOOP_SECONDS = 97;
const HALF_HOUR_SECONDS = 1800;

const ffmpeg = (name: string, args: string[]): Promise<void> =>
  runCommand({ name, command: 'ffmpeg', args: ['-nostdin', '-y', '-loglevel', 'error', ...args] });

const makeVideos = async (clip: string, folder: string): Promise<void> => {
  const loop = join(folder, 'loop.mp4');
  await ffmpeg('Encoding the footage', [
    ...[
      '-stream_loop',
      '-1',
      '-i',
      clip,
      '-t',
      String(LOOP_SECONDS),
      '-an',
      '-vf',
      'scale=1920:1080:flags=bicubic',
    ],
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '20', '-pix_fmt', 'yuv420p', loop],
  ]);
  const copied = (seconds: number, name: string): Promise<void> =>
    ffmpeg(`Repeating the footage into ${name}`, [
      ...['-stream_loop', '-1', '-i', loop, '-t', String(seconds), '-c', 'copy', join(folder, name)],
    ]);
  await copied(60, 'minute.mp4');
  await copied(HALF_HOUR_SECONDS, 'half-hour.mp4');
  await rm(loop);
};

/**
 * A minute and half an hour of 1080p made from the demo's real footage, looped and re-encoded with stock x264. For half
 * an hour, only the first 97 s are encoded and their packets repeated, because encoding all of it would take longer
 * than the benchmark.
 */
export const prepareVideos = async (): Promise<{ minute: string; halfHour: string }> => {
  const clip = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
  const folder = await prepareCached({
    id: `bench-videos-${VERSION}`,
    label: 'The videos of the benchmark: encoding them',
    usually: '1 to 2 min on two cores',
    build: (temporary) => makeVideos(clip, temporary),
  });
  return { minute: join(folder, 'minute.mp4'), halfHour: join(folder, 'half-hour.mp4') };
};
