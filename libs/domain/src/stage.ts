/** The stages of `TrainLoraWorkflow`, in order. `review` is passed only by jobs that asked for the hold. */
export const STAGES = [
  'queued',
  'extractFrames',
  'filterFaces',
  'caption',
  'review',
  'submitFalTraining',
  'pollFal',
  'storeVersion',
  'done',
] as const;
export type Stage = (typeof STAGES)[number];

export const isStage = (name: string): name is Stage => (STAGES as readonly string[]).includes(name);

/** What a job is doing as its owner reads it. */
export const JOB_STATUSES = [
  'queued',
  'running',
  'awaiting_review',
  'completed',
  'failed',
  'cancelled',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Statuses that nothing follows, save a reset by an operator. */
export const FINAL_STATUSES: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];

export const isFinal = (status: JobStatus): boolean => FINAL_STATUSES.includes(status);
