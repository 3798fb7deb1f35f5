import type { JobProgress } from './job.ts';
import type { StageProgress } from './stage-contracts.ts';
import type { Stage } from './stage.ts';

/** Percent of the whole job that is behind when a stage begins; the demo's stages, timed, rounded to fives. */
const STARTS: Record<Stage, number> = {
  queued: 0,
  extractFrames: 0,
  filterFaces: 15,
  caption: 30,
  review: 35,
  submitFalTraining: 35,
  pollFal: 40,
  storeVersion: 95,
  done: 100,
};
const ENDS: Record<Stage, number> = {
  queued: 0,
  extractFrames: 15,
  filterFaces: 30,
  caption: 35,
  review: 35,
  submitFalTraining: 40,
  pollFal: 95,
  storeVersion: 100,
  done: 100,
};

/** Loading the video comes before the frames of the same stage, so it does not move the bar by itself. */
const isLoading = ({ stage, unit }: StageProgress): boolean => stage === 'extractFrames' && unit === 'bytes';

/** Places a stage's own progress within the whole job. */
export const jobProgress = (progress: StageProgress): JobProgress => {
  const { stage, again = false, ...rest } = progress;
  if (again) return { ...rest, percent: ENDS[stage] };
  const measured = rest.total > 0 && !isLoading(progress);
  const share = measured ? Math.min(1, Math.max(0, rest.done / rest.total)) : 0;
  return { ...rest, percent: Math.round(STARTS[stage] + (ENDS[stage] - STARTS[stage]) * share) };
};

/** Progress of a stage that has only just begun. */
export const stageBegun = (stage: Stage, message: string): JobProgress =>
  jobProgress({ stage, done: 0, total: 0, unit: '', message, etaSeconds: null });

/** Progress of a stage that waits for the owner, or does again what the owner changed: its own part is behind. */
export const stageHeld = (stage: Stage, message: string): JobProgress =>
  jobProgress({ stage, done: 0, total: 0, unit: '', message, etaSeconds: null, again: true });

/** Progress of a job that no worker has taken up yet. */
export const QUEUED_PROGRESS: JobProgress = stageBegun('queued', 'Waiting for a worker');
