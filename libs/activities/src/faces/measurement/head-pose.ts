import type { Landmarks, Point } from '#domain';

/** Of an average adult face, in distances between the eyes, seen from the front. */
const EYES_TO_MOUTH = 1.1;
const NOSE_DEPTH = 0.5;
/** Position of the nose tip between eyes and mouth when the face looks straight ahead. */
const NOSE_LEVEL = 0.58;

export interface HeadPose {
  /** Degrees; negative yaw looks to the picture's left, negative pitch looks down. */
  yaw: number;
  pitch: number;
}

/**
 * Estimates the direction of a face from the offset of the nose tip from the line between eyes and mouth. Good
 * enough to sort faces into five bins; a tilted head makes no difference.
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

/** Rotation of a face in the image: degrees clockwise from upright, −180 to 180. */
export const rollOf = ({ leftEye, rightEye, leftMouth, rightMouth }: Landmarks): number => {
  const eyes = middle(leftEye, rightEye);
  const mouth = middle(leftMouth, rightMouth);
  return degrees(Math.atan2(eyes.x - mouth.x, mouth.y - eyes.y));
};

/** Slope of the line from the left eye to the right one: degrees clockwise, −180 to 180. */
const eyeSlope = ({ leftEye, rightEye }: Landmarks): number =>
  degrees(Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x));

/**
 * Beyond this a face lies, degrees. Of 46 people who talk, laugh and tilt their heads upright faces have 45 at most; 90 and
 * 180 are what the same pictures have when they are turned.
 */
export const LYING_ROLL = 60;
/** In a profile the line between the eyes is less reliable. */
const STEEP_EYES = 60;

/** Whether the landmarks are those of an upright face. */
export const isUpright = (landmarks: Landmarks): boolean =>
  Math.abs(rollOf(landmarks)) <= LYING_ROLL && Math.abs(eyeSlope(landmarks)) <= STEEP_EYES;

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
export const degrees = (radians: number): number => (radians * 180) / Math.PI;
