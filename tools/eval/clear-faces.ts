import type { VerdictName } from '#domain';
import { decide } from '../../libs/activities/src/faces/curation/decide.ts';
import { hasEyesClosed, showsEyes } from '../../libs/activities/src/faces/curation/faults.ts';
import { personIn, type MeasuredPerson } from './measured-people.ts';
import type { Share } from './score.ts';
import { eyesAt } from './splice.ts';

/** Refusals among one person's frames. All of these frames are good. */
export interface Refusals {
  person: string;
  heldOut: boolean;
  frames: number;
  /** How often each verdict refused a frame for a fault. */
  refused: Partial<Record<VerdictName, number>>;
}

/** Verdicts that find no fault: the frame was merely not chosen, or the photograph really shows someone else too. */
const NO_FAULT: readonly VerdictName[] = ['kept', 'near-duplicate-of', 'over-quota', 'several-faces'];

/**
 * Judges each person's clear frames as a video of their own, not counting refusals for eyes that may really be closed.
 */
export const falseRefusals = (people: MeasuredPerson[]): Refusals[] =>
  people.map(({ name, heldOut, frames, moments }) => {
    const refused: Refusals['refused'] = {};
    let clear = 0;
    decide(frames, personIn(frames)).forEach(({ verdict }, index) => {
      const moment = moments[index];
      const eyes = moment ? eyesAt(moment.clip, moment.time) : 'unclear';
      if (eyes !== 'open' && verdict === 'eyes-closed') return;
      clear += 1;
      if (!NO_FAULT.includes(verdict)) refused[verdict] = (refused[verdict] ?? 0) + 1;
    });
    return { person: name, heldOut, frames: clear, refused };
  });

export const refusedOf = ({ refused }: Refusals): number =>
  Object.values(refused).reduce((sum, count) => sum + count, 0);

/** How many frames with closed eyes, and how many with open eyes, are measured as closed. */
export const eyesScore = (people: MeasuredPerson[]): { closed: Share; open: Share } => {
  const score = { closed: { of: 0, right: 0 }, open: { of: 0, right: 0 } };
  for (const { frames, moments } of people)
    frames.forEach(({ faces: [face] }, index) => {
      const moment = moments[index];
      const eyes = moment ? eyesAt(moment.clip, moment.time) : 'unclear';
      if (eyes === 'unclear' || !face || !showsEyes(face)) return;
      score[eyes].of += 1;
      if (hasEyesClosed(face)) score[eyes].right += 1;
    });
  return score;
};
