import { activityInfo, log } from '@temporalio/activity';
import type { JobSnapshot, JobStore } from '#domain';

/**
 * Writes a workflow's snapshot to the job's record. Late, repeated and out-of-order calls change nothing: the order
 * is the time at which Temporal scheduled this activity, which grows even across the runs of a workflow that was reset.
 */
export const createProjectJob =
  ({ jobs }: { jobs: JobStore }) =>
  async (snapshot: JobSnapshot): Promise<void> => {
    const { scheduledTimestampMs } = activityInfo();
    const written = await jobs.project(snapshot, { scheduledTimestampMs });
    if (!written)
      log.debug('A later snapshot is there already', { jobId: snapshot.jobId, stage: snapshot.stage });
  };
