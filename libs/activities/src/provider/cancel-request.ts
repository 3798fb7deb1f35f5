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
  /** The request as far as the caller knows it; where it does not, the submission's record may. */
  request: FalRequest | null;
  /** Which run is stopped, where it is not the one that calls. */
  run?: StoppedRun;
}

export interface CancelRequestResult {
  outcome: CancelOutcome;
  /** What was cancelled; `null` where nothing was, or nobody knows. */
  request: FalRequest | null;
}

/** The run that calls, as of when it called. */
const callingRun = (): StoppedRun => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', at: scheduledTimestampMs };
};

/**
 * Stops one paid request of a job, wherever its submission got to. Where nothing was submitted, an attempt that is still
 * on its way comes too late. Repeating it is harmless.
 */
export const createCancelRequest = ({ fal, submissions, spending }: CancelRequestDependencies) => {
  /** Gives back the money of a request that was stopped before it cost any. A stop does not wait for MongoDB. */
  const giveBack = async ({ userId, jobId, unit }: CancelRequestInput): Promise<void> => {
    try {
      await spending.release({ userId, jobId, unit });
    } catch (error) {
      log.warn('The money of a cancelled request stays set aside', { jobId, unit, error: String(error) });
    }
  };

  return async (input: CancelRequestInput): Promise<CancelRequestResult> => {
    const { jobId, unit } = input;
    // What the caller knows counts first: a request is stopped also while MongoDB is away.
    const known = input.request ?? (await submissions.stop({ jobId, unit }, input.run ?? callingRun()));
    if (!known) return { outcome: 'none', request: null };
    const { endpoint, requestId } = known;
    if (requestId === null) return { outcome: 'unknown', request: null };
    const request = { endpoint, requestId };
    const outcome = await fal.cancel(request);
    // What fal only took note of may finish, and cost.
    if (outcome === 'cancelled') await giveBack(input);
    return { outcome, request };
  };
};
