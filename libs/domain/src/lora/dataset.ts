import type { Awkward, VideoFacts } from '../media/video-facts.ts';

/** One frame worth looking at: the sharpest of its window. */
export interface CandidateFrame {
  /**
   * Six digits: the first is the number of the video within the job, from 0; the others increase with time:
   * `000017`.
   */
  id: string;
  timeMs: number;
  key: string;
  /** The preview; absent if the frame was extracted before previews existed. */
  thumbnailKey?: string;
  width: number;
  height: number;
  /** Variance of the Laplacian over the whole grey frame, at the extractor's small size; compares frames of one video. */
  sharpness: number;
  /** Increases by one at each cut. */
  scene: number;
}

/** Pixels in the upright frame. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** In pixels; left and right as seen in the picture. */
export interface Landmarks {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  leftMouth: Point;
  rightMouth: Point;
}

/** The expression, measured from the points of a face mesh. */
export interface Expression {
  /** Distance of the eyelids over the width of the eye: about 0.05 closed, 0.2 to 0.35 open. */
  eyesOpen: number;
  /** Distance of the lips over the width of the mouth: about 0.05 closed. */
  mouthOpen: number;
  /** Width of the mouth over that of the eyes, more where its corners are raised: about 0.6 at rest, from 0.83 on a smile. */
  smile: number;
}

/**
 * Lids closer to each other than this are closed. Of 46 people closed eyes have 0.12 at most, half-closed ones
 * looking down 0.1 to 0.19, narrow laughing ones 0.15 at least, all others 0.18.
 */
export const EYES_CLOSED = 0.12;

/** Measurements of a face after straightening it, and its direction. The expression is absent if it is not visible. */
export interface FaceMeasures extends Partial<Expression> {
  /** Variance of the Laplacian of the grey face. */
  sharpness: number;
  /** Mean grey level, 0–255. */
  meanLuma: number;
  /** Shares of underexposed and overexposed pixels, 0–1. */
  darkShare: number;
  brightShare: number;
  /** Grows with what is in front of the face; only meaningful relative to the same person's other faces. */
  occlusion: number;
  /** Degrees; negative yaw looks to the picture's left, negative pitch looks down. */
  yaw: number;
  pitch: number;
}

/** One face as measured while its frame was extracted: everything that the decision needs. */
export interface StoredFace {
  /** Detector's confidence, 0–1. */
  score: number;
  box: Box;
  landmarks: Landmarks;
  /** Numbers of the index's embedder; Euclidean distance tells people apart. Base64 of little-endian 32-bit floats. */
  embedding: string;
  /** 64-bit difference hash of the head-and-shoulders crop, 16 hex digits. */
  hash: string;
  /** Shades of the straightened face, 13 × 11 cells as base64 of signed bytes. */
  look: string;
  measures: FaceMeasures;
}

/** A candidate frame with its faces, largest first; weak detections included. */
export interface StoredFrame extends CandidateFrame {
  faces: StoredFace[];
}

/** What `extractFrames` stores at `keys.framesIndex`. */
export interface FrameIndex {
  schema: 'frame-index@3';
  /** The network of the embeddings. `frame-index@2` has none: its embeddings are from the previous network. */
  embedder: string;
  video: VideoFacts;
  frames: StoredFrame[];
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
  'eyes-closed',
  'near-duplicate-of',
  'over-quota',
  'dropped-by-owner',
] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const POSES = ['frontal', 'quarter-left', 'quarter-right', 'profile-left', 'profile-right'] as const;
export type Pose = (typeof POSES)[number];

/** The numbers behind a verdict. Each is absent if the pipeline did not get that far. */
export interface FrameMeasures extends Partial<Expression> {
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
  /** Occlusion compared with the person's other faces in a similar pose; 0 is usual. */
  occlusion?: number;
  /** Degrees; negative yaw looks to the picture's left, negative pitch looks down. */
  yaw?: number;
  pitch?: number;
  /** Rotation of the face in the image, degrees clockwise. Absent in manifests from before it was recorded. */
  roll?: number;
  pose?: Pose;
}

