import type { FaceObservation } from '../analysis/observation.ts';
import { shorterSide, turnOf, type Turn } from './candidate.ts';
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
    sharpness: sharpnessLimit(faces),
  };
};

const sharpnessLimit = (faces: FaceObservation[]): VideoLimits['sharpness'] => {
  const sharpestOf = (some: FaceObservation[]): number =>
    quantile(
      some.map(({ sharpness }) => sharpness),
      SETTINGS.sharpestQuantile,
    );
  const sharpestOfAll = sharpestOf(faces);
  return (face) => {
    const similar = faces.filter((other) => {
      const ratio = shorterSide(other) / shorterSide(face);
      return ratio <= SETTINGS.similarSize && ratio >= 1 / SETTINGS.similarSize;
    });
    const sharpest = similar.length >= SETTINGS.similarFaces ? sharpestOf(similar) : sharpestOfAll;
    const least = Math.max(
      SETTINGS.blurFloor,
      SETTINGS.blurOfSharpest * sharpest,
      SETTINGS.blurOfAny * sharpestOfAll,
    );
    return { least, sharpest };
  };
};

/** The detector is less sure of every face that is turned away, so each is held against those turned like it. */
const scoreLimit = (faces: FaceObservation[], turn: Turn): number => {
  const scores = faces.filter((face) => turnOf(face) === turn).map(({ score }) => score);
  return Math.max(SETTINGS.minimumScore, quantile(scores, 0.5) - SETTINGS.occludedScoreDrop);
};
