import type { Point, VerdictName } from '#domain';
import { middle } from '../measurement/head-pose.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import { shorterSide, turnOf, type ObservedFrame } from './frames.ts';
import { companyIn, framingWithout } from './framing.ts';
import { SETTINGS } from './settings.ts';

/** What is usual for the main person's faces in this video; some faults are relative to it. */
export interface VideoLimits {
  /** How far the occlusion score exceeds what is usual for faces with a similar pose. */
  occlusion: (face: MeasuredFace) => number;
  /** Whether closed eyelids are meaningful: not for a person whose eyes always look closed. */
  eyesTell: boolean;
  /** Median of the mean brightness of the person's clear faces. */
  usualLuma: number;
  /** Below `least` the face is blurred, compared with the sharpest faces of a similar size. */
  sharpness: (face: MeasuredFace) => { least: number; sharpest: number };
}

export interface Fault {
  verdict: VerdictName;
  reason: string;
}

export const sizeFault = (face: MeasuredFace): Fault | undefined => {
  const size = shorterSide(face);
  if (size >= SETTINGS.minimumFaceSize) return undefined;
  return {
    verdict: 'face-too-small',
    reason: `The face is ${Math.round(size)} pixels wide; ${SETTINGS.minimumFaceSize} are needed.`,
  };
};

/** Whether a face is clearly recognisable: not underexposed, overexposed or blurred by any standard. */
export const isClear = (face: MeasuredFace): boolean =>
  absoluteExposure(face) === undefined && face.sharpness >= SETTINGS.blurFloor;

const absoluteExposure = (face: MeasuredFace): 'too-dark' | 'too-bright' | undefined => {
  if (face.meanLuma < SETTINGS.darkestMean || face.darkShare > SETTINGS.darkestShare) return 'too-dark';
  if (face.meanLuma > SETTINGS.brightestMean || face.brightShare > SETTINGS.brightestShare)
    return 'too-bright';
  return undefined;
};

/** Compared with what is usual for this person, whose skin is the same in all frames. */
const relativeExposure = (
  { meanLuma }: MeasuredFace,
  { usualLuma }: VideoLimits,
): 'too-dark' | 'too-bright' | undefined => {
  if (meanLuma < SETTINGS.darkMean && meanLuma < SETTINGS.darkOfUsual * usualLuma) return 'too-dark';
  if (meanLuma > SETTINGS.brightMean && meanLuma > SETTINGS.brightOfUsual * usualLuma) return 'too-bright';
  return undefined;
};

export const exposureFault = (face: MeasuredFace, limits: VideoLimits): Fault | undefined => {
  const verdict = absoluteExposure(face) ?? relativeExposure(face, limits);
  if (!verdict) return undefined;
  const lost =
    verdict === 'too-dark'
      ? `${percent(face.darkShare)} of it without detail in the dark`
      : `${percent(face.brightShare)} of it burnt out`;
  return {
    verdict,
    reason:
      `Mean brightness of the face ${Math.round(face.meanLuma)} of 255 ` +
      `(usual here: ${Math.round(limits.usualLuma)}), ${lost}.`,
  };
};

/** How far the signs of occlusion may exceed what is usual for the person's faces. */
const leastSigns = (face: MeasuredFace): number =>
  turnOf(face) === 'profile' ? SETTINGS.surelyOccludedFrom : SETTINGS.occludedFrom;

export const isCovered = (face: MeasuredFace, { occlusion }: Pick<VideoLimits, 'occlusion'>): boolean =>
  occlusion(face) >= leastSigns(face);

export const occlusionFault = (
  face: MeasuredFace,
  limits: VideoLimits,
  least = leastSigns(face),
): Fault | undefined => {
  if (limits.occlusion(face) < least) return undefined;
  return {
    verdict: 'occluded',
    reason:
      `Something is before the face: the signs of it are ${limits.occlusion(face).toFixed(1)} above what is usual here ` +
      `for a face turned like this, ${least} and more are not accepted.`,
  };
};

/** Whether the lids were measured, which they are not in a profile. */
export const showsEyes = (face: MeasuredFace): boolean =>
  face.eyesOpen !== undefined && turnOf(face) !== 'profile';

export const hasEyesClosed = ({ eyesOpen = 1 }: MeasuredFace): boolean => eyesOpen < SETTINGS.eyesClosed;

export const eyesFault = (face: MeasuredFace, { eyesTell }: VideoLimits): Fault | undefined => {
  if (!eyesTell || !showsEyes(face) || !hasEyesClosed(face)) return undefined;
  return {
    verdict: 'eyes-closed',
    reason:
      `The eyes are closed: the lids are ${(face.eyesOpen ?? 0).toFixed(2)} of the eye's width apart, ` +
      `at least ${SETTINGS.eyesClosed} is needed.`,
  };
};

export const blurFault = (face: MeasuredFace, limits: VideoLimits): Fault | undefined => {
  const { least, sharpest } = limits.sharpness(face);
  if (face.sharpness >= least) return undefined;
  return {
    verdict: 'blurred',
    reason:
      `Sharpness of the face ${Math.round(face.sharpness)}, at least ${Math.round(least)} is needed ` +
      `(the sharpest of this video: ${Math.round(sharpest)}).`,
  };
};

/** How far brow, chin and temples extend beyond the landmarks, in eye-to-mouth distances. */
const BEYOND = { brow: 0.45, chin: 0.5, temple: 0.35 };

/** A face that extends beyond the frame, judging by its landmarks. */
export const cutOffFault = ({ frame }: ObservedFrame, { landmarks }: MeasuredFace): Fault | undefined => {
  const { leftEye, rightEye, leftMouth, rightMouth } = landmarks;
  const eyes = middle(leftEye, rightEye);
  const mouth = middle(leftMouth, rightMouth);
  const down = { x: mouth.x - eyes.x, y: mouth.y - eyes.y };
  const along = (from: Point, share: number): Point => ({
    x: from.x + share * down.x,
    y: from.y + share * down.y,
  });
  const aside = (from: Point, share: number): Point => ({
    x: from.x + share * down.y,
    y: from.y - share * down.x,
  });
  const ends = [
    along(eyes, -BEYOND.brow),
    along(mouth, BEYOND.chin),
    aside(leftEye, -BEYOND.temple),
    aside(rightEye, BEYOND.temple),
  ];
  const within = ({ x, y }: Point): boolean => x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
  if (ends.every(within)) return undefined;
  return { verdict: 'occluded', reason: 'The face is cut off by the edge of the picture.' };
};

/** Someone else is in every possible crop. */
export const companyFault = (observed: ObservedFrame, face: MeasuredFace): Fault | undefined => {
  if (framingWithout(observed, face, 'portrait')) return undefined;
  const others = companyIn(observed, face, 'close');
  const largest = Math.max(...others.map(shorterSide));
  return {
    verdict: 'several-faces',
    reason:
      `${others.length + 1} faces in the picture: another one, ${Math.round(largest)} pixels wide, ` +
      `is next to the main one of ${Math.round(shorterSide(face))}.`,
  };
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;
