import type { Landmarks, Point } from '#domain';

/** Of an average adult face, in distances between the eyes, seen from the front. */
const EYES_TO_MOUTH = 1.1;
const NOSE_DEPTH = 0.5;
/** How far down from eyes to mouth the nose tip lies when the face looks straight ahead. */
const NOSE_LEVEL = 0.58;

export interface HeadPose {
  /** Degrees; negative yaw looks to the picture's left, negative pitch looks down. */
  yaw: number;
  pitch: number;
}

/**
 * Estimates where a face looks from how far its nose tip has left the line between eyes and mouth. Good enough to sort
 * faces into five bins; a tilted head changes nothing.
 */
export const estimateHeadPose = (landmarks: Landmarks): HeadPose => {
  const eyes = middle(landmarks.leftEye, landmarks.rightEye);
  const mouth = middle(landmarks.leftMouth, landmarks.rightMouth);
  const down = { x: mouth.x - eyes.x, y: mouth.y - eyes.y };
  const length = Math.hypot(down.x, down.y) || 1;
  const nose = { x: landmarks.nose.x - eyes.x, y: landmarks.nose.y - eyes.y };
  const sideways = (nose.x * down.y - nose.y * down.x) / length;
  const level = (nose.x * down.x + nose.y * down.y) / (length * length);
  // A turned face narrows and a nodding one shortens: the less foreshortened of the two gives the scale.
  const scale = Math.max(distance(landmarks.leftEye, landmarks.rightEye), length / EYES_TO_MOUTH);
  const sine = Math.min(1, Math.max(-1, sideways / (NOSE_DEPTH * scale)));
  return {
    yaw: degrees(Math.asin(sine)),
    pitch: degrees(Math.atan(((NOSE_LEVEL - level) * EYES_TO_MOUTH) / NOSE_DEPTH)),
  };
};

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
export const degrees = (radians: number): number => (radians * 180) / Math.PI;
