import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SIZE = { width: 80, height: 44 };

/** A small grey picture. */
export class GreyFrame {
  constructor(private readonly levels: Uint8Array) {}

  /** Mean difference, in levels. */
  differenceTo({ levels }: GreyFrame): number {
    return this.levels.reduce((sum, level, at) => sum + Math.abs(level - levels[at]!), 0) / levels.length;
  }
}

/** Every picture that a player would show, in order. @param filters before it is made small. */
export const greyFrames = async (file: string, filters: readonly string[] = []): Promise<GreyFrame[]> => {
  const chain = [...filters, `scale=${SIZE.width}:${SIZE.height}:flags=area`, 'format=gray'].join(',');
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-nostdin', '-loglevel', 'error', '-i', file, '-map', '0:v:0', '-vf', chain],
      ...['-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
    ],
    { encoding: 'buffer', maxBuffer: 1024 ** 3 },
  );
  const bytes = SIZE.width * SIZE.height;
  return Array.from(
    { length: stdout.length / bytes },
    (_, n) => new GreyFrame(stdout.subarray(n * bytes, (n + 1) * bytes)),
  );
};

/** Start and length of packets, sorted. */
const spans = async (file: string, stream: 'v' | 'a'): Promise<{ at: number; seconds: number }[]> => {
  const { stdout } = await run(
    'ffprobe',
    [
      ...['-loglevel', 'error', '-select_streams', `${stream}:0`],
      ...['-show_entries', 'packet=pts_time,duration_time,flags', '-of', 'csv=p=0', file],
    ],
    { maxBuffer: 1024 ** 3 },
  );
  return (
    stdout
      .trim()
      .split('\n')
      // After each packet of a transport stream there is an empty line.
      .filter((line) => line !== '')
      .map((line) => line.split(','))
      .filter(([, , flags = '']) => flags[1] !== 'D')
      .map(([at, seconds]) => ({ at: Number(at), seconds: Number(seconds) || 0 }))
      .sort((one, other) => one.at - other.at)
  );
};

/** When pictures are shown, in seconds. */
export const pictureTimes = async (file: string): Promise<number[]> =>
  (await spans(file, 'v')).map(({ at }) => at);

/** From when until when there is sound, in seconds. */
export const soundSpan = async (file: string): Promise<{ starts: number; ends: number }> => {
  const packets = await spans(file, 'a');
  const last = packets.at(-1)!;
  return { starts: packets[0]!.at, ends: last.at + last.seconds };
};
