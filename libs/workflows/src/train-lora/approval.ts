import { isRecord, isRequestId, type Trainer } from '#domain';

const problemOfCaptions = (captions: unknown): string | null => {
  if (captions === undefined) return null;
  const texts = isRecord(captions) && Object.values(captions).every((text) => typeof text === 'string');
  return texts ? null : '"captions" must map image files to texts.';
};

const problemOfSteps = (steps: unknown, { minimum, maximum }: Trainer['steps']): string | null => {
  const fits = Number.isInteger(steps) && Number(steps) >= minimum && Number(steps) <= maximum;
  return steps === undefined || fits ? null : `"steps" must be a whole number from ${minimum} to ${maximum}.`;
};

const problemOfSubmission = (submission: unknown): string | null => {
  if (submission === undefined) return null;
  if (isRecord(submission)) {
    const { outcome, requestId, claimId } = submission;
    if (outcome === 'not-accepted' && typeof claimId === 'string') return null;
    if (outcome === 'accepted' && isRequestId(requestId)) return null;
  }
  return '"submission" must be {"outcome":"accepted","requestId":"…"} or {"outcome":"not-accepted","claimId":"…"}.';
};

/**
 * What is wrong with an approval, or `null`. The API checks its own, but people send signals from the Temporal Web UI
 * as well, and what they mistype must neither cost money nor hold the job up.
 */
export const problemOfApproval = (approval: unknown, trainer: Trainer): string | null =>
  isRecord(approval)
    ? (problemOfCaptions(approval.captions) ??
      problemOfSteps(approval.steps, trainer.steps) ??
      problemOfSubmission(approval.submission))
    : 'it must be an object, such as {}.';
