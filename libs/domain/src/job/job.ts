import type { FailureType } from '../failures/failure.ts';
import type { JobStatus } from './status.ts';

/** Names a job and its owner. Activities are given it with keys and small facts, never bytes or addresses with a secret. */
export interface JobRef {
  jobId: string;
  userId: string;
}

/** What every job is asked for with, whatever its kind. */
export interface JobInput extends JobRef {
  name: string;
  /** Where to report that the job needs its owner, or has ended. */
  webhookUrl?: string;
}

/** How far the current stage is. `percent` is of the whole job, 0–100. */
export interface JobProgress {
  percent: number;
  done: number;
  total: number;
  unit: string;
  message: string;
  etaSeconds: number | null;
}

/** The question of a job in `awaiting_review`. A kind adds its own members. */
export interface JobQuestion {
  /** Of this asking: the same question asked again has another one. Absent in questions from before they had ids. */
  id?: string;
  /** One of the kinds of question that the job's kind has. */
  kind: string;
  /** The question and its reason, with figures. */
  message: string;
  /** ISO 8601, UTC: without an answer the job fails then. */
  expiresAt: string;
}

/** US dollars. */
export interface JobCost {
  /** `null` if no price is published. */
  estimate: number | null;
  actual: number | null;
  currency: 'USD';
  /** The maximum cost without asking; an answer may change it. */
  budget?: number;
  /** Cost of requests that were repeated after a lost response: they may have been paid for in addition. */
  possiblyPaidTwice?: number;
}

/** A cost with every member, as headers of jobs have it. */
export interface WholeJobCost extends Omit<JobCost, 'budget'> {
  budget: number | null;
  possiblyPaidTwice: number;
}

export const wholeCost = (cost: JobCost): WholeJobCost => ({ budget: null, possiblyPaidTwice: 0, ...cost });

export interface JobError {
  type: FailureType;
  message: string;
  /** What the owner can do about it. */
  remedy: string;
  stage: string;
  retryable: boolean;
}

export interface TimelineEntry {
  /** ISO 8601, UTC. */
  at: string;
  stage: string;
  status: JobStatus;
  message: string;
}

/** How many of the newest entries a run and the record keep. */
export const TIMELINE_LIMIT = 100;

/**
 * All that a run of a workflow knows of its job: each projection carries the whole of it, so that one lost, late or
 * repeated write can never leave a mixture behind. A kind adds its facts as further members.
 */
export interface JobSnapshot extends JobRef {
  status: JobStatus;
  /** One of the stages of the job's definition. */
  stage: string;
  progress: JobProgress;
  cost: JobCost;
  error: JobError | null;
  /** `null` unless the job waits for its owner. */
  question: JobQuestion | null;
  workflow: { workflowId: string; runId: string };
  timeline: TimelineEntry[];
}

/** A job as it is read back: the snapshot, with the facts of its kind, and what only the record knows. */
export interface Job extends JobSnapshot {
  kind: string;
  name: string;
  input: JobInput;
  /** Grows with every write to the record; 0 for records from before it was counted. */
  revision: number;
  /** How many entries the timeline has ever had. They are only added, so that the last one has this number. */
  timelineCount: number;
  createdAt: Date;
  updatedAt: Date;
  /** `null` while it is open. */
  endedAt: Date | null;
}

/** The initial record of a job, before its workflow has written anything. */
export interface NewJob {
  kind: string;
  input: JobInput;
  cost: JobCost;
  /** The facts of its kind, with their initial values. */
  facts: object;
  /** The jobs whose outputs it uses, directly or through other jobs. */
  uses?: readonly string[];
  workflowId: string;
}

/** An unknown price is within no budget. */
export const isWithinBudget = (estimate: number | null, budget: number): boolean =>
  estimate !== null && estimate <= budget;
