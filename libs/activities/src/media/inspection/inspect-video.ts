import { AWKWARD, Failure, photoFailure, photoFormat, PHOTO_HEAD_BYTES, VIDEO_LIMITS } from '#domain';
import type { Awkward, VideoFacts } from '#domain';
import { tooManyPixels } from '../codecs.ts';
import { seconds } from '../figures.ts';
import { SAMPLES_PER_SECOND } from '../plan.ts';
import { headOf, holdsOnlyPicture, secondContents } from './boxes.ts';
import { codecOf, tracksOf, videoStreams, type Track, type Tracks } from './choose-track.ts';
import { coloursOf, type Colours } from './colours.ts';
import { readHeader, type ProbedHeader, type ProbedStream, type ProbeOptions } from './ffprobe.ts';
import type { Rotation, Size } from './geometry.ts';
import { unmarkedInterlacing, type Interlacing } from './interlacing.ts';
import { readableCopy } from './readable-copy.ts';
import { orientationFrom, turnedFurther, uprightSize, type Orientation } from './orientation.ts';
import { readPackets, type Hold, type Packets } from './packets.ts';

/** Pixels wider or taller than this are a mistake or an attack, and treated as square. */
const MAX_PIXEL_ASPECT = 4;
/** How far a file may end before its declared end: rounding, and streams of unequal length. */
const TOLERANCE = { ms: 1500, share: 0.02 } as const;
/** Streams may start slightly apart, as audio has a lead-in; more means that timestamps do not begin at zero. */
const LATE_CLOCK_SECONDS = 0.5;
/** Data after the last packet may be an index. */
const UNREAD = { bytes: 64 * 1024, share: 0.1 } as const;
/** Cameras and editors never go longer without a key frame. */
const FEW_KEY_FRAMES_SECONDS = 30;

/** Everything needed to decode a video file, for any purpose. Created by `inspectVideo`. */
export interface InspectedVideo {
  facts: VideoFacts;
  /** The file to decode: the original, or a copy beside it, `…-readable`, with only those tracks that can be opened. */
  file: string;
  streamIndex: number;
  orientation: Orientation;
  /** `null` if the video is progressive. */
  interlacing: Interlacing | null;
  /** Whether non-reference pictures may be skipped. */
  skippable: boolean;
  colours: Colours;
  isAnamorphic: boolean;
  /** As ffmpeg names it. */
  pixelFormat: string;
  /** The sound that is played unless another is chosen; `null` without one. */
  sound: Sound | null;
  /** When the last picture is shown, in milliseconds: a slide may stay visible long after. */
  lastPictureMs: number;
  /** The earliest timestamp of all streams, in seconds. */
  begins: number;
  clock: Clock;
  /** When key frames are shown, seconds from the first picture. */
  keys: readonly number[];
  holds: readonly Hold[];
}

/** A track of sound. */
export interface Sound {
  streamIndex: number;
  codec: string;
  /** The timestamp of its first packet, in seconds. */
  begins: number;
}

/** How to interpret the timestamps of the file. */
export interface Clock {
  /** The timestamp of the first picture, in seconds. */
  begins: number;
  /** Whether timestamps restart: then seeking is impossible. */
  joined: boolean;
  /** Whether a jump forward also starts another recording. */
  leaps: boolean;
}

/** The stored picture with square pixels. */
const squareSize = ({ width, height, sample_aspect_ratio: aspect = 1 }: ProbedStream): Size => {
  if (width * height > VIDEO_LIMITS.pixels) throw tooManyPixels(`${width}x${height}`);
  if (width === 0 || height === 0)
    throw new Failure('TruncatedVideo', 'The video does not declare its frame size.');
  const plausible = aspect <= MAX_PIXEL_ASPECT && aspect >= 1 / MAX_PIXEL_ASPECT;
  return { width: Math.max(1, Math.round(width * (plausible ? aspect : 1))), height };
};

const assertDuration = (durationMs: number): void => {
  if (durationMs > VIDEO_LIMITS.durationMs)
    throw new Failure(
      'VideoTooLong',
      `The video lasts ${seconds(durationMs)}; at most ${seconds(VIDEO_LIMITS.durationMs)} are taken.`,
    );
};

