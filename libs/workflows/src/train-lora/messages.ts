import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { CaptionEdits, JobSnapshot, SubmissionResolution } from '#domain';

/** An answer to a job in `awaiting_review`. */
export interface Approval {
  /** New captions by image file (`0001.jpg`). */
  captions?: CaptionEdits;
  /** Another number of training steps. */
  steps?: number;
  /** What became of a submission whose answer was lost. */
  submission?: SubmissionResolution;
}

/** Stops the job at whatever stage it is, and its remote training with it. */
export const cancelSignal = defineSignal('cancel');
/** Lets a job that is held go on. */
export const approveSignal = defineSignal<[Approval]>('approve');
/** A verified webhook: fal has finished the named request. */
export const falCompletedSignal = defineSignal<[{ requestId: string }]>('falCompleted');
/** The job as this run knows it. */
export const progressQuery = defineQuery<JobSnapshot>('progress');
