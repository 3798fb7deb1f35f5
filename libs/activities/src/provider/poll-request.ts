import { cancellationSignal, log, sleep } from '@temporalio/activity';
import {
  Failure,
  type FalGateway,
  type FalRequest,
  type RequestStatus,
  type PaidUnit,
  type SubmissionStore,
} from '#domain';
import { beat } from '../temporal/index.ts';

export interface PollRequestDependencies {
  fal: Pick<FalGateway, 'status'>;
  submissions: Pick<SubmissionStore, 'accept'>;
  /** Seconds between two polls. */
  pollSeconds: number;
}

/** A paid request counts as lost only after fal has not known it for this long: a single 404 may be temporary. */
export const BELIEVE_LOST_MS = 5 * 60 * 1000;

/** Jitter of a fifth to either side, so that the polls of many jobs do not come in bursts. */
const jittered = (seconds: number): number => Math.round(seconds * 1000 * (0.8 + Math.random() * 0.4));

/**
 * Polls a request until it ends; each poll is a heartbeat. It never cancels the request: an activity may also end because
 * it was paused or reset, or its worker is shutting down.
 *
 * @throws Failure `RequestFailed`, `RequestLost`, or a retryable one while fal cannot be asked.
 */
export const createPollRequest = ({ fal, submissions, pollSeconds }: PollRequestDependencies) => {
  /** Records the request again, in case MongoDB was down when it was accepted: a reset then finds it. */
  const record = async (request: Parameters<SubmissionStore['accept']>[0]): Promise<boolean> => {
    try {
      await submissions.accept(request);
      return true;
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', { ...request, error: String(error) });
      return false;
    }
  };

  /** `null` if fal does not know the request right now, which has to persist before it counts. */
  const look = async (request: FalRequest, lostSince: number | null): Promise<RequestStatus | null> => {
    try {
      return await fal.status(request, cancellationSignal());
    } catch (error) {
      const lost = error instanceof Failure && error.type === 'RequestLost';
      if (!lost || (lostSince !== null && Date.now() - lostSince > BELIEVE_LOST_MS)) throw error;
      return null;
    }
  };

  /** @param onStatus is called with each status but the last. */
  return async (
    { jobId, unit, endpoint, requestId }: Pick<PaidUnit, 'jobId' | 'unit'> & FalRequest,
    onStatus: (status: RequestStatus) => void,
  ): Promise<{ state: 'completed' | 'cancelled' }> => {
    let recorded = false;
    let lostSince: number | null = null;
    for (;;) {
      const status = await look({ endpoint, requestId }, lostSince);
      lostSince = status ? null : (lostSince ?? Date.now());
      recorded ||= await record({ jobId, unit, endpoint, requestId });
      if (status?.state === 'completed' || status?.state === 'cancelled') return { state: status.state };
      if (status) onStatus(status);
      else beat({ message: 'Looking for the request' });
      await sleep(jittered(pollSeconds));
    }
  };
};
