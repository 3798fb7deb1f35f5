import pMap from 'p-map';
import { LineReader } from '../line-reader.ts';
import { assertRan, safeInput } from '../ffmpeg.ts';
import { startMediaProcess } from '../media-process.ts';
import type { ProbeOptions } from './ffprobe.ts';

/** How pictures are made of half-pictures: as each says itself, or the upper or the lower lines first in all of them. */
export type Interlacing = 'marked' | 'upper-first' | 'lower-first';

/** Looked at: so many pictures in all, from so many key frames on. */
const PICTURES = 80;
const PLACES = 5;
/** Half of what a look takes is the start of its process, which keeps one core busy. */
const PLACES_AT_ONCE = 2;
/**
 * Of the pictures in which something moves so many must be combed: two of five are in film that was spread over fields.
 * Measured: 0.45 to 1 of them in interlaced video, at most 0.02 in other real video.
 */
const COMBED_SHARE = 0.2;
const LEAST_COMBED = 6;
/** Of so many pictures in which something moves interlaced video shows combs in five at least. */
const PLAIN_PICTURES = 12;
/** One of the two orders must be seen so many times as often as the other: drawn test pictures show both alike. */
const DOMINANCE = 10;
const PROCESSOR_SECONDS = 120;
const TIMEOUT_MS = 10 * 60_000;

interface Counts {
  upper: number;
  lower: number;
  progressive: number;
}

const KINDS: Record<string, keyof Counts> = { tff: 'upper', bff: 'lower', progressive: 'progressive' };

/** The middle of the picture is enough, in pixels of its width, and takes a third of the time. */
const MIDDLE = 640;
/** Stricter than usual: sharp letters that move look a little combed. */
const THRESHOLD = 1.2;

/** Counts pictures behind the key frame at or before a time on the file's clock. */
const countCombed = async (
  { ffmpeg, file, signal }: ProbeOptions,
  streamIndex: number,
  clock: number | null,
  pictures: number,
  counts: Counts,
): Promise<void> => {
  const seek = clock === null ? [] : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', String(clock)];
  const key = 'lavfi.idet.single.current_frame';
  const print = `crop=min(iw\\,${MIDDLE}):ih,idet=intl_thres=${THRESHOLD},metadata=mode=print:key=${key}:file=-:direct=1`;
  const { outputs, ended, kill } = startMediaProcess({
    command: ffmpeg.ffmpegPath,
    arguments: [
      ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-copyts', '-filter_threads', '1'],
      ...safeInput(file, 'extraction', ['-noautorotate', '-an', '-sn', '-dn', '-threads', '2', ...seek]),
      ...['-filter_complex', `[0:${streamIndex}]${print}[looked]`, '-map', '[looked]'],
      ...['-fps_mode', 'passthrough', '-frames:v', String(pictures), '-f', 'null', '-'],
    ],
    processorSeconds: PROCESSOR_SECONDS,
    tooSlow: `Looking for interlaced pictures took more than ${PROCESSOR_SECONDS} seconds of processor time.`,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  try {
    const reader = new LineReader(outputs[0] as AsyncIterable<Uint8Array>);
    for (let line = await reader.line(); line !== null; line = await reader.line()) {
      const kind = KINDS[/lavfi\.idet\.single\.current_frame=(\w+)/.exec(line)?.[1] ?? ''];
      if (kind) counts[kind] += 1;
    }
    assertRan(await ended, 'ffmpeg');
  } catch (error) {
    kill();
    await ended;
    throw error;
  } finally {
    kill();
  }
};

/**
 * Key frames spread over the video, from its middle on: it may begin with a title. The first stands for the beginning, which
 * is not sought.
 */
const placesAmong = (keys: readonly number[]): (number | null)[] => {
  const count = Math.min(PLACES, Math.max(1, keys.length));
  const places = Array.from({ length: count }, (_, place) =>
    place === 0 ? null : (keys[Math.floor((keys.length * place) / count)] ?? null),
  );
  const middle = count >> 1;
  return [...places.slice(middle), ...places.slice(0, middle)];
};

/** Whether so much that moves was seen without a comb that the rest need not be looked at. */
const isPlain = ({ upper, lower, progressive }: Counts): boolean =>
  upper + lower === 0 && progressive >= PLAIN_PICTURES;

/**
 * Looks for combs in pictures that do not say that they are interlaced, in a few places of the video. What does not move
 * shows none, so only pictures count in which something does.
 *
 * @param keys when key frames are shown that can be sought, in seconds from the picture's beginning.
 * @param begins when the picture begins on the file's own clock, in seconds.
 */
export const unmarkedInterlacing = async (
  options: ProbeOptions,
  streamIndex: number,
  { keys, begins }: { keys: readonly number[]; begins: number },
): Promise<Interlacing | null> => {
  const counts: Counts = { upper: 0, lower: 0, progressive: 0 };
  const places = placesAmong(keys);
  const pictures = Math.ceil(PICTURES / places.length);
  const look = (place: number | null): Promise<void> =>
    countCombed(options, streamIndex, place === null ? null : begins + place, pictures, counts);
  // Mostly the first tells.
  await look(places[0] ?? null);
  for (let next = 1; next < places.length && !isPlain(counts); next += PLACES_AT_ONCE)
    await pMap(places.slice(next, next + PLACES_AT_ONCE), look);
  const { upper, lower, progressive } = counts;
  const [more, less] = [Math.max(upper, lower), Math.min(upper, lower)];
  const combed = more >= LEAST_COMBED && more >= COMBED_SHARE * (upper + lower + progressive);
  if (!combed || more < DOMINANCE * less) return null;
  return upper > lower ? 'upper-first' : 'lower-first';
};
