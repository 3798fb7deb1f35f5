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
 * Parts near-duplicates from the rest: the sharper of two stays, so nothing is dropped for a frame that was dropped
 * itself. Two crops are duplicates when they look the same as pictures *and* show the same pose and expression:
 * of somebody who sits still before one background all pictures look alike.
 */
export const dropDuplicates = (frames: GoodFrame[]): { distinct: GoodFrame[]; duplicates: JudgedFrame[] } => {
  const distinct: GoodFrame[] = [];
  const duplicates: JudgedFrame[] = [];
  for (const candidate of [...frames].sort(sharpestFirst)) {
    const original = nearest(candidate, distinct);
    if (original) duplicates.push(duplicateOf(candidate, original.frame, original.likeness));
    else distinct.push(candidate);
  }
  return { distinct, duplicates };
};

export const sharpestFirst = (a: GoodFrame, b: GoodFrame): number =>
  b.face.sharpness - a.face.sharpness || a.frame.id.localeCompare(b.frame.id);

/** Of the kept frames that this one repeats, the one nearest in time. */
const nearest = (
  candidate: GoodFrame,
  kept: GoodFrame[],
): { frame: GoodFrame; likeness: Likeness } | undefined =>
  kept
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

const duplicateOf = (
  { frame, face, measures }: GoodFrame,
  original: GoodFrame,
  { bits, look, milliseconds }: Likeness,
): JudgedFrame => ({
  frame,
  measures,
  box: face.box,
  verdict: 'near-duplicate-of',
  of: original.frame.id,
  reason:
    `Nearly the same picture as frame ${original.frame.id}, which is sharper: ${bits} of 64 bits differ, ` +
    `the faces are ${look.toFixed(2)} apart, ${(milliseconds / 1000).toFixed(1)} s lie between.`,
});
