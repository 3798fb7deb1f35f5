import { activityInfo } from '@temporalio/activity';
import type {
  CancelFalTrainingInput,
  CancelFalTrainingResult,
  FalGateway,
  SpendingStore,
  StoppedRun,
  SubmissionStore,
} from '#domain';
import { giveBackDollars } from './month-budget.ts';

export interface CancelFalTrainingDependencies {
  fal: FalGateway;
  submissions: SubmissionStore;
  spending: SpendingStore;
}

/** The run that calls, as of when it called. */
const callingRun = (): StoppedRun => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', at: scheduledTimestampMs };
};

/**
 * Stops the remote training of a version, wherever its submission got to. The workflow calls it from a scope that
 * cannot be cancelled, and only when the job itself was cancelled. Where nothing was submitted, an attempt that is still on
 * its way comes too late. Repeating it is harmless.
 */
export const createCancelFalTraining =
  ({ fal, submissions, spending }: CancelFalTrainingDependencies) =>
  async (input: CancelFalTrainingInput): Promise<CancelFalTrainingResult> => {
    const { jobId, userId, version } = input;
    // What the caller knows counts first: a training is stopped also while MongoDB is away.
    const known = input.request ?? (await submissions.stop({ jobId, version }, input.run ?? callingRun()));
    if (!known) return { outcome: 'none', training: null };
    const { endpoint, requestId } = known;
    if (requestId === null) return { outcome: 'unknown', training: null };
    const training = { jobId, userId, version, endpoint, requestId };
    const outcome = await fal.cancel(training);
    // What fal only took note of may finish, and cost.
    if (outcome === 'cancelled') await giveBackDollars({ spending }, input);
    return { outcome, training };
  };
