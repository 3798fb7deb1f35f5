import { Failure, VIDEO_LIMITS } from '#domain';

/** Codecs of pictures that are accepted, by ffprobe's names, each with the decoders by ffmpeg's, of which one is enough. */
export const PICTURE_DECODERS: Readonly<Record<string, readonly string[]>> = {
  h264: ['h264'],
  hevc: ['hevc'],
  vp8: ['vp8', 'libvpx'],
  vp9: ['vp9', 'libvpx-vp9'],
  av1: ['av1', 'libdav1d', 'libaom-av1'],
  mpeg4: ['mpeg4'],
  mpeg2video: ['mpeg2video'],
  prores: ['prores'],
  mjpeg: ['mjpeg'],
};

/** Codecs of pictures that are accepted, by ffprobe's names. */
export const CODECS: readonly string[] = Object.keys(PICTURE_DECODERS);

/**
 * ffprobe opens a decoder for every track and stops at one that is not allowed, so common companion tracks are
 * allowed too.
 */
const COMPANION_DECODERS = [
  ...[
    'aac',
    'aac_latm',
    'ac3',
    'eac3',
    'dca',
    'truehd',
    'alac',
    'flac',
    'opus',
    'libopus',
    'vorbis',
    'libvorbis',
  ],
  ...['mp1', 'mp1float', 'mp2', 'mp2float', 'mp3', 'mp3float', 'amrnb', 'amrwb', 'wmav1', 'wmav2', 'qdm2'],
  ...['pcm_u8', 'pcm_s8', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be'],
  ...['pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_alaw', 'pcm_mulaw', 'pcm_bluray', 'pcm_dvd'],
  ...['adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt'],
  ...['mov_text', 'srt', 'subrip', 'ass', 'ssa', 'webvtt', 'dvdsub', 'dvbsub', 'pgssub', 'png'],
];
/** Whether a track of sound can be decoded. @param codec name in ffmpeg. */
export const isKnownSound = (codec: string): boolean => COMPANION_DECODERS.includes(codec);

const EXTRACTION_DECODERS = Object.values(PICTURE_DECODERS).flat();
/** Allowed decoders: less code that hostile files can reach. */
export const DECODERS = {
  extraction: EXTRACTION_DECODERS,
  probe: [...EXTRACTION_DECODERS, ...COMPANION_DECODERS],
} as const;
/** @param codec name in ffprobe or ffmpeg. */
export const unsupportedCodec = (codec: string): Failure =>
  new Failure(
    'UnsupportedCodec',
    `The file has a track encoded as ${codec}; accepted are ${CODECS.join(', ')}.`,
  );

/** @param size `WIDTHxHEIGHT` in pixels. */
export const tooManyPixels = (size: string): Failure =>
  new Failure(
    'TooManyPixels',
    `The picture has ${size} pixels; at most ${VIDEO_LIMITS.pixels} of them (4096x2304) are taken.`,
  );
