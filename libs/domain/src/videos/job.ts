import type { FailureType } from '../failures/failure.ts';
import { jobWorkflowId } from '../job/definition.ts';
import type { Job, JobCost, JobError, JobSnapshot, NewJob, TimelineEntry } from '../job/job.ts';
import type { ProcessVideoInput } from './input.ts';
import type { StreamTreatment } from './media-facts.ts';
import type { OperationName } from './operations.ts';
import type { VideoStage } from './stages.ts';
import type { SourceFacts } from './stored.ts';

export const PROCESS_VIDEO = 'process-video';

/** `skipped`: what it works on failed; `cancelled` with its job. */
export const OPERATION_STATUSES = [
  'queued',
  'running',
  'completed',
  'failed',
  'skipped',
  'cancelled',
] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/** What the record says of an operation. Its files and its report are in the bucket. */
export interface OperationState {
  name: string;
  operation: OperationName;
  status: OperationStatus;
  /** `null` until it is planned. */
  video: StreamTreatment | null;
  audio: StreamTreatment | null;
  /** Of its files together. */
  bytes: number;
  /** Identifies what it made; `null` until then. */
  contentHash: string | null;
  error: { type: FailureType; message: string } | null;
}

/** The facts of a job that processes a video. */
export interface VideoFactsOfJob {
  /** `null` until it is inspected. */
  source: SourceFacts | null;
  /** In the order of the request. */
  operations: OperationState[];
  /** Of all outputs together. */
  storedBytes: number;
  processorSeconds: number;
}

export interface VideoSnapshot extends JobSnapshot, VideoFactsOfJob {
  stage: VideoStage;
  question: null;
  error: (JobError & { stage: VideoStage }) | null;
  timeline: (TimelineEntry & { stage: VideoStage })[];
}

export interface VideoJob extends Job, VideoSnapshot {
  kind: typeof PROCESS_VIDEO;
  input: ProcessVideoInput;
  stage: VideoStage;
  question: null;
  error: VideoSnapshot['error'];
  timeline: VideoSnapshot['timeline'];
}

export const isVideoJob = (job: Job): job is VideoJob => job.kind === PROCESS_VIDEO;

/** It runs on this installation. */
export const NO_COST: JobCost = { estimate: 0, actual: 0, currency: 'USD' };

export const videoFactsOfJob = ({ operations }: Pick<ProcessVideoInput, 'operations'>): VideoFactsOfJob => ({
  source: null,
  operations: operations.map(({ name, operation }) => ({
    ...{ name, operation, status: 'queued', video: null, audio: null },
    ...{ bytes: 0, contentHash: null, error: null },
  })),
  ...{ storedBytes: 0, processorSeconds: 0 },
});

/** The record of a job that is about to start. */
export const newVideoJob = (input: ProcessVideoInput): NewJob => ({
  kind: PROCESS_VIDEO,
  input,
  cost: NO_COST,
  facts: videoFactsOfJob(input),
  ...(input.output === undefined ? {} : { uses: [input.output.jobId] }),
  workflowId: jobWorkflowId(PROCESS_VIDEO, input.jobId),
});

/** The operations with one changed. */
export const withOperation = (
  operations: readonly OperationState[],
  { name, ...changed }: Partial<OperationState> & Pick<OperationState, 'name'>,
): OperationState[] =>
  operations.map((operation) => (operation.name === name ? { ...operation, ...changed } : operation));
