import { Context, log } from '@temporalio/activity';
import type { JobStore, Redoable, StageProgress } from '#domain';
import { beat, progressOrder } from './beat.ts';

/** Reports the progress of a stage: immediately as a heartbeat, and in the job's record at most once a second. */
export type ReportProgress = (ref: Redoable, progress: StageProgress) => void;

const RECORD_EVERY_MS = 1000;

/**
 * Live progress is best effort: a failed write is only logged, as the next snapshot of the workflow corrects the
 * record. It has the activity's scheduling time, so that a late write cannot overwrite a later stage.
 */
export const createProgressReporter = (jobs: JobStore): ReportProgress => {
  // By attempt, so that entries are garbage-collected with it.
  const lastWrite = new WeakMap<Context, number>();
  return ({ jobId, during }, reported) => {
    beat(reported);
    const progress = during === undefined ? reported : { ...reported, stage: during, again: true };
    const now = Date.now();
    const finished = progress.total > 0 && progress.done >= progress.total;
    const attempt = Context.current();
    if (!finished && now - (lastWrite.get(attempt) ?? 0) < RECORD_EVERY_MS) return;
    lastWrite.set(attempt, now);
    jobs.progress(jobId, progress, progressOrder()).catch((error: unknown) => {
      log.warn('Live progress could not be recorded', { jobId, error: String(error) });
    });
  };
};
