import {
  ADDED_VIDEOS_LIMIT,
  checkApproval,
  inDollars,
  type Approval,
  type AskedTraining,
  isWithinBudget,
  type LoraQuestion,
  type PersonFound,
  type TrainLoraInput,
} from '#domain';
import type { ReviewState } from './review-state.ts';

/** A question before it is asked. */
export type Question = Omit<LoraQuestion, 'id' | 'expiresAt'>;

/** The planned training. */
export interface Plan {
  trainer: TrainLoraInput['trainer'];
  steps: number;
  /** US dollars; `null` if the trainer publishes no price. */
  estimate: number | null;
}

const question = (draft: ReviewState, kind: Question['kind'], message: string): Question => {
  const { people = [] } = draft.judged;
  return {
    kind,
    message: draft.notice === null ? message : `${draft.notice} ${message}`,
    ...(people.length > 0 ? { people } : {}),
    videosLeft: ADDED_VIDEOS_LIMIT - draft.videosAdded,
  };
};

const presenceOf = ({ id, frames, seconds }: PersonFound): string =>
  `${id} is in ${frames} frames (${seconds} s)`;

const SEEN_TWICE =
  'Is this a reflection, or are they two people? They look like one person, and the same frames show both:';

/** Asks which person to train, with the reason why it is not clear. */
const questionAboutPeople = (draft: ReviewState): Question => {
  const { people = [], doubt } = draft.judged;
  const present = people.map(presenceOf).join(', ');
  const message =
    doubt === 'seen-twice'
      ? `${SEEN_TWICE} ${present}. Approve with person: of a reflection, the one that is not mirrored.`
      : `It is not clear which person to train: ${present}. Approve with person.`;
  return { ...question(draft, 'choose-person', message), ...(doubt !== undefined && { doubt }) };
};

/** The question to ask before the images can be captioned, or `null`: which person to train, or for more images. */
export const questionAboutFrames = (draft: ReviewState): Question | null => {
  const { dataset, shortage } = draft.judged;
  if (!dataset) return questionAboutPeople(draft);
  return shortage === null
    ? null
    : question(draft, 'too-few-images', `${shortage} Bring frames back with keep, or add a video.`);
};

const priceProblem = ({ budget }: ReviewState, { trainer, steps, estimate }: Plan): string | null => {
  if (budget === undefined || isWithinBudget(estimate, budget)) return null;
  return estimate === null
    ? `${trainer} publishes no price, so that the budget of ${inDollars(budget)} cannot be kept for certain. Approve with questionId, and without a budget, to train at any price.`
    : `${steps} steps cost about ${inDollars(estimate)}, more than the budget of ${inDollars(budget)}. Approve with questionId to pay that; add a higher budget or fewer steps to change it.`;
};

/** The question to ask before anything is paid for, or `null`: whether the price and the dataset are acceptable. */
export const questionAboutTraining = (draft: ReviewState, plan: Plan): Question | null => {
  const problem = draft.agreedTo(plan.estimate) ? null : priceProblem(draft, plan);
  if (problem !== null) return question(draft, 'over-budget', problem);
  if (!draft.lookDue) return null;
  const { steps, estimate } = plan;
  const price = estimate === null ? 'at an unpublished price' : `for about ${inDollars(estimate)}`;
  return question(
    draft,
    'review',
    `Look at the ${draft.judged.kept} images and their captions: approve to train ${steps} steps ${price}.`,
  );
};

/** Why an approval does not answer a question, or `null`. */
export const objectionTo = (
  approval: Approval,
  question: Question,
  input: AskedTraining['input'],
): string | null => {
  // Frames and captions are checked where the manifest is at hand.
  const [problem] = checkApproval({ input, question, provider: null }, approval, null);
  if (problem) return `${problem.path.join('.')} ${problem.message}.`;
  const { person, drop = [], keep = [] } = approval;
  const changes = person !== undefined || drop.length + keep.length > 0;
  return question.kind === 'too-few-images' && !changes ? 'there are still too few images.' : null;
};
