import type { FaceObservation } from '../analysis/observation.ts';
import { turnOf, type Turn } from './candidate.ts';
import { SETTINGS } from './settings.ts';
import { quantile } from './statistics.ts';

/** What is usual for the main person's faces in this video; some faults only show against it. */
export interface VideoLimits {
  /** Below this detector's score a face is covered, cut off or smeared. */
  score: Record<Turn, number>;
  /** Below this symmetry a face that looks ahead is covered. */
  symmetry: number;
  /** Below this sharpness a face is blurred. */
  sharpness: number;
  medianSharpness: number;
}

export const videoLimits = (faces: FaceObservation[]): VideoLimits => {
  const facingAhead = faces.filter(({ yaw }) => Math.abs(yaw) <= SETTINGS.symmetryYaw);
  const typicalSymmetry = quantile(
    facingAhead.map(({ symmetry }) => symmetry),
    0.75,
  );
  const sharpness = faces.map((face) => face.sharpness);
  const medianSharpness = quantile(sharpness, 0.5);
  return {
    score: {
      frontal: scoreLimit(faces, 'frontal'),
      quarter: scoreLimit(faces, 'quarter'),
      profile: scoreLimit(faces, 'profile'),
    },
    symmetry: Math.min(SETTINGS.occludedSymmetry, typicalSymmetry - SETTINGS.occludedBelowTypical),
    sharpness: Math.max(
      SETTINGS.blurFloor,
      Math.min(quantile(sharpness, SETTINGS.blurQuantile), SETTINGS.blurOfMedian * medianSharpness),
    ),
    medianSharpness,
  };
};

/** The detector is less sure of every face that is turned away, so each is held against those turned like it. */
const scoreLimit = (faces: FaceObservation[], turn: Turn): number => {
  const scores = faces.filter((face) => turnOf(face) === turn).map(({ score }) => score);
  return Math.max(SETTINGS.minimumScore, quantile(scores, 0.5) - SETTINGS.occludedScoreDrop);
};
