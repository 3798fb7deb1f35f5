import { defineSignal } from '@temporalio/workflow';
import type { CaptionEdits, DatasetChoices, SubmissionResolution, VideoSource } from '#domain';

/** An answer to a job in `awaiting_review`. */
export interface Approval extends DatasetChoices {
  /** The question that it answers; required if that shows a price above the budget. */
  questionId?: string;
  /** New captions by image file (`000017.jpg`). */
  captions?: CaptionEdits;
  /** New number of training steps. */
  steps?: number;
  /** New budget of the training, in US dollars. */
  budget?: number;
  /** The outcome of a submission with a lost response. */
  submission?: SubmissionResolution;
}

/** An approval as sent. */
export interface SentApproval extends Approval {
  /** A second one with the same id is ignored, so that a sender can repeat it safely. */
  id?: string;
}

/** Another video of the same person, for a job that is waiting for its owner. */
export interface AddedVideo {
  source: VideoSource;
  /** As in an approval. */
  id?: string;
}

/** Lets a waiting job continue. */
export const approveSignal = defineSignal<[SentApproval]>('approve');
/** Adds another video to a waiting job; it waits again once the video has been processed. */
export const addVideoSignal = defineSignal<[AddedVideo]>('addVideo');
