import {
  BUDGET_LIMIT,
  type DatasetChoices,
  FRAME_ID_PATTERN,
  isRecord,
  isRequestId,
  keys,
  type LoraQuestion,
  PERSON_ID_PATTERN,
  type Trainer,
  type TrainLoraInput,
} from '#domain';

/** Older runs name images by four digits, not after their frames. */
const IMAGE_FILE = /^(\d{4}|\d{6})\.jpg$/;

type Problem = string | null;

const problemOfCaptions = (captions: unknown): Problem => {
  if (captions === undefined) return null;
  const texts =
    isRecord(captions) &&
    Object.entries(captions).every(([file, text]) => IMAGE_FILE.test(file) && typeof text === 'string');
  return texts ? null : '"captions" must map image files such as "000017.jpg" to texts.';
};

const problemOfSteps = (steps: unknown, { minimum, maximum }: Trainer['steps']): Problem => {
  const fits = Number.isInteger(steps) && Number(steps) >= minimum && Number(steps) <= maximum;
  return steps === undefined || fits ? null : `"steps" must be a whole number from ${minimum} to ${maximum}.`;
};

const problemOfBudget = (budget: unknown): Problem => {
  const fits = typeof budget === 'number' && budget >= 0 && budget <= BUDGET_LIMIT;
  return budget === undefined || fits
    ? null
    : `"budget" must be a number of dollars from 0 to ${BUDGET_LIMIT}.`;
};

const problemOfPerson = (person: unknown): Problem =>
  person === undefined || (typeof person === 'string' && PERSON_ID_PATTERN.test(person))
    ? null
    : '"person" must be the id of one, such as "person-1".';

const problemOfQuestion = (questionId: unknown): Problem =>
  questionId === undefined || typeof questionId === 'string'
    ? null
    : '"questionId" must be the id of the question that is answered.';

const areFrames = (ids: unknown): ids is string[] =>
  Array.isArray(ids) && ids.every((id) => typeof id === 'string' && FRAME_ID_PATTERN.test(id));

const problemOfFrames = (drop: unknown = [], keep: unknown = []): Problem => {
  if (!areFrames(drop) || !areFrames(keep))
    return '"drop" and "keep" must be lists of frames such as "000017".';
  const both = drop.find((id) => keep.includes(id));
  return both === undefined ? null : `frame ${both} is in "drop" and in "keep".`;
};

const problemOfSubmission = (submission: unknown): Problem => {
  if (submission === undefined) return null;
  if (isRecord(submission)) {
    const { outcome, requestId, claimId } = submission;
    if (outcome === 'not-accepted' && typeof claimId === 'string') return null;
    if (outcome === 'accepted' && isRequestId(requestId)) return null;
  }
  return '"submission" must be {"outcome":"accepted","requestId":"…"} or {"outcome":"not-accepted","claimId":"…"}.';
};

/**
 * What is wrong with an approval, or `null`. The API validates its own, but people also send signals from the
 * Temporal Web UI, and a typo must neither cost money nor block the job.
 */
export const problemOfApproval = (approval: unknown, trainer: Trainer): Problem =>
  isRecord(approval)
    ? (problemOfQuestion(approval.questionId) ??
      problemOfCaptions(approval.captions) ??
      problemOfSteps(approval.steps, trainer.steps) ??
      problemOfBudget(approval.budget) ??
      problemOfPerson(approval.person) ??
      problemOfFrames(approval.drop, approval.keep) ??
      problemOfSubmission(approval.submission))
    : 'it must be an object, such as {}.';

type Owner = Pick<TrainLoraInput, 'jobId' | 'userId'>;

const isOwnKey = (key: unknown, { jobId, userId }: Owner): boolean =>
  typeof key === 'string' &&
  (key.startsWith(keys.tempPrefix(jobId)) || key.startsWith(keys.uploadsPrefix(userId)));

/** What is wrong with a video sent by signal, or `null`: people send signals from the Temporal Web UI too. */
export const problemOfVideo = (
  video: unknown,
  owner: Owner,
  question: LoraQuestion | null,
): string | null => {
  if (!question || question.kind === 'submission-unknown') return 'the job does not wait for one.';
  if (question.videosLeft === 0) return 'no more can be added.';
  const source = isRecord(video) && isRecord(video.source) ? video.source : {};
  if (source.kind === 'url' && typeof source.url === 'string') return null;
  if (source.kind === 'key' && isOwnKey(source.key, owner)) return null;
  return '"source" must be {"kind":"url","url":"…"} or {"kind":"key","key":"…"} with a key of the owner.';
};

type Frames = Pick<DatasetChoices, 'drop' | 'keep'>;

const without = (frames: string[], others: string[]): string[] =>
  [...new Set(frames)].filter((frame) => !others.includes(frame));

/** Merges two sets of choices; for a frame that is in both, the later choice counts. */
export const withFrames = (earlier: Frames, { drop = [], keep = [] }: Frames): Required<Frames> => ({
  drop: without([...(earlier.drop ?? []), ...drop], keep),
  keep: without([...(earlier.keep ?? []), ...keep], drop),
});
