import { activityInfo, log } from '@temporalio/activity';
import { isWebhookStatus, type JobSnapshot, type JobStore } from '#domain';

export interface ProjectJobDependencies {
  jobs: Pick<JobStore, 'project'>;
  /** Starts the delivery of a job's events. */
  announce: (jobId: string) => Promise<void>;
}

/**
 * Writes a workflow's snapshot to the job's record. Late, repeated and out-of-order calls have no effect: the order
 * is the time at which Temporal scheduled this activity, which increases even across resets.
 */
export const createProjectJob = ({ jobs, announce }: ProjectJobDependencies) => {
  /** The record has the events; the reconciliation delivers any that are not announced here. */
  const tell = async ({ jobId, status }: JobSnapshot): Promise<void> => {
    if (!isWebhookStatus(status)) return;
    try {
      await announce(jobId);
    } catch (error) {
      log.warn('A webhook could not be announced', { jobId, error: String(error) });
    }
  };

  return async (snapshot: JobSnapshot): Promise<void> => {
    const { scheduledTimestampMs } = activityInfo();
    const written = await jobs.project(snapshot, { scheduledTimestampMs });
    if (!written)
      log.debug('A later snapshot is there already', { jobId: snapshot.jobId, stage: snapshot.stage });
    // Even if nothing was written: an earlier attempt may have died in between.
    await tell(snapshot);
  };
};
