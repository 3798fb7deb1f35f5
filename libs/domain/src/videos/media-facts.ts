import type { Container, Operation, OperationName, VideoCodec } from './operations.ts';

/** What plans know of a video. */
export interface MediaFacts {
  seconds: number;
  /** Pixels, as one sees it. */
  width: number;
  height: number;
  frameRate: number;
  /** As ffprobe names them, here and below. */
  videoCodec: string;
  /** `null` without sound. */
  audioCodec: string | null;
  /** As ffmpeg names it: `yuv420p` is what every player decodes. */
  pixelFormat: string;
  /** Clockwise degrees by which players turn the stored picture. */
  rotation: number;
  /** Its light or colours go beyond those of an ordinary screen, and have to be converted for it. */
  isHdr: boolean;
  /** Nothing is unusual about the file that a copied stream would keep: see `AWKWARD`. */
  isCopyable: boolean;
}

/** Of a picture that was encoded here. */
export const ENCODED = { pixelFormat: 'yuv420p', rotation: 0, isHdr: false, isCopyable: true } as const;

/** What becomes of a stream: `copy` without encoding; `none` is left out. */
export type StreamTreatment = 'copy' | 'encode' | 'none';

/** What an operation does to the streams of its input, and what comes out if that is a video. */
export interface Treatment {
  video: StreamTreatment;
  audio: StreamTreatment;
  output: MediaFacts | null;
}

type Step<Name extends OperationName> = Operation<Name>;

export const DEFAULT_CONTAINER: Container = 'mp4';
const DEFAULT_CODECS: Record<Container, VideoCodec> = { mp4: 'h264', webm: 'vp9' };
/** What browsers play of a container; the first one is what is encoded. */
const AUDIO_CODECS: Record<Container, readonly [string, ...string[]]> = {
  mp4: ['aac'],
  webm: ['opus', 'vorbis'],
};
/** What an MP4 can hold. */
const MP4_VIDEO = ['h264', 'hevc', 'av1', 'vp9', 'mpeg4'];
const MP4_AUDIO = ['aac', 'mp3', 'ac3', 'eac3', 'alac', 'opus'];

const copiedVideo = ({ isCopyable, videoCodec }: MediaFacts): 'copy' | 'encode' =>
  isCopyable && MP4_VIDEO.includes(videoCodec) ? 'copy' : 'encode';

const copiedAudio = ({ audioCodec }: MediaFacts): StreamTreatment => {
  if (audioCodec === null) return 'none';
  return MP4_AUDIO.includes(audioCodec) ? 'copy' : 'encode';
};

/** An MP4 with the streams of its input, copied or encoded. */
const inMp4 = (input: MediaFacts, { video, audio }: Pick<Treatment, 'video' | 'audio'>): MediaFacts => ({
  ...input,
  ...(video === 'encode' ? { ...fitted(input, {}), ...ENCODED, videoCodec: 'h264' } : {}),
  audioCodec: audio === 'encode' ? 'aac' : audio === 'none' ? null : input.audioCodec,
});

/** Rounded down, so that no limit is exceeded; what is left of a product of floating-point numbers is no pixel. */
const even = (pixels: number): number => Math.max(2, Math.floor((pixels + 1e-6) / 2) * 2);

/** A size within limits, in its shape, never enlarged, with even sides, which codecs need. */
export const fitted = (
  { width, height }: Pick<MediaFacts, 'width' | 'height'>,
  { maxWidth = Infinity, maxHeight = Infinity }: { maxWidth?: number; maxHeight?: number },
): Pick<MediaFacts, 'width' | 'height'> => {
  const shrink = Math.min(1, maxWidth / width, maxHeight / height);
  const side = (pixels: number, most: number): number => {
    const nearest = Math.max(2, Math.round((pixels * shrink) / 2) * 2);
    return nearest > most ? even(most) : nearest;
  };
  return {
    width: side(width, Math.min(width, maxWidth)),
    height: side(height, Math.min(height, maxHeight)),
  };
};

/** `16:9` as a number; `null` if it is none. */
export const aspectOf = (text: string): number | null => {
  const [, width, height] = /^([1-9]\d{0,3}):([1-9]\d{0,3})$/.exec(text) ?? [];
  return width === undefined ? null : Number(width) / Number(height);
};

/** With bars, so that it has this shape. */
const padded = (
  size: Pick<MediaFacts, 'width' | 'height'>,
  aspect: number,
): Pick<MediaFacts, 'width' | 'height'> => {
  const { width, height } = size;
  return width / height < aspect
    ? { width: even(height * aspect), height: even(height) }
    : { width: even(width), height: even(width / aspect) };
};

/** The size that a transcode makes: cropped, turned, fitted and with bars, in this order. */
export const transcodedSize = (
  input: Pick<MediaFacts, 'width' | 'height'>,
  { crop, pad, rotate, maxWidth, maxHeight }: Step<'transcode'>,
): Pick<MediaFacts, 'width' | 'height'> => {
  const cropped = crop ?? input;
  const turned = rotate === 90 || rotate === 270 ? { width: cropped.height, height: cropped.width } : cropped;
  const size = fitted(turned, { ...(maxWidth ? { maxWidth } : {}), ...(maxHeight ? { maxHeight } : {}) });
  const aspect = pad === undefined ? null : aspectOf(pad);
  return aspect === null ? size : padded(size, aspect);
};

