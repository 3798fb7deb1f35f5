import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';

const run = promisify(execFile);
const QUIET = ['-nostdin', '-loglevel', 'error', '-y'];

export const ffmpegRun = (options: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
  run('ffmpeg', [...QUIET, ...options]);

export interface Footage {
  size?: string;
  rate?: number | string;
  seconds?: number;
  /** A tone, at this loudness in dB below full scale; none if `null`. */
  soundDb?: number | null;
  options?: readonly string[];
}

/** A counting, moving picture with a tone, which names a place and a device. */
export const makeFootage = async (
  file: string,
  { size = '640x360', rate = 25, seconds = 8, soundDb = -20, options = [] }: Footage = {},
): Promise<string> => {
  const sound =
    soundDb === null
      ? []
      : ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds},volume=${soundDb}dB`];
  await ffmpegRun([
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`, ...sound],
    ...(soundDb === null ? [] : ['-c:a', 'aac']),
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'],
    ...['-metadata', 'location=+52.5200+013.4050/', '-metadata', 'make=A phone'],
    ...['-movflags', 'use_metadata_tags', ...options, file],
  ]);
  return file;
};

export interface Probed {
  format: { duration: string; format_name: string; tags?: Record<string, string> };
  streams: {
    codec_type: string;
    codec_name: string;
    width?: number;
    height?: number;
    pix_fmt?: string;
    avg_frame_rate?: string;
    nb_read_frames?: string;
    color_transfer?: string;
    field_order?: string;
    sample_aspect_ratio?: string;
  }[];
}

/** What ffprobe says, with the number of frames that it can read. */
export const probed = async (file: string): Promise<Probed> => {
  const { stdout } = await run('ffprobe', [
    ...['-loglevel', 'error', '-count_frames', '-show_format', '-show_streams', '-of', 'json', file],
  ]);
  return JSON.parse(stdout) as Probed;
};

/** Container, length and streams in a few words. */
export const summary = async (file: string): Promise<{ seconds: number; streams: string[] }> => {
  const { format, streams } = await probed(file);
  return {
    seconds: Number(format.duration),
    streams: streams.map(({ codec_name: codec, width, height }) =>
      width ? `${codec} ${width}x${height}` : codec,
    ),
  };
};

/** One picture of a video, as a player shows it. */
export const frameAt = async (file: string, seconds: number): Promise<Buffer> => {
  const { stdout } = await run(
    'ffmpeg',
    [...QUIET, '-ss', String(seconds), '-i', file, '-frames:v', '1', '-f', 'image2', '-c:v', 'png', '-'],
    { encoding: 'buffer', maxBuffer: 50 * 1024 ** 2 },
  );
  return stdout;
};

/** Mean difference of two pictures, in levels of 255, whatever their sizes. */
export const difference = async (one: Uint8Array, other: Uint8Array): Promise<number> => {
  const pixels = (image: Uint8Array): Promise<Buffer> =>
    sharp(image).resize(160, 90, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const [a, b] = await Promise.all([pixels(one), pixels(other)]);
  return a.reduce((sum, level, at) => sum + Math.abs(level - b[at]!), 0) / a.length;
};

/** Integrated loudness by the ebur128 filter, LUFS. */
export const loudnessOf = async (file: string): Promise<number> => {
  const { stderr } = await run('ffmpeg', [
    '-nostdin',
    '-i',
    file,
    '-vn',
    '-af',
    'ebur128',
    '-f',
    'null',
    '-',
  ]);
  const said = [...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1];
  return Number(said);
};

/** Similarity of two videos of the same size, 0–1. */
export const ssimOf = async (one: string, other: string): Promise<number> => {
  const { stderr } = await run('ffmpeg', [
    ...['-nostdin', '-i', one, '-i', other, '-lavfi', '[0:v][1:v]ssim', '-f', 'null', '-'],
  ]);
  return Number(/All:([\d.]+)/.exec(stderr)?.[1]);
};
