import { activityInfo, log } from '@temporalio/activity';
import { isWebhookStatus, type JobSnapshot, type JobStore } from '#domain';

export interface ProjectJobDependencies {
  jobs: Pick<JobStore, 'project'>;
  /** Has delivered what happened to a job. */
  announce: (jobId: string) => Promise<void>;
}

/**
 * Writes a workflow's snapshot to the job's record. Late, repeated and out-of-order calls change nothing: the order
 * is the time at which Temporal scheduled this activity, which grows even across the runs of a workflow that was reset.
 */
export const createProjectJob = ({ jobs, announce }: ProjectJobDependencies) => {
  /** The record holds what happened; whoever could not announce it is followed by the reconciliation. */
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
    // Also where nothing was written: an attempt before this one may have died in between.
    await tell(snapshot);
  };
};
