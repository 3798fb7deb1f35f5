import { randomUUID } from 'node:crypto';
import {
  type JobStatus,
  LORA_STAGES,
  type LoraSnapshot,
  type LoraStage,
  type ProgressOrder,
  stageBegun,
  type StageProgress,
  type TrainLoraInput,
} from '#domain';

/** A training as the API would start it. */
export const trainLoraInput = (overrides: Partial<TrainLoraInput> = {}): TrainLoraInput => ({
  jobId: randomUUID(),
  userId: 'ada',
  name: 'Ada, spring',
  triggerWord: 'ohwx',
  subjectClass: 'woman',
  trainer: 'flux-lora-fast',
  steps: 1000,
  review: false,
  source: { kind: 'key', key: 'temp/none/source' },
  ...overrides,
});

/** The snapshot that a run would publish on entering a stage. */
export const snapshotOf = (
  { jobId, userId }: Pick<TrainLoraInput, 'jobId' | 'userId'>,
  stage: LoraStage,
  status: JobStatus = 'running',
  runId = 'run-1',
): LoraSnapshot => ({
  jobId,
  userId,
  status,
  stage,
  progress: stageBegun(LORA_STAGES, stage, stage),
  dataset: null,
  provider: null,
  versions: [],
  cost: { estimate: null, actual: null, currency: 'USD' },
  error: null,
  question: null,
  workflow: { workflowId: `train-lora-${jobId}`, runId },
  timeline: [],
});

/** The progress that an activity reports while it waits for a training. */
export const LIVE_PROGRESS: StageProgress = {
  stage: 'pollFal',
  done: 1,
  total: 2,
  unit: 'steps',
  message: '',
  etaSeconds: null,
};

/** The order of progress reported by an activity of the job's first version: when and for which run. */
export const progressOrder = (
  { jobId }: Pick<TrainLoraInput, 'jobId'>,
  scheduledTimestampMs: number,
  runId = 'run-1',
): ProgressOrder => ({ scheduledTimestampMs, workflowId: `train-lora-${jobId}`, runId });
