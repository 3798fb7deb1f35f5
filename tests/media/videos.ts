import { execFile } from 'node:child_process';
import { truncate, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes a video with ffmpeg out of synthetic sources. */
export const makeVideo = async (path: string, ...options: string[]): Promise<string> => {
  await run('ffmpeg', ['-nostdin', '-y', '-loglevel', 'error', ...options, path]);
  return path;
};

/** Options for a moving test picture. */
export const movingPicture = (durationSeconds: number, size = '320x180', rate = 12): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=duration=${durationSeconds}:size=${size}:rate=${rate}`],
];

export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Cuts a file off after a share of its bytes. */
export const cutOff = async (path: string, share: number): Promise<string> => {
  await truncate(path, Math.floor((await stat(path)).size * share));
  return path;
};
