import { activityInfo } from '@temporalio/activity';
import {
  Failure,
  type SettledSubmission,
  type FalGateway,
  type SubmissionStore,
  type SubmitFalTrainingInput,
  type TrainingRef,
  versionUnit,
} from '#domain';
import { BELIEVE_LOST_MS } from './poll-fal.ts';

/** A webhook was signed by fal, so what it named is not given up at the first 404. */
const isPassing = (by: SettledSubmission['by']): boolean =>
  by === 'webhook' && Date.now() - activityInfo().scheduledTimestampMs < BELIEVE_LOST_MS;

/** A training that failed by itself was accepted too. @throws Failure while fal cannot be asked. */
const isKnown = async (
  fal: FalGateway,
  training: TrainingRef,
  by: SettledSubmission['by'],
): Promise<boolean> => {
  try {
    await fal.status(training);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.type === 'TrainingFailed') return true;
    if (error.type !== 'TrainingLost') throw error;
    if (isPassing(by)) throw new Failure('ProviderUnavailable', error.message);
    return false;
  }
};

/**
 * Applies what a person or a webhook told about a submission whose answer was lost. A request id is believed only when
 * fal knows it and no other version has it: a mistyped one would be waited for in vain, or bring home another's LoRA.
 *
 * @returns why it was not believed, or `null`.
 */
export const settleSubmission = async (
  { fal, submissions }: { fal: FalGateway; submissions: SubmissionStore },
  { jobId, userId, version, settled }: SubmitFalTrainingInput,
  endpoint: string,
): Promise<string | null> => {
  if (settled === undefined) return null;
  if (settled.outcome === 'not-accepted') {
    await submissions.release({ jobId, unit: versionUnit(version), claimId: settled.claimId });
    return null;
  }
  const { requestId } = settled;
  if (!(await isKnown(fal, { jobId, userId, version, endpoint, requestId }, settled.by)))
    return `fal knows no request ${requestId} of ${endpoint}`;
  const recorded = await submissions.accept({ jobId, unit: versionUnit(version), endpoint, requestId });
  return recorded ? null : `Request ${requestId} is the training of another job, or this job has one already`;
};