export interface FrameVerdict {
  frame: string;
  /** Index into the manifest's videos, from 0. */
  video: number;
  timeMs: number;
  scene: number;
  verdict: VerdictName;
  /** Only for `near-duplicate-of`: the frame that was kept instead. */
  of?: string;
  /** A sentence with the figures that decided it. */
  reason: string;
  measures: FrameMeasures;
  box?: Box;
  /** Only for `kept`: the training image. */
  image?: {
    file: string;
    key: string;
    width: number;
    height: number;
    framing?: 'wide' | 'portrait' | 'close';
    /** Height of the face as a share of the image's, 0–1. */
    faceShare?: number;
  };
}

/** An owner's choices in a review. */
export interface DatasetChoices {
  /** The person to train, by `PersonFound.id`. */
  person?: string;
  /** Frames not to train on, and frames to train on despite their verdict, by frame id. */
  drop?: string[];
  keep?: string[];
}

/** A person in the video. */
export interface PersonFound {
  /** `person-1`, `person-2` …: stable for the job. */
  id: string;
  /** A picture of them, JPEG. */
  pictureKey: string;
  /** Frames and seconds of video that show the person. */
  frames: number;
  seconds: number;
}

/**
 * Why it is not clear which person to train. The list may grow.
 *
 * - `equally-present`: two people have about as much of the video.
 * - `seen-twice`: two faces look like one person and are nearly always in the same frames: a reflection, a collage,
 *   or twins.
 */
export const PEOPLE_DOUBTS = ['equally-present', 'seen-twice'] as const;
export type PeopleDoubt = (typeof PEOPLE_DOUBTS)[number];

/** What `filterFaces` stores at `keys.people` if it found several. */
export interface PeopleFound {
  schema: 'people@2';
  /** The network of the centroids. `people@1` has none: its centroids are from the previous network. */
  embedder: string;
  people: (PersonFound & {
    /** Mean embedding of their faces: identifies the person even after another video adds more. */
    centroid: number[];
  })[];
}

/** The distribution of the kept images, and what to film to broaden it. */
export interface Coverage {
  poses: Record<Pose, number>;
  framings: Record<'wide' | 'portrait' | 'close', number>;
  light: Record<'dim' | 'even' | 'bright', number>;
  /** How many images differ in expression, pose or light direction from all the others. */
  expressions: { distinct: number };
  /** How many scenes they are from. */
  places: { scenes: number };
  /** Sentences, most useful first; empty if nothing is missing. */
  advice: string[];
}

/** What `filterFaces` stores at `keys.manifest`: every candidate with its verdict, in order of video and time. */
export interface DatasetManifest {
  schema: 'dataset-manifest@2';
  jobId: string;
  videos: VideoFacts[];
  choices: DatasetChoices;
  /** The thresholds used, so that a verdict can be checked by hand. */
  settings: Record<string, number>;
  counts: Record<VerdictName, number>;
  coverage: Coverage;
  frames: FrameVerdict[];
}

/** Who wrote a caption: fal's vision model, the template with measured facts, or the owner. */
export type Captioner = 'vision' | 'template' | 'owner';

/** Ids of frames, and the training images named after them. */
export const FRAME_ID_PATTERN = /^\d{6}$/;
export const IMAGE_FILE_PATTERN = /^\d{6}\.jpg$/;
/** Ids of people in `PersonFound`. */
export const PERSON_ID_PATTERN = /^person-[1-9]\d{0,3}$/;

/** The training image of a frame. */
export const imageFile = (frame: string): string => `${frame}.jpg`;

/** What `caption` stores at `keys.captions`. */
export interface CaptionSet {
  schema: 'captions@1';
  triggerWord: string;
  captions: { file: string; text: string; captioner: Captioner }[];
}

export interface JobDataset {
  counts: Partial<Record<VerdictName, number>>;
  manifestKey: string;
  contactSheetKey: string;
  /** What to film to improve the dataset, in sentences. */
  advice?: string[];
  /** What is unusual about its video files: words of `AWKWARD`, each once. */
  awkward?: Awkward[];
  captionsKey?: string;
  captioners?: CaptionerCounts;
}

/** Number of captions by captioner; `owner` only if there are some. */
export type CaptionerCounts = Record<Exclude<Captioner, 'owner'>, number> & { owner?: number };
