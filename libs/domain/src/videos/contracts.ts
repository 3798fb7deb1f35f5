import type { JobRef } from '../job/job.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { Objection } from '../planning/objections.ts';
import type { ProcessVideoInput } from './input.ts';
import type { StreamTreatment } from './media-facts.ts';
import type { Operation, OperationName } from './operations.ts';
import type { SourceFacts } from './stored.ts';

/** An object that operations read. */
export interface StoredInput {
  key: string;
  sha256: string;
}

export type InspectSourceInput = ProcessVideoInput;

/** A step of a job's plan. */
export interface PlannedStep {
  name: string;
  video: StreamTreatment;
  audio: StreamTreatment;
  /** Of video that go through it; its share of the job's progress. */
  seconds: number;
  /** Long enough to be made in parts by several workers. */
  isChunked: boolean;
}

export interface InspectSourceResult {
  source: StoredInput;
  facts: SourceFacts;
  /** In an order in which they can be done. */
  steps: PlannedStep[];
}

/** One operation of a job, with what it works on. */
export interface OperationRef extends JobRef {
  operation: Operation;
  inputs: StoredInput[];
}

/** Where it is within its stage, in seconds of video. */
export interface StagePosition {
  before: number;
  seconds: number;
  total: number;
}

export interface RunOperationInput extends OperationRef {
  position: StagePosition;
}

export interface RunOperationResult {
  video: StreamTreatment;
  audio: StreamTreatment;
  bytes: number;
  contentHash: string;
  /** By this job; what was made before costs none. */
  processorSeconds: number;
  /** What further operations work on; `null` if it is no video. */
  output: StoredInput | null;
}

/** A part of a video, from one key frame to another; seconds from its first picture. */
export interface Chunk {
  index: number;
  startSeconds: number;
  endSeconds: number;
}

export interface PlanChunksResult {
  /** If it is made already, or was made before. */
  made: RunOperationResult | null;
  /** Empty if the video cannot be cut into parts. */
  chunks: Chunk[];
  /** Constant quality, where a similarity is aimed at: found once for all parts. */
  quality: number | null;
}

export interface EncodeChunkInput extends OperationRef {
  chunk: Chunk;
  quality: number | null;
}

export interface EncodeChunkResult {
  frames: number;
  bytes: number;
  processorSeconds: number;
}

export interface JoinChunksInput extends OperationRef {
  chunks: Chunk[];
  quality: number | null;
  /** Frames of all parts together. */
  frames: number;
  /** Of all parts together. */
  processorSeconds: number;
}

/** The input of `PlanVideoWorkflow`: nothing is recorded of it. */
export interface PlanVideoInput extends JobRef {
  source: VideoSource;
  operations: Operation[];
}

export interface Range {
  low: number;
  high: number;
}

/** What an operation would take. */
export interface OperationEstimate {
  name: string;
  operation: OperationName;
  video: StreamTreatment;
  audio: StreamTreatment;
  seconds: Range;
  bytes: Range;
}

/** Either everything that is wrong with the operations, or what they would take. */
export interface PlanVideoResult {
  objections: Objection[];
  source: SourceFacts;
  operations: OperationEstimate[];
  seconds: Range;
}
