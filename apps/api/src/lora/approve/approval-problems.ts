import { type FrameVerdict, type LoraJob, imageFile } from '#domain';
import { type FieldProblem, type FieldProblemCode, inBody } from '../../http/invalid-request.ts';
import type { ApproveRequest } from '../schemas/approve.schema.ts';
import { stepsProblem } from '../schemas/train.schema.ts';

const stepsProblems = (job: LoraJob, { steps }: ApproveRequest): FieldProblem[] => {
  const message = stepsProblem(job.input.trainer, steps);
  return message ? [inBody(['steps'], 'out-of-range', message)] : [];
};

const submissionProblems = (
  job: LoraJob,
  { submission, questionId: _, ...changes }: ApproveRequest,
): FieldProblem[] => {
  const asked = job.provider?.state === 'unknown';
  const another = submission?.outcome === 'not-accepted' && submission.claimId !== job.provider?.claimId;
  if (asked && another)
    return [inBody(['submission', 'claimId'], 'unknown-submission', 'is not the submission in question')];
  if (asked !== (submission !== undefined)) {
    const message = asked
      ? 'is required: give the outcome of the submission'
      : 'is not requested by this job';
    return [inBody(['submission'], asked ? 'required' : 'not-asked', message)];
  }
  // A submitted training can no longer be changed.
  return asked
    ? Object.keys(changes).map((field) =>
        inBody([field], 'too-late', 'comes too late: the training was submitted'),
      )
    : [];
};

const personProblems = ({ question }: LoraJob, { person }: ApproveRequest): FieldProblem[] => {
  const ids = (question?.people ?? []).map(({ id }) => id);
  if (person === undefined)
    return question?.kind === 'choose-person'
      ? [inBody(['person'], 'required', `is required: one of ${ids.join(', ')}`)]
      : [];
  if (ids.includes(person)) return [];
  const message = ids.length > 0 ? `is not one of ${ids.join(', ')}` : 'is the only one that was found';
  return [inBody(['person'], 'unknown-person', message)];
};

const frameProblems = ({ drop = [], keep = [] }: ApproveRequest, frames: FrameVerdict[]): FieldProblem[] => {
  const known = new Set(frames.map(({ frame }) => frame));
  const dropped = new Set(drop);
  const unknown = (name: string, ids: string[]): FieldProblem[] =>
    ids.flatMap((id, index) =>
      known.has(id) ? [] : [inBody([name, index], 'unknown-frame', 'is not a frame of this job')],
    );
  const both = keep.flatMap((id, index) =>
    known.has(id) && dropped.has(id) ? [inBody(['keep', index], 'dropped', 'is in drop as well')] : [],
  );
  return [...unknown('drop', drop), ...unknown('keep', keep), ...both];
};

/** Images that may get a caption: the kept ones; for another person they are not known yet. */
const captionable = ({ person, keep = [] }: ApproveRequest, frames: FrameVerdict[]): Set<string> =>
  new Set(
    frames
      .filter(({ frame, image }) => person !== undefined || image !== undefined || keep.includes(frame))
      .map(({ frame, image }) => image?.file ?? imageFile(frame)),
  );

const captionProblems = (job: LoraJob, request: ApproveRequest, frames: FrameVerdict[]): FieldProblem[] => {
  const { captions = {}, drop = [] } = request;
  const files = captionable(request, frames);
  const dropped = new Set(drop.map(imageFile));
  const { triggerWord } = job.input;
  return Object.entries(captions).flatMap(([file, text]) => {
    const problem = (code: FieldProblemCode, message: string): FieldProblem[] => [
      inBody(['captions', file], code, message),
    ];
    if (!files.has(file)) return problem('unknown-image', 'is not an image of this job');
    if (dropped.has(file)) return problem('dropped', 'is the image of a frame that is dropped');
    // Trainers do not add the trigger word to given captions.
    if (!text.includes(triggerWord)) return problem('missing-trigger-word', `must contain ${triggerWord}`);
    return [];
  });
};

/**
 * What is wrong with an approval of this job, field by field.
 *
 * @param frames of the manifest; empty if the request names none.
 */
export const approvalProblems = (
  job: LoraJob,
  request: ApproveRequest,
  frames: FrameVerdict[],
): FieldProblem[] => [
  ...submissionProblems(job, request),
  ...stepsProblems(job, request),
  ...personProblems(job, request),
  ...frameProblems(request, frames),
  ...captionProblems(job, request, frames),
];
