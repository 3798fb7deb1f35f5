import { activityInfo, log } from '@temporalio/activity';
import type {
  CancelOutcome,
  FalGateway,
  FalRequest,
  JobRef,
  SpendingStore,
  StoppedRun,
  SubmissionStore,
} from '#domain';

export interface CancelRequestDependencies {
  fal: Pick<FalGateway, 'cancel'>;
  submissions: Pick<SubmissionStore, 'stop'>;
  spending: Pick<SpendingStore, 'release'>;
}

export interface CancelRequestInput extends JobRef {
  unit: string;
  /** The request, if the caller knows it; otherwise the recorded submission may. */
  request: FalRequest | null;
  /** The stopped run, if it is not the calling one. */
  run?: StoppedRun;
}

export interface CancelRequestResult {
  outcome: CancelOutcome;
  /** The cancelled request; `null` if there was none or it is unknown. */
  request: FalRequest | null;
}

/** The calling run, at the time of the call. */
const callingRun = (): StoppedRun => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', at: scheduledTimestampMs };
};

/**
 * Stops one paid request of a job, however far its submission got. If nothing was submitted, any attempt still in flight
 * will fail. Idempotent.
 */
export const createCancelRequest = ({ fal, submissions, spending }: CancelRequestDependencies) => {
  /** Releases the reservation of a request that was stopped before it cost anything. Does not wait for MongoDB. */
  const giveBack = async ({ userId, jobId, unit }: CancelRequestInput): Promise<void> => {
    try {
      await spending.release({ userId, jobId, unit });
    } catch (error) {
      log.warn('The money of a cancelled request stays set aside', { jobId, unit, error: String(error) });
    }
  };

  return async (input: CancelRequestInput): Promise<CancelRequestResult> => {
    const { jobId, unit } = input;
    // The caller's knowledge comes first: a request can be stopped while MongoDB is down.
    const known = input.request ?? (await submissions.stop({ jobId, unit }, input.run ?? callingRun()));
    if (!known) return { outcome: 'none', request: null };
    const { endpoint, requestId } = known;
    if (requestId === null) return { outcome: 'unknown', request: null };
    const request = { endpoint, requestId };
    const outcome = await fal.cancel(request);
    // A merely requested cancel may still finish, and cost.
    if (outcome === 'cancelled') await giveBack(input);
    return { outcome, request };
  };
};
