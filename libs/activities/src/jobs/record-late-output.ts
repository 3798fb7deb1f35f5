import { isFinal, type JobKinds, type JobStore, type LateOutput } from '#domain';

export interface RecordLateOutputDependencies {
  jobs: Pick<JobStore, 'find' | 'addLate'>;
  kinds: JobKinds;
  /** Starts the delivery of a job's events. */
  announce: (jobId: string) => Promise<void>;
}

/**
 * Adds the end of a request that ended after its job was cancelled to the record; if its output was kept, it is reported
 * by a webhook. Idempotent, and without effect once the job is deleted.
 *
 * @throws Error if the record is being written to at the same time; a retry reads it again.
 */
export const createRecordLateOutput =
  ({ jobs, kinds, announce }: RecordLateOutputDependencies) =>
  async ({ jobId, userId, workflowId, unit, end, output, at, message }: LateOutput): Promise<void> => {
    const job = await jobs.find(userId, jobId);
    if (!job) return;
    const { status, stage, timeline, workflow } = job;
    const isWritten = timeline.some((entry) => entry.at === at && entry.message === message);
    if (!isWritten) {
      if (workflow.workflowId === workflowId && !isFinal(status))
        throw new Error(`The record of job ${jobId} does not say yet that it was cancelled.`);
      const facts = kinds.of(job).settled(job, unit, end, output);
      const entry = { at, stage, status, message };
      const isKept = output !== undefined;
      if (!(await jobs.addLate(job, { workflowId, facts, entry, isKept })))
        throw new Error(`The record of job ${jobId} was written to at the same time.`);
    }
    // Even if it was written before: an earlier attempt may have died in between.
    await announce(jobId);
  };
