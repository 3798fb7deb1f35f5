/** What an output is. `stream` is a ladder of renditions with its playlists; `report` has no file of its own. */
export const OUTPUT_KINDS = ['video', 'audio', 'image', 'images', 'stream', 'report'] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** `keyframe`: without encoding, at the key frame before; `frame`: exactly, which encodes. */
export const ACCURACIES = ['keyframe', 'frame'] as const;
export type Accuracy = (typeof ACCURACIES)[number];

export const CONTAINERS = ['mp4', 'webm'] as const;
export type Container = (typeof CONTAINERS)[number];
export const VIDEO_CODECS = ['h264', 'vp9', 'av1'] as const;
export type VideoCodec = (typeof VIDEO_CODECS)[number];

/** Clockwise, in degrees. */
export const ROTATIONS = [90, 180, 270] as const;
/** Integrated loudness, LUFS: streaming, podcasts, and broadcasting (EBU R 128). */
export const LOUDNESS_TARGETS = [-14, -16, -23] as const;
export const PREVIEW_FORMATS = ['webp', 'mp4'] as const;
export const PLACES = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;

/** Seconds of the input. */
export interface Segment {
  startSeconds: number;
  endSeconds: number;
}

/** Pixels of the input, as one sees it. */
export interface Crop {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The options of each operation. No option is called `name`, `operation` or `from`. */
export interface OperationOptions {
  /** Streams, colour, rotation, frame rate, loudness, and what is unusual about the file. */
  probe: object;
  /** By default from the start to the end. */
  trim: { startSeconds?: number; endSeconds?: number; accuracy?: Accuracy };
  /** Joins its inputs in their order. */
  concat: object;
  removeSegments: { segments: Segment[]; accuracy?: Accuracy };
  transcode: {
    container?: Container;
    codec?: VideoCodec;
    /** Similarity to the input that is aimed at, 0–1. Not with `bitrateKbps`. */
    minSsim?: number;
    bitrateKbps?: number;
    /** Pixels; never enlarged. */
    maxWidth?: number;
    maxHeight?: number;
    crop?: Crop;
    /** Width over height, such as `1:1`: bars are added. */
    pad?: string;
    frameRate?: number;
    rotate?: (typeof ROTATIONS)[number];
  };
  /** A ladder of renditions in CMAF segments, never above the input. */
  hls: { maxHeight?: number };
  /** At a time, or the sharpest of all, the default. */
  thumbnail: { atSeconds?: number; maxWidth?: number };
  /** Every so many seconds, or at cuts; exactly one of both. */
  frames: { everySeconds?: number; atCuts?: boolean; maxWidth?: number };
  contactSheet: { columns?: number; rows?: number };
  /** Sprites with WebVTT and JSON. */
  storyboard: { everySeconds?: number; maxWidth?: number };
  preview: { format?: (typeof PREVIEW_FORMATS)[number]; seconds?: number; maxWidth?: number };
  audio: { action: 'extract' | 'normalise' | 'remove'; targetLufs?: (typeof LOUDNESS_TARGETS)[number] };
  watermark: {
    image: { uploadKey: string };
    place?: (typeof PLACES)[number];
    /** Width over that of the video. */
    size?: number;
    opacity?: number;
    startSeconds?: number;
    endSeconds?: number;
  };
}

export type OperationName = keyof OperationOptions;

/** One operation of a request, with its options beside it. */
export type Operation<Name extends OperationName = OperationName> = {
  [Each in Name]: OperationOptions[Each] & {
    /** Unique within the request; outputs are named by it. */
    name: string;
    operation: Each;
    /** `source`, or names of other operations; by default the source. */
    from?: string[];
  };
}[Name];

/** What an operation takes and makes. */
interface OperationFacts {
  takes: readonly OutputKind[];
  /** Inputs, at least and at most. */
  inputs: readonly [least: number, most: number];
  makes: OutputKind;
}

/** Far more than anybody joins. */
const MOST_JOINED = 20;
const ONE = [1, 1] as const;

export const OPERATIONS: Readonly<Record<OperationName, OperationFacts>> = {
  probe: { takes: ['video'], inputs: ONE, makes: 'report' },
  trim: { takes: ['video'], inputs: ONE, makes: 'video' },
  concat: { takes: ['video'], inputs: [2, MOST_JOINED], makes: 'video' },
  removeSegments: { takes: ['video'], inputs: ONE, makes: 'video' },
  transcode: { takes: ['video'], inputs: ONE, makes: 'video' },
  hls: { takes: ['video'], inputs: ONE, makes: 'stream' },
  thumbnail: { takes: ['video'], inputs: ONE, makes: 'image' },
  frames: { takes: ['video'], inputs: ONE, makes: 'images' },
  contactSheet: { takes: ['video'], inputs: ONE, makes: 'image' },
  storyboard: { takes: ['video'], inputs: ONE, makes: 'images' },
  preview: { takes: ['video'], inputs: ONE, makes: 'image' },
  audio: { takes: ['video'], inputs: ONE, makes: 'video' },
  watermark: { takes: ['video'], inputs: ONE, makes: 'video' },
};

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

/** What an operation makes with its options. */
export const outputKindOf = (operation: Operation): OutputKind => {
  if (operation.operation === 'audio' && operation.action === 'extract') return 'audio';
  if (operation.operation === 'preview' && operation.format === 'mp4') return 'video';
  return OPERATIONS[operation.operation].makes;
};
