import type { Chunk, Operation } from '#domain';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { readPackets, readPictureTimes } from '../media/inspection/index.ts';
import { reducedRate } from './chunks.ts';
import type { MediaFile } from './media-file.ts';

/** By how much streams may end earlier or later than they do in the input: encoders add and leave out a little. */
const END_SECONDS = 0.1;
/** Over the longest time without a new picture in the input. */
const GAPS = 2;

/** When pictures are shown, and when the sound ends, in seconds from the first picture. */
interface Timing {
  times: number[];
  soundEnds: number | null;
}

const timingOf = async (
  { file, videoStream, audioStream, clock }: MediaFile,
  options: { ffmpeg: FfmpegPaths; signal: AbortSignal },
): Promise<Timing> => {
  const { tracks } = await readPackets({ ...options, file }, clock.leaps);
  const times = await readPictureTimes({ ...options, file }, videoStream);
  return {
    times: times.map((time) => time - clock.begins).sort((one, other) => one - other),
    soundEnds: audioStream === null ? null : (tracks.get(audioStream)?.endsOnClock ?? NaN) - clock.begins,
  };
};

const longestGap = (times: readonly number[]): number =>
  times.reduce((longest, time, n) => (n === 0 ? longest : Math.max(longest, time - times[n - 1]!)), 0);

const differs = (one: number | null, other: number | null, allowed = END_SECONDS): boolean =>
  one === null || other === null ? one !== other : !(Math.abs(one - other) <= allowed);

/** More than times are rounded, by Matroska and its like, on both sides. */
const ROUNDING_SECONDS = 0.0025;

/** The pictures on both sides of a boundary, by their times. */
const besides = (times: readonly number[], boundary: number): (number | undefined)[] => {
  const after = times.findIndex((time) => time >= boundary - ROUNDING_SECONDS);
  return [times[after - 1], times[after]];
};

const isSame = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && Math.abs(one - other) <= ROUNDING_SECONDS;

/** The parts do not make the whole. */
export class Misjoined extends Error {}

export interface Joined {
  step: Operation<'transcode'>;
  input: MediaFile;
  output: MediaFile;
  chunks: readonly Chunk[];
  /** Of all chunks together. */
  frames: number;
}

/**
 * Makes sure that nothing was lost or repeated where chunks were joined. What the input has is read from its packets; as not each
 * of them need be a picture that can be decoded, they are compared at the boundaries only.
 *
 * @throws Misjoined with what differs.
 */
export const checkJoined = async (
  { step, input, output, chunks, frames }: Joined,
  options: { ffmpeg: FfmpegPaths; signal: AbortSignal },
): Promise<void> => {
  const [before, after] = [await timingOf(input, options), await timingOf(output, options)];
  const fail = (what: string): never => {
    throw new Misjoined(`The joined video differs from its input: ${what}.`);
  };
  if (after.times.length !== frames) fail(`${after.times.length} pictures instead of ${frames}`);
  const repeated = after.times.find((time, n) => n > 0 && time <= after.times[n - 1]!);
  if (repeated !== undefined) fail(`two pictures at ${repeated.toFixed(3)} s`);
  const rate = reducedRate(step, input);
  const allowed = GAPS * Math.max(longestGap(before.times), rate === null ? 0 : 1 / rate);
  const gap = longestGap(after.times);
  if (gap > allowed) fail(`no picture for ${gap.toFixed(3)} s`);
  for (const { startSeconds } of rate === null ? chunks.slice(1) : []) {
    const [wanted, found] = [besides(before.times, startSeconds), besides(after.times, startSeconds)];
    if (!wanted.every((time, side) => isSame(time, found[side])))
      fail(`other pictures at ${startSeconds.toFixed(3)} s`);
  }
  // How long the last picture stays is not written everywhere.
  const [last, found] = [before.times.at(-1) ?? NaN, after.times.at(-1) ?? NaN];
  if (differs(last, found, END_SECONDS + (rate === null ? 0 : 1 / rate)))
    fail(`its last picture is at ${found.toFixed(3)} s instead of ${last.toFixed(3)} s`);
  if (differs(before.soundEnds, after.soundEnds))
    fail(`the sound ends at ${after.soundEnds} s instead of ${before.soundEnds} s`);
};
