import { POSES, type Pose } from '#domain';
import type { GoodFrame, JudgedFrame } from './frames.ts';
import { sharpestFirst } from './duplicates.ts';
import { poseOf } from './judge-frame.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

/** Places reserved for each pose; what a pose cannot fill goes to the others. */
const QUOTAS: Record<Pose, number> = {
  frontal: 10,
  'quarter-left': 3,
  'quarter-right': 3,
  'profile-left': 2,
  'profile-right': 2,
};

/**
 * Chooses the training images: first each pose up to its quota, then the most different ones up to the target. Most
 * videos lack turned faces, so only these may exceed the target, up to the maximum.
 */
export const selectImages = (frames: GoodFrame[]): { chosen: GoodFrame[]; rest: GoodFrame[] } => {
  const chosen: GoodFrame[] = [];
  const left = new Set([...frames].sort(sharpestFirst));
  const take = (pool: (frame: GoodFrame) => boolean, upTo: number): void => {
    while (chosen.length < upTo) {
      const next = mostDifferent([...left].filter(pool), chosen);
      if (!next) return;
      chosen.push(next);
      left.delete(next);
    }
  };
  for (const pose of POSES) {
    take(({ face }) => poseOf(face) === pose, Math.min(chosen.length + QUOTAS[pose], SETTINGS.targetImages));
  }
  take(() => true, SETTINGS.targetImages);
  take(({ face }) => poseOf(face) !== 'frontal', SETTINGS.maximumImages);
  return { chosen, rest: [...left] };
};

/** The frame with the face furthest from all chosen ones; initially the sharpest. */
const mostDifferent = (pool: GoodFrame[], chosen: GoodFrame[]): GoodFrame | undefined => {
  let best: GoodFrame | undefined;
  let furthest = -1;
  for (const frame of pool) {
    const apart = Math.min(
      Number.MAX_VALUE,
      ...chosen.map(({ face }) => distance(face.embedding, frame.face.embedding)),
    );
    if (apart <= furthest) continue;
    best = frame;
    furthest = apart;
  }
  return best;
};

/** The verdict on a good frame that was not chosen. */
export const overQuota = ({ frame, face, measures }: GoodFrame, chosen: GoodFrame[]): JudgedFrame => {
  const pose = poseOf(face);
  const same = chosen.filter((other) => poseOf(other.face) === pose).length;
  return {
    frame,
    measures,
    box: face.box,
    verdict: 'over-quota',
    reason: `Good, but not needed: ${chosen.length} pictures are enough, ${same} of them ${pose}.`,
  };
};
