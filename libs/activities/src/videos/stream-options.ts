import {
  fitted,
  transcodedSize,
  type Container,
  type MediaFacts,
  type Operation,
  type StreamTreatment,
  type VideoCodec,
} from '#domain';
import { TURNS } from '../media/inspection/index.ts';
import { copiedPictures, pictures, sounds, type MediaFile } from './media-file.ts';

/** Constant quality, lower is better, where neither a similarity nor a bit rate is asked for: hardly told from the input. */
export const QUALITY: Record<VideoCodec, number> = { h264: 21, vp9: 31, av1: 32 };

const ENCODERS: Record<VideoCodec, readonly string[]> = {
  h264: ['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'high'],
  // By rows, or it uses one core.
  vp9: ['-c:v', 'libvpx-vp9', '-row-mt', '1', '-cpu-used', '3'],
  av1: ['-c:v', 'libsvtav1', '-preset', '8'],
};

const AUDIO_ENCODERS: Record<Container, readonly string[]> = {
  mp4: ['-c:a', 'aac', '-b:a', '160k'],
  webm: ['-c:a', 'libopus', '-b:a', '128k'],
};

/** The filters of a transcode, in the order that its options have: crop, turn, scale, pad, rate. */
export const filtersOf = (step: Operation<'transcode'>, input: MediaFacts): string[] => {
  const { crop, rotate, maxWidth, maxHeight, pad, frameRate } = step;
  const cropped = crop ?? input;
  const turned = rotate === 90 || rotate === 270 ? { width: cropped.height, height: cropped.width } : cropped;
  const size = fitted(turned, { ...(maxWidth ? { maxWidth } : {}), ...(maxHeight ? { maxHeight } : {}) });
  const isScaled = size.width !== turned.width || size.height !== turned.height;
  const padded = transcodedSize(input, step);
  return [
    ...(crop ? [`crop=${crop.width}:${crop.height}:${crop.x}:${crop.y}`] : []),
    ...(rotate ? TURNS[rotate] : []),
    ...(isScaled ? [`scale=${size.width}:${size.height}:flags=lanczos`] : []),
    ...(pad === undefined ? [] : [`pad=${padded.width}:${padded.height}:(ow-iw)/2:(oh-ih)/2`]),
    ...(frameRate !== undefined && frameRate < input.frameRate ? [`fps=${frameRate}`] : []),
    'setsar=1',
  ];
};

export interface VideoEncoding {
  codec: VideoCodec;
  bitrateKbps?: number | undefined;
  /** Constant quality that was found for a similarity. */
  quality?: number | undefined;
}

/** How well the picture is encoded. */
const qualityOf = ({ codec, bitrateKbps, quality }: VideoEncoding): string[] => {
  if (bitrateKbps !== undefined)
    return ['-b:v', `${bitrateKbps}k`, '-maxrate', `${bitrateKbps * 2}k`, '-bufsize', `${bitrateKbps * 4}k`];
  return ['-crf', String(quality ?? QUALITY[codec]), ...(codec === 'vp9' ? ['-b:v', '0'] : [])];
};

/**
 * Every picture once, when it is shown. By itself ffmpeg repeats and drops pictures for a constant rate in an MP4, and rounds
 * times to that rate; this clock has whole ticks for all usual rates.
 */
export const EVERY_PICTURE = ['-fps_mode', 'vfr', '-enc_time_base', '1:120000'];

/** The options that encode the picture. */
export const videoEncoder = (encoding: VideoEncoding): string[] => [
  ...EVERY_PICTURE,
  ...ENCODERS[encoding.codec],
  ...qualityOf(encoding),
  // What every player decodes.
  ...['-pix_fmt', 'yuv420p'],
];

/** The options that encode the sound. Players of two channels are everywhere. */
export const audioEncoder = (container: Container): string[] => [...AUDIO_ENCODERS[container], '-ac', '2'];

/** Nothing that the input says about place and device. An MP4 has its index first, so that it plays while it loads. */
export const containerOptions = (container: Container): string[] => [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...(container === 'mp4' ? ['-movflags', '+faststart'] : []),
  ...['-f', container],
];

/** Filters for encoders, which need even sides; none if the input has them. */
export const evenSides = (input: MediaFacts): string[] => {
  const { width, height } = fitted(input, {});
  return width === input.width && height === input.height ? [] : [`scale=${width}:${height}`];
};

/** The streams of one output. */
export interface Streams {
  video: StreamTreatment;
  audio: StreamTreatment;
  container: Container;
  encoding: VideoEncoding;
  /** After the picture is as one sees it; by default those that encoders need. */
  filters?: readonly string[];
  audioFilters?: readonly string[];
  /** The input that has the sound; by default the one that has the picture. */
  soundInput?: number;
}

/** Apple plays HEVC under this name only. */
export const nameOf = ({ videoCodec }: MediaFile): string[] =>
  videoCodec === 'hevc' ? ['-tag:v', 'hvc1'] : [];

/** The options that copy, encode or leave out the picture and the sound of one input, and the graph that they need. */
export const streamsOf = (
  input: MediaFile,
  {
    video,
    audio,
    container,
    encoding,
    filters = evenSides(input),
    audioFilters = [],
    soundInput = 0,
  }: Streams,
): { graph?: string; options: string[] } => {
  const isEncoded = video === 'encode';
  return {
    ...(isEncoded ? { graph: pictures(input, filters) } : {}),
    options: [
      ...(isEncoded ? ['-map', '[v]', ...videoEncoder(encoding)] : []),
      ...(video === 'copy' ? [...copiedPictures(input), '-c:v', 'copy', ...nameOf(input)] : []),
      ...(audio === 'none' ? [] : sounds(input, soundInput)),
      ...(audio === 'copy' ? ['-c:a', 'copy'] : []),
      ...(audio === 'encode'
        ? [...(audioFilters.length > 0 ? ['-af', audioFilters.join(',')] : []), ...audioEncoder(container)]
        : []),
      ...containerOptions(container),
    ],
  };
};