/** Matroska writes the length of a stream as a tag, `00:01:02.345000000`. */
const taggedDuration = ({ tags }: ProbedStream): number | undefined => {
  const [, hours, minutes, rest] = /^(\d+):(\d+):([\d.]+)$/.exec(tags.DURATION ?? '') ?? [];
  return rest === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
};

const frameRate = (stream: ProbedStream): number => stream.avg_frame_rate ?? stream.r_frame_rate ?? 0;

const isMatroska = ({ format }: ProbedHeader): boolean => format.format_name.includes('matroska');
/** MPEG streams may change their clock and declare no length: ffprobe uses the difference of two timestamps. */
const isMpeg = ({ format }: ProbedHeader): boolean => format.format_name.startsWith('mpeg');

const declaredSeconds = (header: ProbedHeader, stream: ProbedStream): number | undefined =>
  isMpeg(header) ? undefined : (stream.duration ?? taggedDuration(stream) ?? header.format.duration);

/** @throws Failure `VideoTooLong` if the metadata says so: then its packets need not be read. */
const assertDeclared = (header: ProbedHeader): void => {
  for (const stream of videoStreams(header)) {
    const late = isMatroska(header) ? Math.max(0, header.format.start_time ?? 0) : 0;
    assertDuration(((declaredSeconds(header, stream) ?? 0) - late) * 1000);
  }
};

/** @throws Failure `TruncatedVideo` if the packets end before the declared end. */
const assertWhole = (header: ProbedHeader, { stream, packets }: Track, { endsOnClock }: Packets): void => {
  const declared = declaredSeconds(header, stream);
  if (declared === undefined) return;
  const own = stream.duration ?? taggedDuration(stream);
  const frame = frameRate(stream) > 0 ? 1 / frameRate(stream) : 0;
  const length =
    own === undefined
      ? Math.max(packets.length, endsOnClock - (header.format.start_time ?? 0))
      : packets.length;
  // Matroska does not define whether the length counts from zero or from the first picture.
  const end = isMatroska(header) ? (own === undefined ? endsOnClock : packets.endsOnClock) : 0;
  const foundMs = (Math.max(length, end) + frame) * 1000;
  if (foundMs < declared * 1000 - Math.max(TOLERANCE.ms, declared * 1000 * TOLERANCE.share))
    throw new Failure(
      'TruncatedVideo',
      `The video breaks off after ${seconds(foundMs)}; it should last ${seconds(declared * 1000)}.`,
    );
};

/** The track that the file says is the default, otherwise the first that can be heard. */
const soundOf = ({ streams }: ProbedHeader): Sound | null => {
  const heard = streams.filter(
    ({ codec_type, codec_name = 'unknown' }) =>
      codec_type === 'audio' && !['unknown', 'none'].includes(codec_name),
  );
  const chosen = heard.find(({ disposition }) => disposition.default) ?? heard[0];
  return chosen
    ? { streamIndex: chosen.index, codec: codecOf(chosen), begins: chosen.start_time ?? 0 }
    : null;
};

/** Pixels that are this much wider or higher are not taken for square ones. */
const SQUARE_TOLERANCE = 0.01;
const isAnamorphic = ({ sample_aspect_ratio: aspect = 1 }: ProbedStream): boolean =>
  Math.abs(aspect - 1) > SQUARE_TOLERANCE;

const longestGap = (keys: readonly number[], end: number): number =>
  [...keys, end].reduce(
    ({ last, gap }, at) => ({ last: Math.max(last, at), gap: Math.max(gap, at - last) }),
    { last: 0, gap: 0 },
  ).gap;

/** @param endsAtByte of the readable packets; `null` if they are not read from this file. */
const hasUnreadRest = async (
  header: ProbedHeader,
  file: string,
  bytes: number,
  endsAtByte: number | null,
): Promise<boolean> => {
  if (header.format.format_name.includes('mov')) {
    const second = await secondContents(file);
    return second !== null && (endsAtByte ?? 0) <= second;
  }
  if (endsAtByte === null) return false;
  return bytes - endsAtByte > Math.max(UNREAD.bytes, bytes * UNREAD.share);
};

