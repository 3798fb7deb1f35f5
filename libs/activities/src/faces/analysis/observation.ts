import type { Box } from '#domain';

export interface Point {
  x: number;
  y: number;
}

/** Five points in pixels of the upright frame; left and right are the picture's. */
export interface Landmarks {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  leftMouth: Point;
  rightMouth: Point;
}

/** A face as the detector reports it. */
export interface DetectedFace {
  /** Detector's confidence, 0–1. */
  score: number;
  box: Box;
  landmarks: Landmarks;
}

/** What is measured on the face after it was turned upright and scaled to 150×150. */
export interface FaceMeasures {
  /** Variance of the Laplacian of the grey face. */
  sharpness: number;
  /** Mean grey level, 0–255. */
  meanLuma: number;
  /** Shares of crushed and of burnt pixels, 0–1. */
  darkShare: number;
  brightShare: number;
  /** How well the lower face matches its mirror image, −1 to 1. */
  symmetry: number;
}

/** Everything the decision needs to know of one face in one frame. */
export interface FaceObservation extends DetectedFace, FaceMeasures {
  /** 128 numbers; Euclidean distance tells people apart. */
  embedding: Float32Array;
  /** Degrees; negative yaw looks to the picture's left, negative pitch looks down. */
  yaw: number;
  pitch: number;
  /** 64-bit difference hash of the head-and-shoulders crop. */
  hash: bigint;
}
