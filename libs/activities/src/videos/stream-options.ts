import {
  aspectOf,
  fitted,
  type Container,
  type MediaFacts,
  type Operation,
  type StreamTreatment,
  type VideoCodec,
} from '#domain';

/** Constant quality, lower is better, where neither a similarity nor a bit rate is asked for: hardly told from the input. */
const QUALITY: Record<VideoCodec, number> = { h264: 21, vp9: 31, av1: 32 };

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

/** Players of SDR show HDR washed out: its light is mapped, and its colours are named again. */
const TO_SDR = [
  'zscale=transfer=linear:npl=100',
  'format=gbrpf32le',
  'zscale=primaries=bt709',
  'tonemap=hable:desat=0',
  'zscale=transfer=bt709:matrix=bt709:range=tv',
];

const TURNS = { 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] } as const;

/** The filters of a transcode, in the order that its options have: crop, turn, scale, pad, rate. */
export const filtersOf = (
  { crop, rotate, maxWidth, maxHeight, pad, frameRate }: Operation<'transcode'>,
  input: MediaFacts,
): string[] => {
  const cropped = crop ?? input;
  const turned = rotate === 90 || rotate === 270 ? { width: cropped.height, height: cropped.width } : cropped;
  const size = fitted(turned, { ...(maxWidth ? { maxWidth } : {}), ...(maxHeight ? { maxHeight } : {}) });
  const isScaled = size.width !== turned.width || size.height !== turned.height;
  const aspect = pad === undefined ? null : aspectOf(pad);
  return [
    ...(input.isHdr ? TO_SDR : []),
    ...(crop ? [`crop=${crop.width}:${crop.height}:${crop.x}:${crop.y}`] : []),
    ...(rotate ? TURNS[rotate] : []),
    ...(isScaled ? [`scale=${size.width}:${size.height}:flags=lanczos`] : []),
    ...(aspect === null
      ? []
      : [`pad=ceil(max(iw\\,ih*${aspect})/2)*2:ceil(max(ih\\,iw/${aspect})/2)*2:(ow-iw)/2:(oh-ih)/2`]),
    ...(frameRate !== undefined && frameRate < input.frameRate ? [`fps=${frameRate}`] : []),
    'setsar=1',
  ];
};

/** How well the picture is encoded. @param quality constant quality that was found for a similarity. */
const qualityOf = (
  codec: VideoCodec,
  bitrateKbps: number | undefined,
  quality: number | undefined,
): string[] => {
  if (bitrateKbps !== undefined)
    return ['-b:v', `${bitrateKbps}k`, '-maxrate', `${bitrateKbps * 2}k`, '-bufsize', `${bitrateKbps * 4}k`];
  return ['-crf', String(quality ?? QUALITY[codec]), ...(codec === 'vp9' ? ['-b:v', '0'] : [])];
};

export interface VideoEncoding {
  codec: VideoCodec;
  filters: readonly string[];
  bitrateKbps?: number;
  quality?: number;
}

/** The options that copy the picture, encode it, or leave it out. */
export const videoOptions = (treatment: StreamTreatment, encoding: VideoEncoding): string[] => {
  if (treatment === 'none') return ['-vn'];
  if (treatment === 'copy') return ['-c:v', 'copy'];
  const { codec, filters, bitrateKbps, quality } = encoding;
  return [
    ...(filters.length > 0 ? ['-vf', filters.join(',')] : []),
    ...ENCODERS[codec],
    ...qualityOf(codec, bitrateKbps, quality),
    // What every player decodes.
    ...['-pix_fmt', 'yuv420p'],
  ];
};

/** The options that copy the sound, encode it, or leave it out. */
export const audioOptions = (treatment: StreamTreatment, container: Container): string[] => {
  if (treatment === 'none') return ['-an'];
  return treatment === 'copy' ? ['-c:a', 'copy'] : [...AUDIO_ENCODERS[container]];
};

/**
 * The options of every file: the first picture and the first sound only, and nothing that the input says about place and
 * device. An MP4 has its index first, so that it plays while it loads.
 */
export const containerOptions = (container: Container): string[] => [
  ...['-map', '0:V:0', '-map', '0:a:0?', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...(container === 'mp4' ? ['-movflags', '+faststart'] : []),
  ...['-f', container],
];
