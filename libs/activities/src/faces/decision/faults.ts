import type { Box, VerdictName } from '#domain';
import type { FaceObservation } from '../analysis/observation.ts';
import { headCrop } from '../head-crop.ts';
import { shorterSide, turnOf, type ObservedFrame } from './candidate.ts';
import { SETTINGS } from './settings.ts';
import type { VideoLimits } from './video-limits.ts';

export interface Fault {
  verdict: VerdictName;
  reason: string;
}

/** Whether the face is another size of thing: too little light, too much, too small. */
export const sizeFault = (face: FaceObservation): Fault | undefined => {
  const size = shorterSide(face);
  if (size >= SETTINGS.minimumFaceSize) return undefined;
  return {
    verdict: 'face-too-small',
    reason: `The face is ${Math.round(size)} pixels wide; ${SETTINGS.minimumFaceSize} are needed.`,
  };
};

export const exposureFault = (face: FaceObservation): Fault | undefined => {
  const figures = (share: number, what: string): string =>
    `Mean brightness of the face ${Math.round(face.meanLuma)} of 255, ${percent(share)} of it ${what}.`;
  if (face.meanLuma < SETTINGS.darkestMean || face.darkShare > SETTINGS.darkestShare) {
    return { verdict: 'too-dark', reason: figures(face.darkShare, 'without detail in the dark') };
  }
  if (face.meanLuma > SETTINGS.brightestMean || face.brightShare > SETTINGS.brightestShare) {
    return { verdict: 'too-bright', reason: figures(face.brightShare, 'burnt out') };
  }
  return undefined;
};

export const occlusionFault = (face: FaceObservation, limits: VideoLimits): Fault | undefined => {
  if (Math.abs(face.yaw) <= SETTINGS.symmetryYaw && face.symmetry < limits.symmetry) {
    return {
      verdict: 'occluded',
      reason:
        `Something is before the face: its halves match ${face.symmetry.toFixed(2)}, ` +
        `at least ${limits.symmetry.toFixed(2)} is usual here.`,
    };
  }
  const leastScore = limits.score[turnOf(face)];
  if (face.score < leastScore) {
    return {
      verdict: 'occluded',
      reason:
        `The face is covered or cut off: the detector is ${face.score.toFixed(2)} sure, ` +
        `at least ${leastScore.toFixed(2)} is usual here.`,
    };
  }
  return undefined;
};

export const blurFault = (face: FaceObservation, limits: VideoLimits): Fault | undefined => {
  if (face.sharpness >= limits.sharpness) return undefined;
  return {
    verdict: 'blurred',
    reason:
      `Sharpness of the face ${Math.round(face.sharpness)}, at least ${Math.round(limits.sharpness)} is needed ` +
      `(the middle of this video: ${Math.round(limits.medianSharpness)}).`,
  };
};

/** Somebody else of a comparable size within the picture that would be cut out. */
export const companyFault = ({ frame, faces }: ObservedFrame, face: FaceObservation): Fault | undefined => {
  const crop = headCrop(face.box, frame, 'portrait');
  const others = faces.filter(
    (other) =>
      other !== face &&
      other.score >= SETTINGS.minimumScore &&
      shorterSide(other) >= SETTINGS.secondFaceSize * shorterSide(face) &&
      shows(crop, other.box),
  );
  const [other] = others;
  if (!other) return undefined;
  return {
    verdict: 'several-faces',
    reason:
      `${others.length + 1} faces in the picture: another one, ${Math.round(shorterSide(other))} pixels wide, ` +
      `is next to the main one of ${Math.round(shorterSide(face))}.`,
  };
};

/** Whether enough of a face lies in the crop to be seen there. */
export const shows = (crop: Box, face: Box): boolean => {
  const width = Math.min(crop.x + crop.width, face.x + face.width) - Math.max(crop.x, face.x);
  const height = Math.min(crop.y + crop.height, face.y + face.height) - Math.max(crop.y, face.y);
  if (width <= 0 || height <= 0) return false;
  return width * height > SETTINGS.visibleShare * face.width * face.height;
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;
