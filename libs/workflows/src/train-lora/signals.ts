import { defineSignal } from '@temporalio/workflow';
import type { CaptionEdits, DatasetChoices, SubmissionResolution, VideoSource } from '#domain';

/** An answer to a job in `awaiting_review`. */
export interface Approval extends DatasetChoices {
  /** Which question it answers; it must say so where that shows a price above the budget. */
  questionId?: string;
  /** New captions by image file (`000017.jpg`). */
  captions?: CaptionEdits;
  /** Another number of training steps. */
  steps?: number;
  /** What the training may cost from now on, in US dollars. */
  budget?: number;
  /** What became of a submission whose answer was lost. */
  submission?: SubmissionResolution;
}

/** An approval on its way. */
export interface SentApproval extends Approval {
  /** Of two with the same id the second is not taken: whoever does not know whether it arrived sends it again. */
  id?: string;
}

/** Another video of the same person, for a job that waits for its owner. */
export interface AddedVideo {
  source: VideoSource;
  /** As an approval has it. */
  id?: string;
}

/** Lets a job that is held go on. */
export const approveSignal = defineSignal<[SentApproval]>('approve');
/** Brings another video to a job that is held; it is held again when the video was looked at. */
export const addVideoSignal = defineSignal<[AddedVideo]>('addVideo');