interface Inspected {
  header: ProbedHeader;
  packets: Packets;
  tracks: Tracks;
  file: string;
  /** Whether a track could not be opened. */
  unopened: boolean;
  unread: boolean;
}

/** The header, even if ffprobe cannot open one of the tracks. */
const readable = async (
  options: Pick<InspectOptions, keyof ProbeOptions | 'keepsSound'>,
): Promise<{ header: ProbedHeader; file: string; unopened: boolean }> => {
  try {
    return { header: await readHeader(options), file: options.file, unopened: false };
  } catch (error) {
    const isUnreadable = error instanceof Failure && error.type === 'NotAVideo';
    const other = isUnreadable ? await readableCopy(options, options.keepsSound) : null;
    if (other === null) throw error;
    return { header: await readHeader({ ...options, file: other }), file: other, unopened: true };
  }
};

const awkwardOf = (
  { header, tracks, unopened, unread }: Inspected,
  { stream, packets }: Track,
  orientation: Orientation,
  interlacing: Interlacing | null,
): Awkward[] => {
  const found: Record<Awkward, boolean> = {
    mirrored: orientation.mirrored,
    sideways: false,
    'late-clock': Math.abs(packets.begins) > LATE_CLOCK_SECONDS && !isMpeg(header),
    'unknown-track': unopened || tracks.unknown || hasUnknownTrack(header),
    'still-track': tracks.stills,
    'several-video-tracks': tracks.films.length > 1,
    'joined-recordings': packets.recordings > 1,
    'unread-rest': unread,
    interlaced: interlacing === 'marked',
    'unmarked-interlaced': interlacing !== null && interlacing !== 'marked',
    'few-key-frames': longestGap(packets.keys, packets.lastPicture) > FEW_KEY_FRAMES_SECONDS,
    anamorphic: isAnamorphic(stream),
    'high-dynamic-range': coloursOf(stream).filters.length > 0,
    'no-duration': declaredSeconds(header, stream) === undefined && !isMpeg(header),
  };
  return AWKWARD.filter((word) => found[word]);
};

/** Chapters and time codes of cameras have no codec, which is normal. */
const KNOWN_KINDS = ['video', 'audio', 'subtitle', 'data', 'attachment'];
const hasUnknownTrack = ({ streams }: ProbedHeader): boolean =>
  streams.some(({ codec_type, codec_name }) => {
    const media = codec_type === 'audio' || codec_type === 'subtitle' || codec_type === 'video';
    return !KNOWN_KINDS.includes(codec_type ?? '') || (media && (codec_name ?? 'unknown') === 'unknown');
  });

const MARKED_INTERLACED = ['tt', 'bb', 'tb', 'bt'];

const videoOf = async (
  options: Pick<InspectOptions, keyof ProbeOptions | 'isOurs'>,
  inspected: Inspected,
  track: Track,
  bytes: number,
): Promise<InspectedVideo> => {
  const { header, file } = inspected;
  const { stream, packets } = track;
  assertWhole(header, track, inspected.packets);
  const durationMs = Math.max(1, Math.round(packets.length * 1000));
  assertDuration(durationMs);
  const size = squareSize(stream);
  const matrix = stream.side_data_list.find((data) => data.displaymatrix !== undefined)?.displaymatrix;
  const orientation = orientationFrom(matrix);
  const marked = MARKED_INTERLACED.includes(stream.field_order ?? '');
  const interlacing: Interlacing | null = marked
    ? 'marked'
    : options.isOurs
      ? null
      : await unmarkedInterlacing({ ...options, file }, stream.index, {
          begins: packets.begins,
          keys: packets.recordings === 1 ? packets.keys : [],
        });
  return {
    facts: {
      container: header.format.format_name,
      codec: codecOf(stream),
      durationMs,
      ...uprightSize(size, orientation),
      rotation: orientation.rotation,
      framesPerSecond: Math.round(frameRate(stream) * 1000) / 1000,
      bytes,
      awkward: awkwardOf(inspected, track, orientation, interlacing),
    },
    file,
    streamIndex: stream.index,
    orientation,
    colours: coloursOf(stream),
    isAnamorphic: isAnamorphic(stream),
    pixelFormat: stream.pix_fmt ?? 'unknown',
    sound: soundOf(header),
    interlacing,
    // Deinterlacing looks at the pictures before and after.
    skippable: interlacing === null && frameRate(stream) > SAMPLES_PER_SECOND,
    lastPictureMs: Math.round(packets.lastPicture * 1000),
    begins: header.format.start_time ?? packets.begins,
    clock: { begins: packets.begins, joined: packets.recordings > 1, leaps: isMpeg(header) },
    keys: packets.keys,
    holds: packets.holds,
  };
};

