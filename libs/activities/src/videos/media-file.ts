import { ENCODED, type Awkward, type MediaFacts } from '#domain';
import type { ConversionInput } from '../media/conversion/convert.ts';
import {
  inspectVideo,
  seenFilters,
  type Clock,
  type Hold,
  type InspectedVideo,
  type InspectOptions,
} from '../media/inspection/index.ts';

/** A local file, with what is known of it and how it is to be read. */
export interface MediaFile extends MediaFacts {
  file: string;
  /** The whole file as it came; `file` may be a copy with those tracks that can be opened. */
  original: string;
  /** Indexes of its streams. */
  videoStream: number;
  /** `null` without sound. */
  audioStream: number | null;
  /** Filters that give each picture as one sees it. */
  seen: readonly string[];
  clock: Clock;
  /** By how much the sound begins before the first picture, seconds; none by default. */
  soundAheadSeconds?: number;
  /** By how much the file begins before it, with whatever stream; none by default. */
  leadSeconds?: number;
  /** When key frames are shown, seconds from the first picture. */
  keys: readonly number[];
  holds: readonly Hold[];
  awkward: readonly Awkward[];
}

/** What a copied stream would keep, so that players show it wrongly or not at all. */
const NOT_COPIED: readonly Awkward[] = [
  'mirrored',
  'sideways',
  'late-clock',
  'joined-recordings',
  'interlaced',
  'unmarked-interlaced',
  'anamorphic',
];

/** What the one place that judges files says of one. */
export const mediaFileOf = (original: string, video: InspectedVideo): MediaFile => {
  const { facts, colours, sound, pixelFormat } = video;
  const { awkward = [] } = facts;
  return {
    ...{ file: video.file, original },
    ...{ videoStream: video.streamIndex, audioStream: sound?.streamIndex ?? null },
    ...{ seen: seenFilters(video), clock: video.clock, keys: video.keys, holds: video.holds, awkward },
    ...{ seconds: facts.durationMs / 1000, width: facts.width, height: facts.height },
    ...{ frameRate: facts.framesPerSecond, videoCodec: facts.codec, audioCodec: sound?.codec ?? null },
    ...{ pixelFormat, rotation: facts.rotation, isHdr: colours.filters.length > 0 },
    soundAheadSeconds: sound === null ? 0 : Math.max(0, video.clock.begins - sound.begins),
    leadSeconds: Math.max(0, video.clock.begins - video.begins),
    // AVI knows no time at which a picture is shown: where pictures are stored in another order, copies would lose theirs.
    isCopyable: facts.container !== 'avi' && !awkward.some((word) => NOT_COPIED.includes(word)),
  };
};

/**
 * Reads a local video file.
 *
 * @throws Failure as `inspectVideo` does.
 */
export const readMediaFile = async (
  options: Pick<InspectOptions, 'ffmpeg' | 'file' | 'signal' | 'isOurs'>,
  bytes: number,
): Promise<MediaFile> =>
  mediaFileOf(options.file, await inspectVideo({ ...options, keepsSound: true }, bytes));

/** A file that a conversion wrote, for the next one: nothing about it is unusual. */
export const plainFile = (file: string, facts: Omit<MediaFacts, keyof typeof ENCODED>): MediaFile => ({
  ...facts,
  ...ENCODED,
  ...{ file, original: file, videoStream: 0, audioStream: facts.audioCodec === null ? null : 1, seen: [] },
  ...{ clock: { begins: 0, joined: false, leaps: false }, keys: [], holds: [], awkward: [] },
});

/** The decoder turns nothing: `seen` does. */
const AS_STORED = ['-noautorotate'];

/**
 * A file as an input, from some time on: decoding begins at the key frame before, and what is before the time is dropped.
 *
 * @param startSeconds from the first picture.
 */
export const inputFrom = (
  { file, clock }: MediaFile,
  startSeconds = 0,
  options: readonly string[] = [],
): ConversionInput => ({
  file,
  options: [
    ...AS_STORED,
    ...options,
    // Where clocks restart, times are none of the file: see `cutFrom`.
    ...(startSeconds === 0 || clock.joined
      ? []
      : ['-seek_timestamp', '1', '-ss', (clock.begins + startSeconds).toFixed(6)]),
  ],
});

