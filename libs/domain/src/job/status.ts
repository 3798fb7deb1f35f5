/** What a job of any kind is doing, as its owner reads it. */
export const JOB_STATUSES = [
  'queued',
  'running',
  'awaiting_review',
  'completed',
  'failed',
  'cancelled',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Statuses that nothing follows, except a reset by an operator. */
export const FINAL_STATUSES: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];

export const OPEN_STATUSES = JOB_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));

export const isFinal = (status: JobStatus): boolean => FINAL_STATUSES.includes(status);
