import { VIDEO_LIMITS } from '../media/video-facts.ts';
import { pointerTo, type Objections } from '../planning/objections.ts';
import { aspectOf, DEFAULT_CONTAINER, transcodedSize, type MediaFacts } from './media-facts.ts';
import type { Operation, OperationName, Segment } from './operations.ts';

/** What is wrong with the options of one operation. */
type Complain = (option: string | (string | number)[], message: string) => void;

interface Complaints {
  /** The request contradicts itself. */
  conflict: Complain;
  range: Complain;
  required: Complain;
  /** Its input is too short or too small for it. */
  beyond: Complain;
}

/** Times may be this far beyond the end: players round. */
const SLACK_SECONDS = 0.05;
/** The most pictures of one operation. */
export const FRAMES_LIMIT = 500;
const LONGEST_PREVIEW_SECONDS = 30;
/** Pixels a side at least, and frames per second at most, that its encoder takes. */
const AV1 = { side: 64, rate: 240 };
/** One a second of the longest video. */
const STORYBOARD_LIMIT = 3600;
/** A hundred of them make one sprite, which players must be able to show. */
const STORYBOARD_WIDEST = 640;

const inSeconds = (seconds: number): string => `${Math.round(seconds * 1000) / 1000} s`;

const tooMany = (
  what: string,
  count: number,
  { seconds, limit }: { seconds: number; limit: number },
): string =>
  `These would be ${Math.ceil(count)} ${what}, and an operation makes at most ${limit}: at least every ${inSeconds(Math.ceil(seconds / limit))}.`;

const checkSpan = (
  { startSeconds, endSeconds }: Partial<Segment>,
  seconds: number,
  { range, beyond }: Complaints,
  at: (string | number)[] = [],
): void => {
  const [start, end] = [startSeconds ?? 0, endSeconds ?? seconds];
  if (startSeconds !== undefined && endSeconds === undefined && start >= seconds)
    return beyond(
      [...at, 'startSeconds'],
      `It begins at ${inSeconds(start)}, and the input has ${inSeconds(seconds)}.`,
    );
  if (start < 0) range([...at, 'startSeconds'], 'A time is at least 0.');
  if (end <= start)
    range([...at, 'endSeconds'], `It ends at ${inSeconds(end)}, not after its start at ${inSeconds(start)}.`);
  if (end > seconds + SLACK_SECONDS)
    beyond([...at, 'endSeconds'], `It ends at ${inSeconds(end)}, and the input has ${inSeconds(seconds)}.`);
};

const checkSegments = (
  { segments }: Operation<'removeSegments'>,
  { seconds }: MediaFacts,
  complaints: Complaints,
): void => {
  if (segments.length === 0) complaints.required('segments', 'There is no segment to remove.');
  segments.forEach((segment, index) => {
    checkSpan(segment, seconds, complaints, ['segments', index]);
    const before = segments[index - 1];
    if (before && segment.startSeconds < before.endSeconds)
      complaints.conflict(
        ['segments', index, 'startSeconds'],
        'Segments follow each other, without overlap.',
      );
  });
  const removed = segments.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
  if (removed >= seconds) complaints.beyond('segments', 'Nothing would be left.');
};

const checkTranscode = (step: Operation<'transcode'>, input: MediaFacts, complaints: Complaints): void => {
  const { container = DEFAULT_CONTAINER, codec, minSsim, bitrateKbps, crop, pad, frameRate } = step;
  const { conflict, range, beyond } = complaints;
  if (codec === 'h264' && container === 'webm') conflict('codec', 'WebM has VP9 or AV1, not H.264.');
  if (codec === 'vp9' && container === 'mp4')
    conflict('codec', 'MP4 gets H.264 or AV1 here; VP9 goes into WebM.');
  if (minSsim !== undefined && bitrateKbps !== undefined)
    conflict('bitrateKbps', 'Either a similarity or a bit rate is aimed at, not both.');
  if (minSsim !== undefined && (minSsim < 0.8 || minSsim > 0.999))
    range('minSsim', 'A similarity is from 0.8 to 0.999.');
  if (bitrateKbps !== undefined && (bitrateKbps < 50 || bitrateKbps > 100_000))
    range('bitrateKbps', 'A bit rate is from 50 to 100000 kbit/s.');
  if (frameRate !== undefined && (frameRate < 1 || frameRate > 120))
    range('frameRate', 'A frame rate is from 1 to 120.');
  if (pad !== undefined && aspectOf(pad) === null)
    range('pad', 'A shape is width to height, such as 1:1 or 9:16.');
  const { width, height } = transcodedSize(input, step);
  if (codec === 'av1' && Math.min(width, height) < AV1.side)
    beyond(
      'codec',
      `AV1 takes no pictures below ${AV1.side} × ${AV1.side} pixels; these have ${width} × ${height}.`,
    );
  if (
    codec === 'av1' &&
    Number.isFinite(input.frameRate) &&
    Math.min(input.frameRate, frameRate ?? Infinity) > AV1.rate
  )
    beyond('codec', `AV1 takes at most ${AV1.rate} frames per second: set frameRate.`);
  if (pad !== undefined && aspectOf(pad) !== null) {
    if (width * height > VIDEO_LIMITS.pixels)
      beyond(
        'pad',
        `With these bars it would have ${width} × ${height} pixels; at most ${VIDEO_LIMITS.pixels} are made. Set maxWidth or maxHeight.`,
      );
  }
  if (crop && (crop.x + crop.width > input.width || crop.y + crop.height > input.height))
    beyond('crop', `It reaches beyond the ${input.width} × ${input.height} pixels of the input.`);
  if (crop && (crop.width < 16 || crop.height < 16)) range('crop', 'At least 16 × 16 pixels must be left.');
};

