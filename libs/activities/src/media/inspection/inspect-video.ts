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
import { onlyPictures } from './only-pictures.ts';
import { orientationFrom, turnedFurther, uprightSize, type Orientation } from './orientation.ts';
import { readPackets, type Packets } from './packets.ts';

/** Pixels wider or taller than this are a mistake or an attack, and taken as square. */
const MAX_PIXEL_ASPECT = 4;
/** How far a file may end before what it declares: rounding, and streams of unequal length. */
const TOLERANCE = { ms: 1500, share: 0.02 } as const;
/** Streams begin a little apart, as sound has a lead-in; more is a clock that does not begin at zero. */
const LATE_CLOCK_SECONDS = 0.5;
/** What is left behind the last packet may be an index. */
const UNREAD = { bytes: 64 * 1024, share: 0.1 } as const;
/** Longer without a key frame is no setting that cameras and editors have. */
const FEW_KEY_FRAMES_SECONDS = 30;

/** All that decoding has to know of a video file, whatever it is decoded for. Made by `inspectVideo`. */
export interface InspectedVideo {
  facts: VideoFacts;
  /** What is to be decoded: the file itself, or a copy beside it, `…-pictures`, that has nothing but its pictures. */
  file: string;
  streamIndex: number;
  orientation: Orientation;
  /** `null` where every picture is whole. */
  interlacing: Interlacing | null;
  /** Whether pictures that no other refers to may be left out. */
  skippable: boolean;
  colours: Colours;
  /** When the last picture is shown, milliseconds: a slide may stay long after. */
  lastPictureMs: number;
  clock: Clock;
  /** When key frames are shown, seconds from the first picture. */
  keys: readonly number[];
}

/** How the time stamps of the file are to be read. */
export interface Clock {
  /** The time stamp of the first picture, in seconds. */
  begins: number;
  /** Whether it begins anew in between: then no place can be sought. */
  joined: boolean;
  /** Whether a leap ahead, too, is another recording. */
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
/** MPEG streams have clocks that may change, and declare no length: ffprobe takes the difference of two time stamps. */
const isMpeg = ({ format }: ProbedHeader): boolean => format.format_name.startsWith('mpeg');

const declaredSeconds = (header: ProbedHeader, stream: ProbedStream): number | undefined =>
  isMpeg(header) ? undefined : (stream.duration ?? taggedDuration(stream) ?? header.format.duration);

/** @throws Failure `VideoTooLong` where the file says so itself: then its packets need not be read. */
const assertDeclared = (header: ProbedHeader): void => {
  for (const stream of videoStreams(header)) {
    const late = isMatroska(header) ? Math.max(0, header.format.start_time ?? 0) : 0;
    assertDuration(((declaredSeconds(header, stream) ?? 0) - late) * 1000);
  }
};

/** @throws Failure `TruncatedVideo` where the packets end before what the file declares. */
const assertWhole = (header: ProbedHeader, { stream, packets }: Track, { endsOnClock }: Packets): void => {
  const declared = declaredSeconds(header, stream);
  if (declared === undefined) return;
  const own = stream.duration ?? taggedDuration(stream);
  const frame = frameRate(stream) > 0 ? 1 / frameRate(stream) : 0;
  const length =
    own === undefined
      ? Math.max(packets.length, endsOnClock - (header.format.start_time ?? 0))
      : packets.length;
  // Matroska has no clear word on whether the length counts from zero or from the first picture.
  const end = isMatroska(header) ? (own === undefined ? endsOnClock : packets.endsOnClock) : 0;
  const foundMs = (Math.max(length, end) + frame) * 1000;
  if (foundMs < declared * 1000 - Math.max(TOLERANCE.ms, declared * 1000 * TOLERANCE.share))
    throw new Failure(
      'TruncatedVideo',
      `The video breaks off after ${seconds(foundMs)}; it should last ${seconds(declared * 1000)}.`,
    );
};

const longestGap = (keys: readonly number[], end: number): number =>
  [...keys, end].reduce(
    ({ last, gap }, at) => ({ last: Math.max(last, at), gap: Math.max(gap, at - last) }),
    { last: 0, gap: 0 },
  ).gap;

/** @param endsAtByte of the packets that could be read; `null` where they are not read from this file. */
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

/** The header, also where ffprobe cannot open one of the tracks. */
const readable = async (
  options: ProbeOptions,
): Promise<{ header: ProbedHeader; file: string; unopened: boolean }> => {
  try {
    return { header: await readHeader(options), file: options.file, unopened: false };
  } catch (error) {
    const other = error instanceof Failure && error.type === 'NotAVideo' ? await onlyPictures(options) : null;
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
  const aspect = stream.sample_aspect_ratio ?? 1;
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
    anamorphic: Math.abs(aspect - 1) > 0.01,
    'high-dynamic-range': coloursOf(stream).filters.length > 0,
    'no-duration': declaredSeconds(header, stream) === undefined && !isMpeg(header),
  };
  return AWKWARD.filter((word) => found[word]);
};

/** Chapters and time codes of cameras have no codec and are no surprise. */
const KNOWN_KINDS = ['video', 'audio', 'subtitle', 'data', 'attachment'];
const hasUnknownTrack = ({ streams }: ProbedHeader): boolean =>
  streams.some(({ codec_type, codec_name }) => {
    const media = codec_type === 'audio' || codec_type === 'subtitle' || codec_type === 'video';
    return !KNOWN_KINDS.includes(codec_type ?? '') || (media && (codec_name ?? 'unknown') === 'unknown');
  });

const MARKED_INTERLACED = ['tt', 'bb', 'tb', 'bt'];

const videoOf = async (
  options: ProbeOptions,
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
    interlacing,
    // Deinterlacing looks at the pictures before and after.
    skippable: interlacing === null && frameRate(stream) > SAMPLES_PER_SECOND,
    lastPictureMs: Math.round(packets.lastPicture * 1000),
    clock: { begins: packets.begins, joined: packets.recordings > 1, leaps: isMpeg(header) },
    keys: packets.keys,
  };
};

