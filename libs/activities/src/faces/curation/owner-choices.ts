import type { DatasetChoices, FilterFacesResult } from '#domain';
import type { JudgedFrame, ObservedFrame } from './frames.ts';
import { measuresOf } from './judge-frame.ts';
import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

type Refused = NonNullable<FilterFacesResult['refused']>;

/**
 * Applies the owner's choices to the decision: only the named frames change, so that nothing gets into the dataset
 * that the owner has not seen.
 */
export const applyChoices = (
  judged: JudgedFrame[],
  frames: ObservedFrame[],
  person: Person,
  { drop = [], keep = [] }: DatasetChoices,
): { frames: JudgedFrame[]; refused: Refused } => {
  const observed = new Map(frames.map((one) => [one.frame.id, one]));
  const refused: Refused = keep.flatMap((frame) => {
    const reason = refusalOf(observed.get(frame));
    return reason === null ? [] : [{ frame, reason }];
  });
  const brought = new Set(keep.filter((id) => refused.every(({ frame }) => frame !== id)));
  const dropped = new Set(drop);
  const changed = judged.map((one): JudgedFrame => {
    const { id } = one.frame;
    if (dropped.has(id) && one.verdict === 'kept') return dropOne(one);
    const seen = observed.get(id);
    return brought.has(id) && one.verdict !== 'kept' && seen ? bringBack(one, seen, person) : one;
  });
  return { frames: changed, refused };
};

const refusalOf = (observed: ObservedFrame | undefined): string | null => {
  if (!observed) return 'There is no such frame.';
  return observed.faces.some(({ score }) => score >= SETTINGS.minimumScore) ? null : 'No face is in it.';
};

const dropOne = ({ framing: _, ...judged }: JudgedFrame): JudgedFrame => ({
  ...judged,
  verdict: 'dropped-by-owner',
  reason: 'Its owner dropped it from the dataset.',
});

/** The face of the person, or the most similar one: the owner knows who it is. */
const bringBack = (
  { frame, verdict }: JudgedFrame,
  { faces }: ObservedFrame,
  { faces: own, centroid }: Person,
): JudgedFrame => {
  const [likeliest] = faces
    .filter(({ score }) => score >= SETTINGS.minimumScore)
    .sort((a, b) => distance(a.embedding, centroid) - distance(b.embedding, centroid));
  const face = own.get(frame.id) ?? likeliest;
  if (!face) throw new Error(`Frame ${frame.id} has no face.`);
  return {
    frame,
    verdict: 'kept',
    framing: 'portrait',
    reason: `Brought back by its owner; the verdict was ${verdict}.`,
    measures: measuresOf(face, faces, distance(face.embedding, centroid)),
    box: face.box,
    look: face.look,
  };
};