const transcoded = (input: MediaFacts, step: Step<'transcode'>): Treatment => {
  const { container = DEFAULT_CONTAINER, crop, pad, rotate, frameRate } = step;
  const codec = step.codec ?? DEFAULT_CODECS[container];
  const { width, height } = transcodedSize(input, step);
  const isUnchanged = width === input.width && height === input.height && !crop && !pad && !rotate;
  const keepsRate = frameRate === undefined || frameRate >= input.frameRate;
  const asksForQuality = step.minSsim !== undefined || step.bitrateKbps !== undefined;
  const isPlayable = input.isCopyable && !input.isHdr && input.pixelFormat === ENCODED.pixelFormat;
  // A WebM does not say how its picture is turned.
  const isUpright = container === 'mp4' || input.rotation === 0;
  const isCopied =
    isUnchanged && keepsRate && !asksForQuality && isPlayable && isUpright && codec === input.videoCodec;
  const audioCodecs = AUDIO_CODECS[container];
  const audio =
    input.audioCodec === null ? 'none' : audioCodecs.includes(input.audioCodec) ? 'copy' : 'encode';
  return {
    video: isCopied ? 'copy' : 'encode',
    audio,
    output: {
      ...(isCopied ? input : { ...ENCODED, width, height }),
      ...{ seconds: input.seconds, videoCodec: codec },
      frameRate: keepsRate ? input.frameRate : frameRate,
      audioCodec: audio === 'encode' ? audioCodecs[0] : input.audioCodec,
    },
  };
};

const trimmed = (input: MediaFacts, step: Step<'trim'>): Treatment => {
  const { startSeconds = 0, endSeconds = input.seconds, accuracy } = step;
  const streams = {
    video: accuracy === 'frame' ? ('encode' as const) : copiedVideo(input),
    audio: copiedAudio(input),
  };
  return { ...streams, output: { ...inMp4(input, streams), seconds: endSeconds - startSeconds } };
};

/** Some recorders declare a thousand pictures a second, and slides hardly one. */
const JOINED_RATES = { least: 10, most: 60 };

/** The highest of the inputs: none of them loses pictures. */
const joinedRate = (inputs: readonly MediaFacts[]): number =>
  Math.min(JOINED_RATES.most, Math.max(JOINED_RATES.least, ...inputs.map(({ frameRate }) => frameRate)));

/** Joining encodes: its parts come from different encoders, or from different settings of one. */
const joined = (inputs: readonly [MediaFacts, ...MediaFacts[]]): Treatment => {
  const [first] = inputs;
  const hasAudio = inputs.some(({ audioCodec }) => audioCodec !== null);
  const streams = { video: 'encode', audio: hasAudio ? 'encode' : 'none' } as const;
  const seconds = inputs.reduce((sum, input) => sum + input.seconds, 0);
  return { ...streams, output: { ...inMp4(first, streams), seconds, frameRate: joinedRate(inputs) } };
};

const shortened = (input: MediaFacts, { segments, accuracy }: Step<'removeSegments'>): Treatment => {
  const removed = segments.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
  const isCopied = accuracy !== 'frame' && copiedVideo(input) === 'copy';
  const hasAudio = input.audioCodec !== null;
  const streams = {
    video: isCopied ? ('copy' as const) : ('encode' as const),
    audio: isCopied ? copiedAudio(input) : hasAudio ? ('encode' as const) : ('none' as const),
  };
  return { ...streams, output: { ...inMp4(input, streams), seconds: input.seconds - removed } };
};

const withAudio = (input: MediaFacts, { action }: Step<'audio'>): Treatment => {
  switch (action) {
    case 'extract':
      return { video: 'none', audio: input.audioCodec === 'aac' ? 'copy' : 'encode', output: null };
    case 'normalise':
    case 'remove': {
      const streams = {
        video: copiedVideo(input),
        // Templates normalise whatever comes, and some of it has no sound.
        audio: action === 'remove' || input.audioCodec === null ? ('none' as const) : ('encode' as const),
      };
      return { ...streams, output: inMp4(input, streams) };
    }
  }
};

const PREVIEW_SECONDS = 3;
const PREVIEW_WIDTH = 480;

/** How an operation treats its inputs, once its options are known to fit them. */
export const treatmentOf = (
  operation: Operation,
  inputs: readonly [MediaFacts, ...MediaFacts[]],
): Treatment => {
  const [input] = inputs;
  switch (operation.operation) {
    case 'trim':
      return trimmed(input, operation);
    case 'removeSegments':
      return shortened(input, operation);
    case 'concat':
      return joined(inputs);
    case 'transcode':
      return transcoded(input, operation);
    case 'watermark': {
      const streams = { video: 'encode' as const, audio: copiedAudio(input) };
      return { ...streams, output: inMp4(input, streams) };
    }
    case 'audio':
      return withAudio(input, operation);
    case 'preview': {
      const { format, seconds = PREVIEW_SECONDS, maxWidth = PREVIEW_WIDTH } = operation;
      const size = fitted(input, { maxWidth });
      const output = { ...input, ...size, seconds: Math.min(seconds, input.seconds), audioCodec: null };
      return {
        ...{ video: 'encode', audio: 'none' },
        output: format === 'mp4' ? { ...output, ...ENCODED, videoCodec: 'h264' } : null,
      };
    }
    case 'hls':
      return { video: 'encode', audio: input.audioCodec === null ? 'none' : 'encode', output: null };
    case 'probe':
    case 'thumbnail':
    case 'frames':
    case 'contactSheet':
    case 'storyboard':
      return { video: 'none', audio: 'none', output: null };
  }
};
