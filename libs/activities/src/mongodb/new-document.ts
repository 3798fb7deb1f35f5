import { plannedCost, QUEUED_PROGRESS, type TrainLoraInput } from '#domain';
import type { JobDocument } from './job.schema.ts';

type QueuedField =
  'status' | 'stage' | 'progress' | 'input' | 'provider' | 'cost' | 'error' | 'question' | 'workflow';

/** What a record says of a workflow that is about to start. */
export const queuedFields = (input: TrainLoraInput, workflowId: string): Pick<JobDocument, QueuedField> => ({
  status: 'queued',
  stage: 'queued',
  progress: QUEUED_PROGRESS,
  input,
  provider: null,
  cost: plannedCost(input),
  error: null,
  question: null,
  workflow: { workflowId, runId: '' },
});

/** The record of a job that is about to start. */
export const newDocument = (
  input: TrainLoraInput,
  workflowId: string,
  now: Date,
): Omit<JobDocument, '_id'> => ({
  userId: input.userId,
  kind: 'train-lora',
  name: input.name,
  ...queuedFields(input, workflowId),
  dataset: null,
  versions: [],
  activeVersion: null,
  activeBefore: [],
  retrainings: [],
  timeline: [{ at: now.toISOString(), stage: 'queued', status: 'queued', message: 'Accepted' }],
  timelineCount: 1,
  revision: 1,
  projectedAt: 0,
  progressedAt: 0,
  createdAt: now,
  updatedAt: now,
});
