import type { MeasuredFace } from '../measurement/measured-face.ts';
import { shorterSide, turnOf, type Turn } from './frames.ts';
import { hasEyesClosed, isClear, isCovered, showsEyes, type VideoLimits } from './faults.ts';
import { SETTINGS } from './settings.ts';
import { quantile } from './statistics.ts';

export const videoLimits = (faces: MeasuredFace[]): VideoLimits => {
  const clear = faces.filter(isClear);
  const judged = faces.filter(showsEyes);
  const occlusion = occlusionFrom(clear.length > 0 ? clear : faces);
  // Something in front of a face may be sharper than the face.
  const uncovered = faces.filter((face) => !isCovered(face, { occlusion }));
  return {
    occlusion,
    eyesTell: judged.filter(hasEyesClosed).length <= SETTINGS.eyesClosedAtMost * judged.length,
    usualLuma: quantile(
      (clear.length > 0 ? clear : faces).map(({ meanLuma }) => meanLuma),
      0.5,
    ),
    ...sharpnessLimits(uncovered),
  };
};

const sharpestOf = (faces: MeasuredFace[]): number =>
  quantile(
    faces.map(({ sharpness }) => sharpness),
    SETTINGS.sharpestQuantile,
  );

const isSimilarSize = (a: MeasuredFace, b: MeasuredFace): boolean => {
  const ratio = shorterSide(a) / shorterSide(b);
  return ratio <= SETTINGS.similarSize && ratio >= 1 / SETTINGS.similarSize;
};

const sharpnessLimits = (faces: MeasuredFace[]): Pick<VideoLimits, 'sharpness'> => {
  const sharpestOfAll = sharpestOf(faces);
  const leastOfAny = Math.max(SETTINGS.blurFloor, SETTINGS.blurOfAny * sharpestOfAll);
  return {
    sharpness: (face) => {
      const similar = faces.filter((other) => isSimilarSize(other, face));
      const sharpest = similar.length >= SETTINGS.similarFaces ? sharpestOf(similar) : sharpestOfAll;
      return { least: Math.max(leastOfAny, SETTINGS.blurOfSharpest * sharpest), sharpest };
    },
  };
};

/**
 * Uncovered faces of one person in a similar pose have similar scores, so the lower ones define what is usual: even
 * if the face is covered half of the time, the other half is kept.
 */
const occlusionFrom = (faces: MeasuredFace[]): VideoLimits['occlusion'] => {
  const sumsOf = (...turns: Turn[]): number[] =>
    faces.filter((face) => turns.includes(turnOf(face))).map(({ occlusion }) => occlusion);
  /** A few faces are not enough to say what is usual: they may all be covered. */
  const usualOf = (sums: number[]): number | undefined =>
    sums.length >= SETTINGS.usualOcclusionFaces ? quantile(sums, SETTINGS.usualOcclusion) : undefined;
  const ahead = usualOf(sumsOf('frontal', 'quarter'));
  const usual = {
    frontal: usualOf(sumsOf('frontal')) ?? ahead,
    quarter: usualOf(sumsOf('quarter')) ?? ahead,
    profile: usualOf(sumsOf('profile')),
  };
  return (face) => face.occlusion - (usual[turnOf(face)] ?? face.occlusion);
};
