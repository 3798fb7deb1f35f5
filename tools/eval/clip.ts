/** A stretch of a clip, in seconds. */
export interface Range {
  from: number;
  to: number;
}

/** Real footage that evaluation videos are spliced from. Each clip shows one person or no one. */
export interface Clip {
  /** The package whose folder contains it. */
  source: 'evaluation' | 'demo';
  file: string;
  /** The ffmpeg filter that turns it into 1280×720. */
  filter: string;
  /** The stretches that can be used. */
  clean: Range[];
  /** Left edge of the face, in pixels of the 1280. Only needed if someone else is placed beside it. */
  faceLeft?: number;
  /** When something is in front of the face. Found by looking. */
  covered?: Range;
  /** When the eyes are closed, and when it is unclear: half closed, hidden or just closing. Found by looking. */
  eyesClosed?: readonly Range[];
  eyesUnclear?: readonly Range[];
  /** The person's name, if another clip shows the same person. */
  person?: string;
  /** No threshold that tells people apart was tuned on it. */
  heldOut?: true;
  /** For a photograph: the crop that `filter` moves about. */
  still?: string;
}
