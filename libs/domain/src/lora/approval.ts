import type { SubmissionResolution } from '../provider/submission.ts';
import type { CaptionEdits } from './contracts.ts';
import { imageFile, type DatasetChoices, type FrameVerdict } from './dataset.ts';
import type { TrainLoraInput } from './input.ts';
import type { JobProvider, LoraQuestion } from './job.ts';
import { stepsProblem } from './trainer.ts';

/** An owner's answer to a training in `awaiting_review`. */
export interface Approval extends DatasetChoices {
  /** The question that it answers; required if that shows a price above the budget. */
  questionId?: string | undefined;
  /** New captions by image file (`000017.jpg`). */
  captions?: CaptionEdits | undefined;
  /** New number of training steps. */
  steps?: number | undefined;
  /** New budget of the training, in US dollars. */
  budget?: number | undefined;
  /** The outcome of a submission with a lost response. */
  submission?: SubmissionResolution | undefined;
}

/** What is wrong with an approval. */
export interface ApprovalProblem {
  /** Names that lead to the member in question. */
  path: readonly (string | number)[];
  code:
    | 'required'
    | 'out-of-range'
    | 'unknown-person'
    | 'unknown-frame'
    | 'unknown-image'
    | 'dropped'
    | 'missing-trigger-word'
    | 'unknown-submission'
    | 'not-asked'
    | 'too-late';
  /** Continues a sentence that begins with the member. */
  message: string;
}

/** What an approval is about. */
export interface AskedTraining {
  input: Pick<TrainLoraInput, 'trainer' | 'triggerWord'>;
  question: Pick<LoraQuestion, 'kind' | 'people'> | null;
  provider: Pick<JobProvider, 'state' | 'claimId'> | null;
}

const stepsProblems = ({ input }: AskedTraining, { steps }: Approval): ApprovalProblem[] => {
  const message = stepsProblem(input.trainer, steps);
  return message === null ? [] : [{ path: ['steps'], code: 'out-of-range', message }];
};

const submissionProblems = (
  { provider }: AskedTraining,
  { submission, questionId: _, ...changes }: Approval,
): ApprovalProblem[] => {
  const path = ['submission'];
  if (provider?.state !== 'unknown')
    return submission === undefined
      ? []
      : [{ path, code: 'not-asked', message: 'is not requested by this job' }];
  if (submission === undefined)
    return [{ path, code: 'required', message: 'is required: give the outcome of the submission' }];
  if (submission.outcome === 'not-accepted' && submission.claimId !== provider.claimId)
    return [
      {
        path: ['submission', 'claimId'],
        code: 'unknown-submission',
        message: 'is not the submission in question',
      },
    ];
  // A submitted training can no longer be changed.
  return Object.keys(changes).map((name) => ({
    path: [name],
    code: 'too-late',
    message: 'comes too late: the training was submitted',
  }));
};

const personProblems = ({ question }: AskedTraining, { person }: Approval): ApprovalProblem[] => {
  const ids = (question?.people ?? []).map(({ id }) => id);
  const path = ['person'];
  if (person === undefined)
    return question?.kind === 'choose-person'
      ? [{ path, code: 'required', message: `is required: one of ${ids.join(', ')}` }]
      : [];
  if (ids.includes(person)) return [];
  const message = ids.length > 0 ? `is not one of ${ids.join(', ')}` : 'is the only one that was found';
  return [{ path, code: 'unknown-person', message }];
};

const frameProblems = (
  { drop = [], keep = [] }: Approval,
  frames: readonly FrameVerdict[],
): ApprovalProblem[] => {
  const known = new Set(frames.map(({ frame }) => frame));
  const dropped = new Set(drop);
  const unknown = (name: string, ids: string[]): ApprovalProblem[] =>
    ids.flatMap((id, index) =>
      known.has(id)
        ? []
        : [{ path: [name, index], code: 'unknown-frame', message: 'is not a frame of this job' }],
    );
  const both = keep.flatMap((id, index): ApprovalProblem[] =>
    known.has(id) && dropped.has(id)
      ? [{ path: ['keep', index], code: 'dropped', message: 'is in drop as well' }]
      : [],
  );
  return [...unknown('drop', drop), ...unknown('keep', keep), ...both];
};

/** Images that may get a caption: the kept ones; for another person they are not known yet. */
const captionable = ({ person, keep = [] }: Approval, frames: readonly FrameVerdict[]): Set<string> =>
  new Set(
    frames
      .filter(({ frame, image }) => person !== undefined || image !== undefined || keep.includes(frame))
      .map(({ frame, image }) => image?.file ?? imageFile(frame)),
  );

const captionProblems = (
  { input: { triggerWord } }: AskedTraining,
  approval: Approval,
  frames: readonly FrameVerdict[],
): ApprovalProblem[] => {
  const { captions = {}, drop = [] } = approval;
  const files = captionable(approval, frames);
  const dropped = new Set(drop.map(imageFile));
  return Object.entries(captions).flatMap(([file, text]): ApprovalProblem[] => {
    const path = ['captions', file];
    if (!files.has(file)) return [{ path, code: 'unknown-image', message: 'is not an image of this job' }];
    if (dropped.has(file))
      return [{ path, code: 'dropped', message: 'is the image of a frame that is dropped' }];
    // Trainers do not add the trigger word to given captions.
    if (!text.includes(triggerWord))
      return [{ path, code: 'missing-trigger-word', message: `must contain ${triggerWord}` }];
    return [];
  });
};

/**
 * What is wrong with an approval of a training, member by member: for the API, and for a workflow that got it by signal.
 *
 * @param frames of the manifest; `null` if they are not at hand, in which case frames and captions are not checked.
 */
export const checkApproval = (
  training: AskedTraining,
  approval: Approval,
  frames: readonly FrameVerdict[] | null,
): ApprovalProblem[] => [
  ...submissionProblems(training, approval),
  ...stepsProblems(training, approval),
  ...personProblems(training, approval),
  ...(frames ? [...frameProblems(approval, frames), ...captionProblems(training, approval, frames)] : []),
];