const CHECKS: {
  [Name in OperationName]?: (step: Operation<Name>, input: MediaFacts, complaints: Complaints) => void;
} = {
  trim: (step, { seconds }, complaints) => checkSpan(step, seconds, complaints),
  removeSegments: checkSegments,
  transcode: checkTranscode,
  thumbnail: ({ atSeconds }, { seconds }, { beyond }) => {
    if (atSeconds !== undefined && atSeconds > seconds)
      beyond('atSeconds', `The input has ${inSeconds(seconds)}.`);
  },
  frames: ({ everySeconds, atCuts }, { seconds }, { conflict, required, range }) => {
    if (everySeconds === undefined && !atCuts) required('everySeconds', 'Say how often, or at cuts.');
    if (everySeconds !== undefined && atCuts)
      conflict('atCuts', 'Either every so many seconds or at cuts, not both.');
    if (everySeconds !== undefined && Number.isFinite(seconds) && seconds / everySeconds > FRAMES_LIMIT)
      range('everySeconds', tooMany('frames', seconds / everySeconds, { seconds, limit: FRAMES_LIMIT }));
  },
  storyboard: ({ everySeconds, maxWidth }, { seconds }, { range }) => {
    if (everySeconds !== undefined && Number.isFinite(seconds) && seconds / everySeconds > STORYBOARD_LIMIT)
      range(
        'everySeconds',
        tooMany('pictures', seconds / everySeconds, { seconds, limit: STORYBOARD_LIMIT }),
      );
    if (maxWidth !== undefined && maxWidth > STORYBOARD_WIDEST)
      range('maxWidth', `A picture of a storyboard has at most ${STORYBOARD_WIDEST} pixels in width.`);
  },
  preview: ({ seconds }, _input, { range }) => {
    if (seconds !== undefined && (seconds < 1 || seconds > LONGEST_PREVIEW_SECONDS))
      range('seconds', `A preview has 1 to ${LONGEST_PREVIEW_SECONDS} seconds.`);
  },
  audio: ({ action, targetLufs }, { audioCodec }, { beyond, conflict }) => {
    if (audioCodec === null && action === 'extract') beyond('action', 'The input has no sound.');
    if (targetLufs !== undefined && action !== 'normalise')
      conflict('targetLufs', 'A loudness is aimed at by normalise only.');
  },
  watermark: (step, { seconds }, complaints) => {
    checkSpan(step, seconds, complaints);
    const { size, opacity } = step;
    if (size !== undefined && (size < 0.01 || size > 1))
      complaints.range('size', "A watermark has 0.01 to 1 of the video's width.");
    if (opacity !== undefined && (opacity <= 0 || opacity > 1))
      complaints.range('opacity', 'Opacity is above 0 and at most 1.');
  },
};

/** Objects to options of an operation that contradict each other or do not fit its input. @param index of the operation. */
export const checkOptions = (
  step: Operation,
  input: MediaFacts,
  { index, objections }: { index: number; objections: Objections },
): void => {
  const complain =
    (code: 'conflict' | 'out-of-range' | 'required' | 'beyond-the-source'): Complain =>
    (option, message) =>
      objections.add(pointerTo('operations', index, ...[option].flat()), code, message);
  const check = CHECKS[step.operation] as
    ((step: Operation, input: MediaFacts, complaints: Complaints) => void) | undefined;
  check?.(step, input, {
    conflict: complain('conflict'),
    range: complain('out-of-range'),
    required: complain('required'),
    beyond: complain('beyond-the-source'),
  });
};
