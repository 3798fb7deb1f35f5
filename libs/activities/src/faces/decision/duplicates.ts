import { hashDistance } from '../analysis/difference-hash.ts';
import type { GoodFrame, JudgedFrame } from './candidate.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

interface Likeness {
  bits: number;
  look: number;
  milliseconds: number;
}

/**
 * Parts frames that repeat a sharper one from the rest. Two crops are duplicates when they look the same as pictures
 * *and* show the same pose and expression: of somebody who sits still before one background all pictures look alike.
 */
export const partDuplicates = (frames: GoodFrame[]): { distinct: GoodFrame[]; repeats: GoodFrame[] } => {
  const distinct: GoodFrame[] = [];
  const repeats: GoodFrame[] = [];
  for (const candidate of [...frames].sort(sharpestFirst))
    (nearest(candidate, distinct) ? repeats : distinct).push(candidate);
  return { distinct, repeats };
};

export const sharpestFirst = (a: GoodFrame, b: GoodFrame): number =>
  b.face.sharpness - a.face.sharpness || a.frame.id.localeCompare(b.frame.id);

interface Original {
  frame: GoodFrame;
  likeness: Likeness;
}

/** Of the sharper frames that this one repeats, the one nearest in time. */
const nearest = (candidate: GoodFrame, sharper: GoodFrame[]): Original | undefined =>
  sharper
    .map((frame) => ({ frame, likeness: compare(candidate, frame) }))
    .filter(({ frame, likeness }) => isDuplicate(candidate, frame, likeness))
    .sort((a, b) => a.likeness.milliseconds - b.likeness.milliseconds)[0];

const compare = (a: GoodFrame, b: GoodFrame): Likeness => ({
  bits: hashDistance(a.face.hash, b.face.hash),
  look: distance(a.face.embedding, b.face.embedding),
  milliseconds: Math.abs(a.frame.timeMs - b.frame.timeMs),
});

const isDuplicate = (a: GoodFrame, b: GoodFrame, { bits, look, milliseconds }: Likeness): boolean => {
  if (bits > SETTINGS.duplicateHash) return false;
  if (Math.abs(a.face.yaw - b.face.yaw) >= SETTINGS.samePose) return false;
  if (Math.abs(a.face.pitch - b.face.pitch) >= SETTINGS.samePose) return false;
  return look < (milliseconds < SETTINGS.duplicateWithinMs ? SETTINGS.sameLookSoon : SETTINGS.sameLookLater);
};

/** The verdict on a frame that repeats a sharper one of those that are kept; `undefined` when there is none. */
export const duplicateOf = (candidate: GoodFrame, kept: GoodFrame[]): JudgedFrame | undefined => {
  const original = nearest(
    candidate,
    kept.filter((frame) => sharpestFirst(frame, candidate) < 0),
  );
  if (!original) return undefined;
  const { id } = original.frame.frame;
  const { bits, look, milliseconds } = original.likeness;
  return {
    frame: candidate.frame,
    measures: candidate.measures,
    box: candidate.face.box,
    verdict: 'near-duplicate-of',
    of: id,
    reason:
      `Nearly the same picture as frame ${id}, which is sharper: ${bits} of 64 bits differ, ` +
      `the faces are ${look.toFixed(2)} apart, ${(milliseconds / 1000).toFixed(1)} s lie between.`,
  };
};
