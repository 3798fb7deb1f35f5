import { hashDistance } from '../measurement/difference-hash.ts';
import { lookDistance } from '../measurement/look.ts';
import { videoOf, type GoodFrame, type JudgedFrame } from './frames.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

interface Likeness {
  /** Of the crops' hashes, out of 64. */
  bits: number;
  /** Distance of the embeddings. */
  look: number;
  /** Distance of the faces' grey cells, in standard deviations. */
  cells: number;
  /** In one scene; `null` if the frames are from different scenes. */
  milliseconds: number | null;
}

/**
 * Separates frames that repeat a sharper one. Two crops are duplicates if they look the same as images *and* show
 * the same pose, expression and light: all images of a person who sits still in front of one background look alike.
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

const apartMs = ({ frame: a }: GoodFrame, { frame: b }: GoodFrame): number | null =>
  videoOf(a) === videoOf(b) && a.scene === b.scene ? Math.abs(a.timeMs - b.timeMs) : null;

interface Original {
  frame: GoodFrame;
  likeness: Likeness;
}

/** The nearest in time of the sharper frames that this one repeats. */
const nearest = (candidate: GoodFrame, sharper: GoodFrame[]): Original | undefined =>
  sharper
    .map((frame) => ({ frame, likeness: compare(candidate, frame) }))
    .filter(({ likeness }) => isDuplicate(likeness))
    .sort((a, b) => apart(a.likeness) - apart(b.likeness) || a.likeness.look - b.likeness.look)[0];

/** Within a scene, the nearest in time is the repeated one. */
const apart = ({ milliseconds }: Likeness): number => milliseconds ?? Number.MAX_SAFE_INTEGER;

const compare = (a: GoodFrame, b: GoodFrame): Likeness => ({
  bits: hashDistance(a.face.hash, b.face.hash),
  look: distance(a.face.embedding, b.face.embedding),
  cells: lookDistance(a.face.look, b.face.look),
  milliseconds: apartMs(a, b),
});

const isDuplicate = ({ bits, look, cells, milliseconds }: Likeness): boolean => {
  if (bits > SETTINGS.duplicateBits) return false;
  if (look < SETTINGS.sameLook) return true;
  if (look < SETTINGS.similarLook && cells < SETTINGS.similarCells) return true;
  if (look < SETTINGS.sameCellsLook && cells < SETTINGS.sameCells) return true;
  return look < SETTINGS.soonLook && milliseconds !== null && milliseconds < SETTINGS.duplicateWithinMs;
};

/** The verdict on a frame that repeats a sharper kept frame; `undefined` if there is none. */
export const duplicateOf = (candidate: GoodFrame, kept: GoodFrame[]): JudgedFrame | undefined => {
  const original = nearest(
    candidate,
    kept.filter((frame) => sharpestFirst(frame, candidate) < 0),
  );
  if (!original) return undefined;
  const { id } = original.frame.frame;
  const { bits, look, cells, milliseconds } = original.likeness;
  const when =
    milliseconds === null ? 'in another scene' : `${(milliseconds / 1000).toFixed(1)} s before or after`;
  return {
    frame: candidate.frame,
    measures: candidate.measures,
    box: candidate.face.box,
    verdict: 'near-duplicate-of',
    of: id,
    reason:
      `Nearly the same picture as frame ${id}, which is sharper, ${when}: ${bits} of 64 bits differ, ` +
      `the faces are ${look.toFixed(2)} apart and their shades ${cells.toFixed(2)}.`,
  };
};
