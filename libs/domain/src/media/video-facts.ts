/** Limits on input, so that hostile input costs little. */
export const VIDEO_LIMITS = {
  bytes: 2 * 1024 ** 3,
  durationMs: 60 * 60 * 1000,
  /** 4096 × 2304, DCI 4K with some room. */
  pixels: 4096 * 2304,
} as const;

/**
 * What is unusual about a video file, and was dealt with: a word each. The list grows.
 *
 * - `mirrored`: the file says that its picture is to be mirrored, as cameras for selfies do.
 * - `sideways`: the picture lies on its side, or on its head, and the file does not say so.
 * - `late-clock`: its clock does not begin at zero; times count from the first picture.
 * - `unknown-track`: has tracks of kinds that are not known, which were left out.
 * - `still-track`: has tracks of single pictures or previews that do not say so, which were left out.
 * - `several-video-tracks`: has further films; the one that shows a face best was taken, or the largest.
 * - `joined-recordings`: several recordings follow each other, each with a clock of its own; all were looked at.
 * - `unread-rest`: something follows the video that cannot be read, such as a second file put behind it.
 * - `interlaced`: is interlaced and says so.
 * - `unmarked-interlaced`: is interlaced and does not say so.
 * - `few-key-frames`: can be decoded from few places only.
 * - `anamorphic`: its pixels are not square.
 * - `high-dynamic-range`: its colours go beyond those of an ordinary screen.
 * - `no-duration`: does not say how long it lasts.
 */
export const AWKWARD = [
  'mirrored',
  'sideways',
  'late-clock',
  'unknown-track',
  'still-track',
  'several-video-tracks',
  'joined-recordings',
  'unread-rest',
  'interlaced',
  'unmarked-interlaced',
  'few-key-frames',
  'anamorphic',
  'high-dynamic-range',
  'no-duration',
] as const;
export type Awkward = (typeof AWKWARD)[number];

/** Facts that ffprobe read from the video, upright: width and height are after rotation. */
export interface VideoFacts {
  container: string;
  codec: string;
  durationMs: number;
  width: number;
  height: number;
  /** Clockwise degrees by which the decoder rotated the video: 0, 90, 180 or 270. */
  rotation: number;
  framesPerSecond: number;
  bytes: number;
  /** In the order of `AWKWARD`; absent if the video was read before this was recorded. */
  awkward?: Awkward[];
}
