import type { JobRef } from '../job/job.ts';

/** Units are part of webhook URLs and of field names in documents: letters, digits, `_` and `-`. */
export const UNIT_PATTERN = /^[\w-]{1,64}$/;

/** One of a job's paid requests. */
export interface PaidUnit extends JobRef {
  unit: string;
}

/** One attempt to send a paid request, recorded before it is sent. */
export interface Submission {
  jobId: string;
  /** Identifies the request within the job: `v1` is the training of version 1. */
  unit: string;
  endpoint: string;
  /** Identifies the one attempt that may send the request. */
  claimId: string;
  state: 'submitting' | 'accepted';
  requestId: string | null;
}

/** A run that must no longer submit, and since when; Temporal's time, in milliseconds since the epoch. */
export interface StoppedRun {
  runId: string;
  at: number;
}

/** A claim with its attempt: the run, and when it was scheduled, in milliseconds since the epoch. */
export interface SubmissionClaim extends Pick<Submission, 'jobId' | 'unit' | 'endpoint' | 'claimId'> {
  runId: string;
  scheduledAt: number;
}

/** The `submissions` collection: prevents paying for a request twice, whatever happens to a history. */
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
   * Returns the submission; if there is none, attempts of this run or an earlier one can no longer begin. Those of a later
   * run, after a reset or a retry, can.
   */
  stop(unit: Pick<Submission, 'jobId' | 'unit'>, run: StoppedRun): Promise<Submission | null>;
  /**
   * Records the request id, also without a claim. `false` if this unit already has another one, or another unit has this
   * one: the first stays.
   */
  accept(request: Pick<Submission, 'jobId' | 'unit' | 'endpoint'> & { requestId: string }): Promise<boolean>;
  /** Releases one claim after a certain refusal. A newer claim stays. */
  release(claim: Pick<Submission, 'jobId' | 'unit' | 'claimId'>): Promise<void>;
}

/**
 * A person's finding about a submission with a lost response. `not-accepted` allows submitting again, so it names the
 * submission: sent twice, it must not apply to the next one.
 */
export type SubmissionResolution =
  { outcome: 'accepted'; requestId: string } | { outcome: 'not-accepted'; claimId: string };

/** The same with its source. */
export type SettledSubmission = SubmissionResolution & { by: 'webhook' | 'person' };
