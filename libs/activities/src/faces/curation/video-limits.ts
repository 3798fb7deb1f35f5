import type { FaceObservation } from '../measurement/observation.ts';
import { shorterSide, turnOf, type Turn } from './frames.ts';
import { isClear } from './faults.ts';
import { SETTINGS } from './settings.ts';
import { quantile } from './statistics.ts';

/** What is usual for the main person's faces in this video; some faults only show against it. */
export interface VideoLimits {
  /** Below this detector's score a face is covered, cut off or smeared. */
  score: Record<Turn, number>;
  /** Below this symmetry a face that looks ahead is covered. */
  symmetry: number;
  /** Mean brightness of the person's clear faces, in the middle. */
  usualLuma: number;
  /** Below `least` the face is blurred, compared with the sharpest faces of a similar size. */
  sharpness: (face: FaceObservation) => { least: number; sharpest: number };
}

export const videoLimits = (faces: FaceObservation[]): VideoLimits => {
  const facingAhead = faces.filter(({ yaw }) => Math.abs(yaw) <= SETTINGS.symmetryYaw);
  const typicalSymmetry = quantile(
    facingAhead.map(({ symmetry }) => symmetry),
    0.75,
  );
  const clear = faces.filter(isClear);
  return {
    score: {
      frontal: scoreLimit(faces, 'frontal'),
      quarter: scoreLimit(faces, 'quarter'),
      profile: scoreLimit(faces, 'profile'),
    },
    symmetry: Math.min(SETTINGS.occludedSymmetry, SETTINGS.occludedOfTypical * typicalSymmetry),
    usualLuma: quantile(
      (clear.length > 0 ? clear : faces).map(({ meanLuma }) => meanLuma),
      0.5,
    ),
    ...sharpnessLimits(faces),
  };
};

const sharpestOf = (faces: FaceObservation[]): number =>
  quantile(
    faces.map(({ sharpness }) => sharpness),
    SETTINGS.sharpestQuantile,
  );

const isSimilarSize = (a: FaceObservation, b: FaceObservation): boolean => {
  const ratio = shorterSide(a) / shorterSide(b);
  return ratio <= SETTINGS.similarSize && ratio >= 1 / SETTINGS.similarSize;
};

const sharpnessLimits = (faces: FaceObservation[]): Pick<VideoLimits, 'sharpness'> => {
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

/** The detector is less sure of every face that is turned away, so each is held against those turned like it. */
const scoreLimit = (faces: FaceObservation[], turn: Turn): number => {
  const scores = faces.filter((face) => turnOf(face) === turn).map(({ score }) => score);
  return Math.max(SETTINGS.minimumScore, quantile(scores, 0.5) - SETTINGS.occludedScoreDrop);
};
