import type { Box, FaceMeasures, Landmarks } from '#domain';

/** A face as the detector reports it. */
export interface DetectedFace {
  /** Detector's confidence, 0–1. */
  score: number;
  box: Box;
  landmarks: Landmarks;
}

/** Everything the decision needs to know of one face in one frame. */
export interface MeasuredFace extends DetectedFace, FaceMeasures {
  /** Unit vector of 192 numbers, see `EMBEDDER`; Euclidean distance tells people apart. */
  embedding: Float32Array;
  /** Shades of the aligned face, see `lookOf`. */
  look: Int8Array;
  /** 64-bit difference hash of the head-and-shoulders crop. */
  hash: bigint;
}
