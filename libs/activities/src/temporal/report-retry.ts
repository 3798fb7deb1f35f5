import { activityInfo, log } from '@temporalio/activity';
import { isStage, type Failure, type JobStore } from '#domain';

/** Tells in the job's record that the running stage failed and is tried again. */
export type ReportRetry = (jobId: string, failure: Failure) => Promise<void>;

/** Without this a stage that waits for an operator, say to top up an account, would look as if it just took long. */
export const createRetryReporter =
  (jobs: JobStore): ReportRetry =>
  async (jobId, failure) => {
    const { activityType, attempt, scheduledTimestampMs } = activityInfo();
    if (!isStage(activityType)) return;
    const message = `Attempt ${attempt} failed, trying again. ${failure.message} ${failure.facts.remedy}`;
    try {
      await jobs.retrying(jobId, activityType, message, { scheduledTimestampMs });
    } catch (error) {
      log.warn('A retry could not be told in the record', { jobId, error: String(error) });
    }
  };
