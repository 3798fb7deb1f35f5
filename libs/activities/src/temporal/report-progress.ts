import { activityInfo, log } from '@temporalio/activity';
import type { JobRef, JobStore, StageProgress } from '#domain';
import { beat } from './beat.ts';

/** Tells how far a stage is: as a heartbeat at once, and in the job's record at most once a second. */
export type ReportProgress = (ref: JobRef, progress: StageProgress) => void;

const RECORD_EVERY_MS = 1000;

/**
 * Live progress is advice: a write that fails is logged and forgotten, the next snapshot of the workflow sets the
 * record right. It carries the activity's scheduling time, so that a late one cannot overtake a later stage.
 */
export const createProgressReporter = (jobs: JobStore): ReportProgress => {
  const lastWrite = new Map<string, number>();
  return ({ jobId }, progress) => {
    beat(progress);
    const now = Date.now();
    const finished = progress.total > 0 && progress.done >= progress.total;
    if (!finished && now - (lastWrite.get(jobId) ?? 0) < RECORD_EVERY_MS) return;
    if (finished) lastWrite.delete(jobId);
    else lastWrite.set(jobId, now);
    const { scheduledTimestampMs } = activityInfo();
    jobs.progress(jobId, progress, { scheduledTimestampMs }).catch((error: unknown) => {
      log.warn('Live progress could not be recorded', { jobId, error: String(error) });
    });
  };
};
