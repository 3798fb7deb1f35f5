import { join } from 'node:path';
import { DEMO_MEDIA, prepareCached, prepareDemoMedia, runCommand } from '../tools/setup/index.ts';

/** Changes whenever the videos do. */
const VERSION = 1;
const MINUTES = 30;

const ffmpeg = (name: string, args: string[]): Promise<void> =>
  runCommand({ name, command: 'ffmpeg', args: ['-nostdin', '-y', '-loglevel', 'error', ...args] });

const makeVideos = async (clip: string, folder: string): Promise<void> => {
  const minute = join(folder, 'minute.mp4');
  await ffmpeg('Encoding a minute', [
    ...['-stream_loop', '-1', '-i', clip, '-t', '60', '-an', '-vf', 'scale=1920:1080:flags=bicubic'],
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '20', '-pix_fmt', 'yuv420p', minute],
  ]);
  await ffmpeg('Repeating the minute', [
    ...['-stream_loop', String(MINUTES - 1), '-i', minute, '-c', 'copy', join(folder, 'half-hour.mp4')],
  ]);
};

/**
 * A minute of 1080p out of the demo's real footage, looped and encoded anew with x264 as it comes, and its packets 30
 * times in a row: encoding half an hour would take longer than the benchmark.
 */
export const prepareVideos = async (): Promise<{ minute: string; halfHour: string }> => {
  const clip = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
  const folder = await prepareCached({
    id: `bench-videos-${VERSION}`,
    label: 'The videos of the benchmark: encoding them',
    usually: '1 min on two cores',
    build: (temporary) => makeVideos(clip, temporary),
  });
  return { minute: join(folder, 'minute.mp4'), halfHour: join(folder, 'half-hour.mp4') };
};
