/** A stretch of a clip, seconds. */
export interface Range {
  from: number;
  to: number;
}

/** Real footage that evaluation videos are spliced from. Each shows one person, or nobody. */
export interface Clip {
  /** Which package's folder it lies in. */
  source: 'evaluation' | 'demo';
  file: string;
  /** Makes 1280×720 of it. */
  filter: string;
  /** Where it can be used. */
  clean: Range[];
  /** Where the face begins at the left, pixels of the 1280; as far as somebody else is put beside it. */
  faceLeft?: number;
  /** Where something is before the face, found by looking. */
  covered?: Range;
  /** When the eyes are closed, and when nobody can say whether they are: half closed, hidden or on their way. Found by looking. */
  eyesClosed?: readonly Range[];
  eyesUnclear?: readonly Range[];
  /** Who it is, where another clip shows the same person. */
  person?: string;
  /** No threshold that tells people apart was set on it. */
  heldOut?: true;
  /** Of a photograph: what is cut out of it, to be moved about by `filter`. */
  still?: string;
}