/** The pictures alone, which then begin at 0 even if the file begins before them. */
export const picturesFrom = (
  input: MediaFile,
  startSeconds = 0,
  options: readonly string[] = [],
): ConversionInput => {
  const { leadSeconds: lead = 0, clock } = input;
  const isLate = lead > 0 && startSeconds === 0 && !clock.joined;
  const late = isLate ? ['-itsoffset', (-lead).toFixed(6)] : [];
  return inputFrom(input, startSeconds, ['-an', ...late, ...options]);
};

/**
 * A file as an input whose times count from `zeroSeconds`, whatever its container says of its start: pictures keep their times
 * over several conversions. Nothing is dropped: decoding begins at a key frame at or before `fromSeconds`, or at the start.
 * Not where clocks restart.
 *
 * @param zeroSeconds from the first picture, as `fromSeconds`.
 */
export const inputOnClock = (
  { file, clock }: MediaFile,
  { zeroSeconds, fromSeconds }: { zeroSeconds: number; fromSeconds?: number | undefined },
  options: readonly string[] = [],
): ConversionInput => ({
  file,
  options: [
    ...AS_STORED,
    ...options,
    ...['-copyts', '-itsoffset', (-clock.begins - zeroSeconds).toFixed(6)],
    ...(fromSeconds === undefined
      ? []
      : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', (clock.begins + fromSeconds).toFixed(6)]),
  ],
});

/** More than what rounding a time loses, and less than a picture is shown. */
const BEFORE_SECONDS = 0.001;

/**
 * When the picture that is shown at a time begins to be decoded: one that is held began long before, and from the time itself
 * on there would be none until the next one.
 */
export const shownSince = ({ holds }: Pick<MediaFile, 'holds'>, atSeconds: number): number => {
  const hold = holds.find(({ from, to }) => from < atSeconds && atSeconds < to);
  return hold ? Math.max(0, hold.from - BEFORE_SECONDS) : atSeconds;
};

/** Pictures per second, where some are held and have to be repeated: as many as others have, and enough for an exact cut. */
const REPEATED_RATE = { least: 25, most: 60 };

/**
 * Filters that repeat pictures that are held, on a clock whose zero is `startSeconds` later than that of the pictures; none where
 * none is held. What is cut off, marked or joined begins and ends between pictures then, not only with one.
 */
export const repeated = (
  { holds, frameRate }: Pick<MediaFile, 'holds' | 'frameRate'>,
  startSeconds = 0,
): string[] => {
  if (holds.length === 0) return [];
  const rate = Math.min(REPEATED_RATE.most, Math.max(REPEATED_RATE.least, frameRate));
  return [
    ...(startSeconds > 0 ? [`setpts=PTS-${startSeconds.toFixed(6)}/TB`] : []),
    `fps=${rate}:start_time=0`,
  ];
};

/** Options of an output that begins later than its input, where that could not be told when it was opened. */
export const cutFrom = ({ clock }: MediaFile, startSeconds: number): string[] =>
  startSeconds > 0 && clock.joined ? ['-ss', startSeconds.toFixed(6)] : [];

/** Whether the file says that its picture is to be turned or mirrored. */
const isTurned = ({ rotation, awkward }: MediaFile): boolean =>
  rotation !== 0 || awkward.includes('mirrored');

/** A chain of filters over the pictures of an input, as one sees them; the pad `name` is to be mapped. */
export const pictures = (
  media: MediaFile,
  filters: readonly string[],
  { input = 0, name = 'v' } = {},
): string => {
  const stored = `[${input}:${media.videoStream}]`;
  const chain = [...media.seen, ...filters];
  // What a graph with one input makes is told to be turned as that input is; a second use makes it two.
  const second = isTurned(media) ? `;${stored}nullsink` : '';
  return `${stored}${chain.length > 0 ? chain.join(',') : 'null'}[${name}]${second}`;
};

/** The options that choose a stream of the first input to be copied. */
export const copiedPictures = ({ videoStream }: MediaFile): string[] => ['-map', `0:${videoStream}`];

/** The options that choose the sound of an input, if it has one. */
export const sounds = ({ audioStream }: MediaFile, input = 0): string[] =>
  audioStream === null ? [] : ['-map', `${input}:${audioStream}`];
