import { activityInfo } from '@temporalio/activity';
import {
  Failure,
  type FalGateway,
  type FalRequest,
  type SettledSubmission,
  type PaidUnit,
  type SubmissionStore,
} from '#domain';
import { BELIEVE_LOST_MS } from './poll-request.ts';

/** A webhook was signed by fal, so a first 404 for its request may be temporary. */
const isPassing = (by: SettledSubmission['by']): boolean =>
  by === 'webhook' && Date.now() - activityInfo().scheduledTimestampMs < BELIEVE_LOST_MS;

/** A request that failed was accepted too. @throws Failure while fal cannot be queried. */
const isKnown = async (
  fal: Pick<FalGateway, 'status'>,
  request: FalRequest,
  by: SettledSubmission['by'],
): Promise<boolean> => {
  try {
    await fal.status(request);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.type === 'RequestFailed') return true;
    if (error.type !== 'RequestLost') throw error;
    if (isPassing(by)) throw new Failure('ProviderUnavailable', error.message);
    return false;
  }
};

/**
 * Applies the outcome of a lost submission as reported by a person or a webhook. A request id is accepted only if fal
 * knows it and no other unit has it: a mistyped one would be polled in vain, or fetch another result.
 *
 * @returns why it was not accepted, or `null`.
 */
export const settleSubmission = async (
  { fal, submissions }: { fal: Pick<FalGateway, 'status'>; submissions: SubmissionStore },
  { jobId, unit }: PaidUnit,
  { endpoint, settled }: { endpoint: string; settled: SettledSubmission | undefined },
): Promise<string | null> => {
  if (settled === undefined) return null;
  if (settled.outcome === 'not-accepted') {
    await submissions.release({ jobId, unit, claimId: settled.claimId });
    return null;
  }
  const { requestId } = settled;
  if (!(await isKnown(fal, { endpoint, requestId }, settled.by)))
    return `fal knows no request ${requestId} of ${endpoint}`;
  const recorded = await submissions.accept({ jobId, unit, endpoint, requestId });
  return recorded ? null : `Request ${requestId} belongs to another job, or this job has one already`;
};
