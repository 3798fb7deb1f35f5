import { QUEUED_PROGRESS, QUEUED_STAGE, type NewJob } from '#domain';
import type { JobDocument } from './job.schema.ts';

type QueuedField =
  'status' | 'stage' | 'progress' | 'input' | 'cost' | 'error' | 'question' | 'workflow' | 'endedAt';

/** What a record says of a workflow that is about to start. */
export const queuedFields = ({
  input,
  cost,
  workflowId,
}: Pick<NewJob, 'input' | 'cost' | 'workflowId'>): Pick<JobDocument, QueuedField> => ({
  status: 'queued',
  stage: QUEUED_STAGE,
  progress: QUEUED_PROGRESS,
  input,
  cost,
  error: null,
  question: null,
  workflow: { workflowId, runId: '' },
  endedAt: null,
});

/** The record of a job that is about to start. */
export const newDocument = (job: NewJob, now: Date): Omit<JobDocument, '_id'> => ({
  userId: job.input.userId,
  kind: job.kind,
  name: job.input.name,
  ...queuedFields(job),
  ...job.facts,
  ...(job.uses === undefined ? {} : { uses: [...job.uses] }),
  timeline: [{ at: now.toISOString(), stage: QUEUED_STAGE, status: 'queued', message: 'Accepted' }],
  timelineCount: 1,
  revision: 1,
  projectedAt: 0,
  progressedAt: 0,
  createdAt: now,
  updatedAt: now,
});
