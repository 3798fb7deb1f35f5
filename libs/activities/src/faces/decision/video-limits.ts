import type { FaceObservation } from '../analysis/observation.ts';
import { SETTINGS } from './settings.ts';
import { quantile } from './statistics.ts';

/** What is usual for the main person's faces in this video; some faults only show against it. */
export interface VideoLimits {
  /** Below this detector's score a face is covered, cut off or smeared. */
  score: number;
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
    score:
      quantile(
        faces.map(({ score }) => score),
        0.5,
      ) - SETTINGS.occludedScoreDrop,
    symmetry: Math.min(SETTINGS.occludedSymmetry, typicalSymmetry - SETTINGS.occludedBelowTypical),
    sharpness: Math.max(
      SETTINGS.blurFloor,
      Math.min(quantile(sharpness, SETTINGS.blurQuantile), SETTINGS.blurOfMedian * medianSharpness),
    ),
    medianSharpness,
  };
};