/** If a file is unreadable, ffprobe reports why. */
const assertNoPhoto = async (file: string): Promise<void> => {
  const head = await headOf(file, PHOTO_HEAD_BYTES).catch(() => Buffer.alloc(0));
  const format = photoFormat(head) ?? (head.length > 0 && (await holdsOnlyPicture(file)) ? 'HEIF' : null);
  if (format !== null) throw photoFailure(format);
};

/** Of several videos, only the first ones are considered. */
const MOST_FILMS = 4;

/** The usable videos, largest first. @throws Failure of the first if none is usable. */
const usable = async (
  options: Pick<InspectOptions, keyof ProbeOptions | 'isOurs'>,
  inspected: Inspected,
  bytes: number,
): Promise<InspectedVideo[]> => {
  const videos: InspectedVideo[] = [];
  const failures: Failure[] = [];
  for (const track of inspected.tracks.films.slice(0, MOST_FILMS)) {
    try {
      videos.push(await videoOf(options, inspected, track, bytes));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  if (videos.length === 0 && failures[0]) throw failures[0];
  return videos;
};

/** The one with the highest score, the first of several. */
const best = async (
  videos: InspectedVideo[],
  rate: ((video: InspectedVideo) => Promise<number>) | undefined,
): Promise<InspectedVideo> => {
  const rated: { video: InspectedVideo; score: number }[] = [];
  for (const video of videos) {
    const score = rate && videos.length > 1 ? await rate(video) : 0;
    rated.push({ video, score });
  }
  const [first, ...others] = rated;
  if (!first) throw new Failure('NoVideoStream', 'The file has no video track.');
  return others.reduce((a, b) => (b.score > a.score ? b : a), first).video;
};

export interface InspectOptions extends ProbeOptions {
  /** Chooses between several videos in one file: the one with the highest score, otherwise the largest. */
  rate?: (video: InspectedVideo) => Promise<number>;
  /** Whether a copy, if one is needed, has the sound, too. */
  keepsSound?: boolean;
  /** Written by an operation: pictures that are interlaced without saying so are not looked for, as none writes them. */
  isOurs?: boolean;
}

/**
 * Determines how to decode a local video file, and rejects unusable ones: the one place that judges a file, for
 * every kind of job.
 *
 * @param bytes size of the uploaded file.
 * @throws Failure `NotAVideo`, `NoVideoStream`, `UnsupportedCodec`, `TooManyPixels`, `VideoTooLong` or
 * `TruncatedVideo`.
 */
export const inspectVideo = async (options: InspectOptions, bytes: number): Promise<InspectedVideo> => {
  await assertNoPhoto(options.file);
  const { header, file, unopened } = await readable(options);
  assertDeclared(header);
  const packets = await readPackets({ ...options, file }, isMpeg(header));
  const tracks = tracksOf(header, packets.tracks);
  const unread = await hasUnreadRest(
    ...([header, options.file, bytes, unopened ? null : packets.endsAtByte] as const),
  );
  return best(
    await usable(options, { header, packets, tracks, file, unopened, unread }, bytes),
    options.rate,
  );
};

/** The video with additional clockwise rotation beyond its metadata. */
export const withFurtherTurn = (video: InspectedVideo, by: Rotation): InspectedVideo => {
  if (by === 0) return video;
  const { facts } = video;
  const orientation = turnedFurther(video.orientation, by);
  const awkward = AWKWARD.filter((word) => word === 'sideways' || facts.awkward?.includes(word));
  const size = uprightSize(facts, { mirrored: false, rotation: by });
  return { ...video, orientation, facts: { ...facts, ...size, rotation: orientation.rotation, awkward } };
};