/** Of a file that cannot be read at all ffprobe says what is wrong. */
const assertNoPhoto = async (file: string): Promise<void> => {
  const head = await headOf(file, PHOTO_HEAD_BYTES).catch(() => Buffer.alloc(0));
  const format = photoFormat(head) ?? (head.length > 0 && (await holdsOnlyPicture(file)) ? 'HEIF' : null);
  if (format !== null) throw photoFailure(format);
};

/** Of several films the first ones are looked at. */
const MOST_FILMS = 4;

/** Those of the films that can be used, the largest first. @throws Failure of the first where none can be. */
const usable = async (
  options: ProbeOptions,
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

/** The one that scores most, the first of several alike. */
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
  /** Says of several films in one file which is wanted: the one that scores most, else the largest. */
  rate?: (video: InspectedVideo) => Promise<number>;
}

/**
 * Reads what kind of video a local file is and how it is to be decoded, and refuses what cannot be used: the one place
 * that judges a file, for every kind of job.
 *
 * @param bytes of the file as it was uploaded.
 * @throws Failure `NotAVideo`, `NoVideoStream`, `UnsupportedCodec`, `TooManyPixels`, `VideoTooLong` or `TruncatedVideo`.
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

/** The video with its upright picture turned clockwise by so much more, where something else tells that it lies. */
export const withFurtherTurn = (video: InspectedVideo, by: Rotation): InspectedVideo => {
  if (by === 0) return video;
  const { facts } = video;
  const orientation = turnedFurther(video.orientation, by);
  const awkward = AWKWARD.filter((word) => word === 'sideways' || facts.awkward?.includes(word));
  const size = uprightSize(facts, { mirrored: false, rotation: by });
  return { ...video, orientation, facts: { ...facts, ...size, rotation: orientation.rotation, awkward } };
};
