import { Failure, VIDEO_LIMITS, type VideoFacts } from '#domain';
import { coloursOf, type Colours } from './colours.ts';
import { CODECS, tooManyPixels, unsupportedCodec } from './codecs.ts';
import {
  readHeader,
  readPacketsEnd,
  type ProbedHeader,
  type ProbedStream,
  type ProbeOptions,
} from './ffprobe.ts';
import { seconds } from './figures.ts';
import { rotationFrom, turned, type Size } from './geometry.ts';
import { SAMPLES_PER_SECOND } from './plan.ts';

/** Pixels wider or taller than this are a mistake or an attack, and taken as square. */
const MAX_PIXEL_ASPECT = 4;
/** How far a file may end before what it declares: rounding, and streams of unequal length. */
const TOLERANCE = { ms: 1500, share: 0.02 } as const;
/** How long before its declared end the packets are read. */
const TAIL_SECONDS = 10;

/** What the extraction needs to know, beside the facts. */
export interface ProbedVideo {
  facts: VideoFacts;
  streamIndex: number;
  interlaced: boolean;
  /** Whether pictures that no other refers to may be left out. */
  skippable: boolean;
  colours: Colours;
  /** When the last picture is shown, milliseconds: a slide may stay long after. */
  lastPictureMs: number;
}

/** Video streams that are not the video: the cover of a piece of music, previews for a player's time line, a photo. */
const STILLS = ['attached_pic', 'timed_thumbnails', 'still_image'];

const area = ({ width, height }: ProbedStream): number => width * height;

/**
 * The largest video stream: a file may carry a small preview of it, even before it.
 *
 * @throws Failure `NoVideoStream`, with the kinds of tracks that are there.
 */
export const pictureStream = ({ streams }: Pick<ProbedHeader, 'streams'>): ProbedStream => {
  const video = streams.filter(({ codec_type }) => codec_type === 'video');
  const [stream] = video
    .filter(({ disposition }) => STILLS.every((kind) => !disposition[kind]))
    .sort((a, b) => area(b) - area(a) || a.index - b.index);
  if (stream) return stream;
  const kinds = [...new Set(streams.map(({ codec_type }) => codec_type ?? 'unknown'))].sort().join(', ');
  const cover = video.length > 0 ? ' beside a cover picture' : '';
  throw new Failure(
    'NoVideoStream',
    `The file has no video track${cover}; its tracks are: ${kinds || 'none'}.`,
  );
};

const assertCodec = ({ codec_name, codec_tag_string }: ProbedStream): string => {
  const codec = codec_name ?? codec_tag_string ?? 'unknown';
  if (!CODECS.includes(codec)) throw unsupportedCodec(codec);
  return codec;
};

/** The stored picture with square pixels. */
const squareSize = ({ width, height, sample_aspect_ratio: aspect = 1 }: ProbedStream): Size => {
  if (width * height > VIDEO_LIMITS.pixels) throw tooManyPixels(`${width}x${height}`);
  if (width === 0 || height === 0)
    throw new Failure('TruncatedVideo', 'The video does not tell the size of its picture.');
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

interface Measured {
  durationMs: number;
  lastPictureMs: number;
}

/** Where the picture really ends, milliseconds from its start; compared with what the header declares. */
const measuredDuration = async (
  options: ProbeOptions,
  { format }: ProbedHeader,
  stream: ProbedStream,
): Promise<Measured> => {
  const own = stream.duration ?? taggedDuration(stream);
  const declared = own ?? format.duration;
  if (declared !== undefined) assertDuration(declared * 1000);
  const origin = format.start_time ?? 0;
  const tail = declared === undefined ? null : Math.max(0, origin + declared - TAIL_SECONDS);
  let end = await readPacketsEnd(options, stream.index, tail);
  if (tail !== null && end.stream === null) end = await readPacketsEnd(options, stream.index, null);
  if (end.stream === null)
    throw new Failure('TruncatedVideo', 'The video track has no pictures: the file is cut off.');
  const frameMs = frameRate(stream) > 0 ? 1000 / frameRate(stream) : 0;
  const foundMs = (own === undefined ? (end.any ?? end.stream) : end.stream) * 1000 - origin * 1000 + frameMs;
  const declaredMs = (declared ?? 0) * 1000;
  if (foundMs < declaredMs - Math.max(TOLERANCE.ms, declaredMs * TOLERANCE.share))
    throw new Failure(
      'TruncatedVideo',
      `The video breaks off after ${seconds(foundMs)}; it should last ${seconds(declaredMs)}.`,
    );
  const durationMs = Math.max(1, Math.round((end.stream - origin) * 1000));
  assertDuration(durationMs);
  return { durationMs, lastPictureMs: Math.round(((end.lastPicture ?? end.stream) - origin) * 1000) };
};

/**
 * Reads what kind of video a local file is, and refuses what cannot be used before anything is decoded.
 *
 * @throws Failure `NotAVideo`, `NoVideoStream`, `UnsupportedCodec`, `TooManyPixels`, `VideoTooLong` or `TruncatedVideo`.
 */
export const probeVideo = async (options: ProbeOptions, bytes: number): Promise<ProbedVideo> => {
  const header = await readHeader(options);
  const stream = pictureStream(header);
  const codec = assertCodec(stream);
  const size = squareSize(stream);
  const rotation = rotationFrom(
    stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? 0,
  );
  const { durationMs, lastPictureMs } = await measuredDuration(options, header, stream);
  const interlaced = ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? '');
  return {
    facts: {
      container: header.format.format_name,
      codec,
      durationMs,
      ...turned(size, rotation),
      rotation,
      framesPerSecond: Math.round(frameRate(stream) * 1000) / 1000,
      bytes,
    },
    streamIndex: stream.index,
    colours: coloursOf(stream),
    interlaced,
    // Deinterlacing looks at the pictures before and after.
    skippable: !interlaced && frameRate(stream) > SAMPLES_PER_SECOND,
    lastPictureMs,
  };
};
