import type { JobRef } from '../job/job.ts';

/** Units are part of addresses of webhooks and of names in documents: letters, digits, `_` and `-`. */
export const UNIT_PATTERN = /^[\w-]{1,64}$/;

/** One of a job's paid requests. */
export interface PaidUnit extends JobRef {
  unit: string;
}

/** One attempt to send a paid request, recorded before it is sent. */
export interface Submission {
  jobId: string;
  /** Which of the job's paid requests it is: `v1` is the training of version 1. */
  unit: string;
  endpoint: string;
  /** Names the one attempt that may send the request. */
  claimId: string;
  state: 'submitting' | 'accepted';
  requestId: string | null;
}

/** A run that will never submit, and since when; times are those of Temporal, in milliseconds since the epoch. */
export interface StoppedRun {
  runId: string;
  at: number;
}

/** A claim, and which attempt makes it: of which run, and scheduled when, in milliseconds since the epoch. */
export interface SubmissionClaim extends Pick<Submission, 'jobId' | 'unit' | 'endpoint' | 'claimId'> {
  runId: string;
  scheduledAt: number;
}

/** The `submissions` collection: what keeps a request from being paid for twice, whatever happens to a history. */
export interface SubmissionStore {
  find(jobId: string, unit: string): Promise<Submission | null>;
  /** All of a job, by unit. */
  ofJob(jobId: string): Promise<Submission[]>;
  /**
   * Claims the right to submit. `taken` when another claim is already recorded, `stopped` when the attempt is one of a
   * stopped run, or of one before it. Repeating it is harmless.
   */
  begin(claim: SubmissionClaim): Promise<'begun' | 'taken' | 'stopped'>;
  /**
   * Answers the submission; where there is none, no attempt of this run or of an earlier one can begin any more. One of a
   * later run, after a reset or a retry, can.
   */
  stop(unit: Pick<Submission, 'jobId' | 'unit'>, run: StoppedRun): Promise<Submission | null>;
  /**
   * Records the request id, also where no claim is left. `false` where this unit has another one already, or another
   * unit has this one: the first stays.
   */
  accept(request: Pick<Submission, 'jobId' | 'unit' | 'endpoint'> & { requestId: string }): Promise<boolean>;
  /** Gives one claim back after a refusal that is certain. A claim that somebody else made since stays. */
  release(claim: Pick<Submission, 'jobId' | 'unit' | 'claimId'>): Promise<void>;
}

/**
 * What a person found out about a submission whose answer was lost. That it was not accepted gives the right to submit
 * again, so it names the one submission that it is about: said twice, it must not be taken for the next one's.
 */
export type SubmissionResolution =
  { outcome: 'accepted'; requestId: string } | { outcome: 'not-accepted'; claimId: string };

/** That, with who told it. */
export type SettledSubmission = SubmissionResolution & { by: 'webhook' | 'person' };
