import { Context, log } from '@temporalio/activity';
import type { JobStore, Redoable, StageProgress } from '#domain';
import { beat, progressOrder } from './beat.ts';

/** Tells how far a stage is: as a heartbeat at once, and in the job's record at most once a second. */
export type ReportProgress = (ref: Redoable, progress: StageProgress) => void;

const RECORD_EVERY_MS = 1000;

/**
 * Live progress is advice: a write that fails is logged and forgotten, the next snapshot of the workflow sets the
 * record right. It carries the activity's scheduling time, so that a late one cannot overtake a later stage.
 */
export const createProgressReporter = (jobs: JobStore): ReportProgress => {
  // By attempt: what an attempt leaves behind goes with it.
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
