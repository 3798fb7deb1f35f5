import type { FaceAnalyzer } from '#activities/faces';
import { decide } from '../../libs/activities/src/faces/curation/decide.ts';
import type { ObservedFrame } from '../../libs/activities/src/faces/curation/frames.ts';
import { coverJpeg } from '../occlusion/cover.ts';
import { pick, placementOf, seeded } from '../occlusion/examples.ts';
import type { Occluder } from '../occlusion/occluders.ts';
import { personIn, type MeasuredPerson } from './measured-people.ts';
import type { Share } from './score.ts';

/** The verdicts on one person's frames. In a third of them something is in front of the face. */
export interface CoveredPerson {
  person: string;
  heldOut: boolean;
  /**
   * By kind of occluder: frames that were neither kept nor called good, and how many of them were called `occluded`.
   */
  covered: Record<Occluder['kind'], Share>;
  /** Frames with nothing in front of the face, and how many of them were called `occluded` anyway. */
  clear: Share;
}

const SEED = 7;
const GOOD: readonly string[] = ['kept', 'near-duplicate-of', 'over-quota'];

/** Covers the face in a picture so that a part of it is hidden; `null` if three tries hid nothing. */
const coveredPicture = async (
  bytes: Buffer,
  { faces: [face] }: ObservedFrame,
  occluders: Occluder[],
  random: () => number,
): Promise<{ kind: Occluder['kind']; jpeg: Buffer } | null> => {
  if (!face) return null;
  for (let tries = 0; tries < 3; tries++) {
    const occluder = pick(occluders, random);
    const { jpeg, isHidden } = await coverJpeg(
      bytes,
      face.landmarks,
      occluder,
      placementOf(occluder, random),
    );
    if (isHidden) return { kind: occluder.kind, jpeg };
  }
  return null;
};

/**
 * Covers every second face of each person and judges it among that person's own frames. Covered faces that are refused
 * for another reason, such as being unrecognisable, are left out.
 */
export const coverEverybody = async (
  people: MeasuredPerson[],
  analyzer: FaceAnalyzer,
  occluders: Occluder[],
): Promise<CoveredPerson[]> => {
  const results: CoveredPerson[] = [];
  for (const { name, heldOut, frames, moments } of people) {
    const random = seeded(SEED);
    const usable = occluders.filter((occluder) => occluder.heldOut === heldOut);
    const kinds = new Map<string, Occluder['kind']>();
    const covered: ObservedFrame[] = [];
    for (const [index, observed] of frames.entries()) {
      const bytes = moments[index]?.bytes;
      if (index % 2 === 1 || !bytes) continue;
      const made = await coveredPicture(bytes, observed, usable, random);
      if (!made) continue;
      const id = String(500_000 + index);
      kinds.set(id, made.kind);
      covered.push({ frame: { ...observed.frame, id }, faces: await analyzer.analyze(made.jpeg) });
    }
    results.push(scored(name, heldOut, [...frames, ...covered], kinds));
  }
  return results;
};

const scored = (
  person: string,
  heldOut: boolean,
  frames: ObservedFrame[],
  kinds: Map<string, Occluder['kind']>,
): CoveredPerson => {
  const none = (): Share => ({ of: 0, right: 0 });
  const result = {
    ...{ person, heldOut, clear: none() },
    covered: { hand: none(), card: none(), mask: none() },
  };
  for (const { frame, verdict } of decide(frames, personIn(frames))) {
    const kind = kinds.get(frame.id);
    if (kind !== undefined && verdict !== 'occluded' && !GOOD.includes(verdict)) continue;
    const share = kind === undefined ? result.clear : result.covered[kind];
    share.of += 1;
    if (verdict === 'occluded') share.right += 1;
  }
  return result;
};

const sum = (shares: Share[]): Share => ({
  of: shares.reduce((total, { of }) => total + of, 0),
  right: shares.reduce((total, { right }) => total + right, 0),
});

/** Recall, by kind and overall, and precision over several people. */
export const coverScore = (
  people: CoveredPerson[],
): { hand: Share; card: Share; mask: Share; recall: Share; clear: Share; precision: Share } => {
  const of = (kind: Occluder['kind']): Share => sum(people.map(({ covered }) => covered[kind]));
  const [hand, card, mask] = [of('hand'), of('card'), of('mask')];
  const recall = sum([hand, card, mask]);
  const clear = sum(people.map((one) => one.clear));
  return {
    hand,
    card,
    mask,
    recall,
    clear,
    precision: { of: recall.right + clear.right, right: recall.right },
  };
};
