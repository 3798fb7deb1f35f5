import type { JobProgress } from './job.ts';

/** A stage of a kind of job, with the part of the whole job that it is, in percent. */
export interface StageRange {
  name: string;
  from: number;
  to: number;
  /** Units that are counted and do not move the bar by themselves. */
  still?: readonly string[];
}

/** Live progress of a stage, written between two snapshots. */
export interface StageProgress {
  stage: string;
  done: number;
  total: number;
  unit: string;
  message: string;
  etaSeconds: number | null;
  /** The stage's part of the whole job is behind already: something of it is done again for the owner. */
  again?: boolean;
}

/** Work of a stage that may have to be done again for the owner. */
export interface Redoable {
  jobId: string;
  userId: string;
  /** Set when it is done again: the stage that the job stays in meanwhile, as its progress never goes back. */
  during?: string;
}

/** Places a stage's own progress within the whole job. @throws Error when the kind has no such stage. */
export const jobProgress = (stages: readonly StageRange[], progress: StageProgress): JobProgress => {
  const { stage, again = false, ...rest } = progress;
  const range = stages.find(({ name }) => name === stage);
  if (!range) throw new Error(`There is no stage ${stage}.`);
  if (again) return { ...rest, percent: range.to };
  const measured = rest.total > 0 && range.still?.includes(rest.unit) !== true;
  const share = measured ? Math.min(1, Math.max(0, rest.done / rest.total)) : 0;
  return { ...rest, percent: Math.round(range.from + (range.to - range.from) * share) };
};

const unmeasured = (stage: string, message: string): StageProgress => ({
  ...{ stage, message },
  ...{ done: 0, total: 0, unit: '', etaSeconds: null },
});

/** Progress of a stage that has only just begun. */
export const stageBegun = (stages: readonly StageRange[], stage: string, message: string): JobProgress =>
  jobProgress(stages, unmeasured(stage, message));

/** Progress of a stage that waits for the owner, or does again what the owner changed: its own part is behind. */
export const stageHeld = (stages: readonly StageRange[], stage: string, message: string): JobProgress =>
  jobProgress(stages, { ...unmeasured(stage, message), again: true });

/** The stage of every job that no worker has taken up yet. */
export const QUEUED_STAGE = 'queued';

/** Progress of such a job. */
export const QUEUED_PROGRESS: JobProgress = {
  ...{ percent: 0, done: 0, total: 0, unit: '' },
  ...{ message: 'Waiting for a worker', etaSeconds: null },
};
