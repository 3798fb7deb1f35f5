import { defineSignal } from '@temporalio/workflow';
import type { Approval, VideoSource } from '#domain';

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
