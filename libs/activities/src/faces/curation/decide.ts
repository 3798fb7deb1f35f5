import { VERDICTS, type VerdictName } from '#domain';
import type { Framing } from '../head-crop.ts';
import type { GoodFrame, JudgedFrame, ObservedFrame } from './frames.ts';
import { duplicateOf, partDuplicates } from './duplicates.ts';
import { framingWithout } from './framing.ts';
import { judgeFrame, poseOf } from './judge-frame.ts';
import type { Person } from './person.ts';
import { overQuota, selectImages } from './select.ts';
import { videoLimits } from './video-limits.ts';

/** One image in this many is cropped wider, if nobody else is in it. */
const WIDE_EVERY = 4;

/**
 * Gives every frame its verdict for one person, in order of video and time. The same measurements give the same
 * verdicts.
 */
export const decide = (frames: ObservedFrame[], person: Person): JudgedFrame[] => {
  const limits = videoLimits([...person.faces.values()]);
  const rejected: JudgedFrame[] = [];
  const good: GoodFrame[] = [];
  for (const frame of frames) {
    const judged = judgeFrame(frame, person, limits);
    if ('good' in judged) good.push(judged.good);
    else rejected.push(judged.rejected);
  }
  const { distinct, repeats } = partDuplicates(good);
  const { chosen, rest } = selectImages(distinct);
  const duplicates = repeats.map((frame) => duplicateOf(frame, chosen) ?? overQuota(frame, chosen));
  const surplus = rest.map((frame) => overQuota(frame, chosen));
  const kept = [...chosen].sort(inTime).map(keep);
  return [...rejected, ...duplicates, ...surplus, ...kept].sort(inTime);
};

const inTime = (a: Pick<JudgedFrame, 'frame'>, b: Pick<JudgedFrame, 'frame'>): number =>
  Number(a.frame.id) - Number(b.frame.id);

const keep = (good: GoodFrame, index: number): JudgedFrame => ({
  frame: good.frame,
  measures: good.measures,
  box: good.face.box,
  look: good.face.look,
  verdict: 'kept',
  framing: framingOf(good, index),
  reason:
    `A ${poseOf(good.face)} face ${good.measures.faceSize} pixels wide, ` +
    `sharpness ${Math.round(good.face.sharpness)}.`,
});

const framingOf = (good: GoodFrame, index: number): Framing => {
  const wanted = index % WIDE_EVERY === WIDE_EVERY - 1 ? 'wide' : 'portrait';
  return framingWithout(good, good.face, wanted) ?? 'close';
};

export const countVerdicts = (frames: JudgedFrame[]): Record<VerdictName, number> => {
  const counts = Object.fromEntries(VERDICTS.map((name) => [name, 0])) as Record<VerdictName, number>;
  for (const { verdict } of frames) counts[verdict]++;
  return counts;
};

/** A sentence with the figures if fewer frames were kept than the trainer needs; `null` if there are enough. */
export const shortageOf = (frames: JudgedFrame[], minimumImages: number): string | null => {
  const { kept, ...dropped } = countVerdicts(frames);
  if (kept >= minimumImages) return null;
  const reasons = Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`);
  return (
    `Only ${kept} of ${frames.length} frames are good enough, the trainer needs ${minimumImages}. ` +
    `Dropped: ${reasons.join(', ') || 'none'}.`
  );
};
