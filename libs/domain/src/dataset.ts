/** Facts that ffprobe read from the video, upright: width and height are after rotation. */
export interface VideoFacts {
  container: string;
  codec: string;
  durationMs: number;
  width: number;
  height: number;
  /** Clockwise degrees the decoder turned the picture by: 0, 90, 180 or 270. */
  rotation: number;
  framesPerSecond: number;
  bytes: number;
}

/** One frame worth looking at: the sharpest of its window. */
export interface CandidateFrame {
  /** Six digits, rising with time: `000017`. */
  id: string;
  timeMs: number;
  key: string;
  width: number;
  height: number;
  /** Variance of the Laplacian over the whole grey frame, at the extractor's small size; compares frames of one video. */
  sharpness: number;
  /** Rises by one at each cut. */
  scene: number;
}

/** What `extractFrames` leaves at `keys.framesIndex`. */
export interface FrameIndex {
  schema: 'frame-index@1';
  video: VideoFacts;
  frames: CandidateFrame[];
}

export const VERDICTS = [
  'kept',
  'blurred',
  'too-dark',
  'too-bright',
  'no-face',
  'face-too-small',
  'other-person',
  'several-faces',
  'occluded',
  'near-duplicate-of',
  'over-quota',
] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const POSES = ['frontal', 'quarter-left', 'quarter-right', 'profile-left', 'profile-right'] as const;
export type Pose = (typeof POSES)[number];

/** Pixels in the upright frame. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The numbers behind a verdict. Each is absent where the pipeline did not get that far. */
export interface FrameMeasures {
  /** Detector's confidence, 0–1. */
  faceScore?: number;
  faces?: number;
  /** Shorter side of the face box, pixels. */
  faceSize?: number;
  /** Variance of the Laplacian on the aligned grey face. */
  faceSharpness?: number;
  /** Mean grey level of the aligned face, 0–255, and the shares of crushed and burnt pixels, 0–1. */
  meanLuma?: number;
  darkShare?: number;
  brightShare?: number;
  /** Distance of the face's embedding to the main person's centroid. */
  identityDistance?: number;
  /** Degrees, estimated from five landmarks; negative yaw looks to the picture's left. */
  yaw?: number;
  pitch?: number;
  pose?: Pose;
}

export interface FrameVerdict {
  frame: string;
  timeMs: number;
  scene: number;
  verdict: VerdictName;
  /** Only for `near-duplicate-of`: the frame that was kept instead. */
  of?: string;
  /** A sentence with the figures that decided. */
  reason: string;
  measures: FrameMeasures;
  box?: Box;
  /** Only for `kept`: the training image. */
  image?: {
    file: string;
    key: string;
    width: number;
    height: number;
    /** Height of the face as a share of the image's, 0–1. */
    faceShare?: number;
  };
}

/** What `filterFaces` leaves at `keys.manifest`: every candidate with its verdict, in time order. */
export interface DatasetManifest {
  schema: 'dataset-manifest@1';
  jobId: string;
  video: VideoFacts;
  /** Thresholds in force, so that a verdict can be checked by hand. */
  settings: Record<string, number>;
  counts: Record<VerdictName, number>;
  /** How the kept images spread over poses. */
  poses: Record<Pose, number>;
  frames: FrameVerdict[];
}

export type Captioner = 'vision' | 'template';

/** What `caption` leaves at `keys.captions`. */
export interface CaptionSet {
  schema: 'captions@1';
  triggerWord: string;
  captions: { file: string; text: string; captioner: Captioner }[];
}

/** Bounds on what is taken in, so that hostile input costs little. */
export const VIDEO_LIMITS = {
  bytes: 2 * 1024 ** 3,
  durationMs: 60 * 60 * 1000,
  /** 4096 × 2304, DCI 4K with some room. */
  pixels: 4096 * 2304,
} as const;
