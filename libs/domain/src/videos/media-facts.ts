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
  /** PQ or HLG: screens without HDR need it converted. */
  isHdr: boolean;
}

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
/** What may be copied into a container; the first one is what is encoded. */
const AUDIO_CODECS: Record<Container, readonly [string, ...string[]]> = {
  mp4: ['aac'],
  webm: ['opus', 'vorbis'],
};

/** Rounded down, so that no limit is exceeded; what is left of a product of floating-point numbers is no pixel. */
const even = (pixels: number): number => Math.max(2, Math.floor((pixels + 1e-6) / 2) * 2);

/** A size within limits, in its shape, never enlarged, with even sides, which codecs need. */
export const fitted = (
  { width, height }: Pick<MediaFacts, 'width' | 'height'>,
  { maxWidth = Infinity, maxHeight = Infinity }: { maxWidth?: number; maxHeight?: number },
): Pick<MediaFacts, 'width' | 'height'> => {
  const shrink = Math.min(1, maxWidth / width, maxHeight / height);
  return { width: even(width * shrink), height: even(height * shrink) };
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

const transcoded = (input: MediaFacts, step: Step<'transcode'>): Treatment => {
  const { container = DEFAULT_CONTAINER, crop, pad, rotate, frameRate, maxWidth, maxHeight } = step;
  const codec = step.codec ?? DEFAULT_CODECS[container];
  const cropped = crop ?? input;
  const turned = rotate === 90 || rotate === 270 ? { width: cropped.height, height: cropped.width } : cropped;
  const size = fitted(turned, { ...(maxWidth ? { maxWidth } : {}), ...(maxHeight ? { maxHeight } : {}) });
  const aspect = pad === undefined ? null : aspectOf(pad);
  const { width, height } = aspect === null ? size : padded(size, aspect);
  const isUnchanged = width === input.width && height === input.height && !crop && !pad && !rotate;
  const keepsRate = frameRate === undefined || frameRate >= input.frameRate;
  const asksForQuality = step.minSsim !== undefined || step.bitrateKbps !== undefined;
  const isCopied = isUnchanged && keepsRate && !asksForQuality && !input.isHdr && codec === input.videoCodec;
  const audioCodecs = AUDIO_CODECS[container];
  const audio =
    input.audioCodec === null ? 'none' : audioCodecs.includes(input.audioCodec) ? 'copy' : 'encode';
  return {
    video: isCopied ? 'copy' : 'encode',
    audio,
    output: {
      ...{ seconds: input.seconds, width, height, videoCodec: codec, isHdr: false },
      frameRate: keepsRate ? input.frameRate : frameRate,
      audioCodec: audio === 'encode' ? audioCodecs[0] : input.audioCodec,
    },
  };
};

const cut = (input: MediaFacts, seconds: number, isExact: boolean): Treatment => ({
  video: isExact ? 'encode' : 'copy',
  audio: input.audioCodec === null ? 'none' : 'copy',
  // Encoded as MP4, whatever it was.
  output: { ...input, seconds, ...(isExact ? { videoCodec: 'h264', isHdr: false } : {}) },
});

const joined = (inputs: readonly [MediaFacts, ...MediaFacts[]]): Treatment => {
  const [first, ...others] = inputs;
  const same = (key: keyof MediaFacts): boolean => others.every((other) => other[key] === first[key]);
  const isCopied = (['width', 'height', 'frameRate', 'videoCodec', 'audioCodec', 'isHdr'] as const).every(
    same,
  );
  const hasAudio = inputs.some(({ audioCodec }) => audioCodec !== null);
  const seconds = inputs.reduce((sum, input) => sum + input.seconds, 0);
  if (isCopied) return { video: 'copy', audio: hasAudio ? 'copy' : 'none', output: { ...first, seconds } };
  const audioCodec = hasAudio ? 'aac' : null;
  return {
    ...{ video: 'encode', audio: hasAudio ? 'encode' : 'none' },
    output: { ...first, ...fitted(first, {}), seconds, audioCodec, videoCodec: 'h264', isHdr: false },
  };
};

const withAudio = (input: MediaFacts, { action }: Step<'audio'>): Treatment => {
  switch (action) {
    case 'extract':
      return { video: 'none', audio: input.audioCodec === 'aac' ? 'copy' : 'encode', output: null };
    case 'normalise':
      return { video: 'copy', audio: 'encode', output: { ...input, audioCodec: 'aac' } };
    case 'remove':
      return { video: 'copy', audio: 'none', output: { ...input, audioCodec: null } };
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
    case 'trim': {
      const { startSeconds = 0, endSeconds = input.seconds, accuracy } = operation;
      return cut(input, endSeconds - startSeconds, accuracy === 'frame');
    }
    case 'removeSegments': {
      const removed = operation.segments.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
      return cut(input, input.seconds - removed, operation.accuracy === 'frame');
    }
    case 'concat':
      return joined(inputs);
    case 'transcode':
      return transcoded(input, operation);
    case 'watermark':
      return {
        ...{ video: 'encode', audio: input.audioCodec === null ? 'none' : 'copy' },
        output: { ...input, ...fitted(input, {}), videoCodec: 'h264', isHdr: false },
      };
    case 'audio':
      return withAudio(input, operation);
    case 'preview': {
      const { format, seconds = PREVIEW_SECONDS, maxWidth = PREVIEW_WIDTH } = operation;
      const size = fitted(input, { maxWidth });
      const output = { ...input, ...size, seconds: Math.min(seconds, input.seconds), audioCodec: null };
      return {
        ...{ video: 'encode', audio: 'none' },
        output: format === 'mp4' ? { ...output, videoCodec: 'h264', isHdr: false } : null,
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
