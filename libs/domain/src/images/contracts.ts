import type { JobRef } from '../job/job.ts';
import type { SettledSubmission } from '../provider/submission.ts';
import type { GenerateImagesInput } from './input.ts';
import type { ImageState } from './job.ts';
import type { KnownLora } from './loras.ts';
import type { MetadataMode } from './request.ts';

/** One image of a job. What it is made of is in the plan in the bucket, not in the history. */
export interface ImageRef extends JobRef {
  imageId: string;
}

export type PlanImagesInput = GenerateImagesInput;
export interface PlanImagesResult {
  /** Their ids, in order. */
  images: string[];
  contactSheets: number;
  /** Of one image, micro-dollars; `null` if fal publishes no price. */
  microDollarsEach: number | null;
  /** Images with a result from an earlier run. */
  settled: ImageState[];
  /** The unit to go on with, of each image that an earlier run has requested. */
  units: Record<string, string>;
  /** Units that earlier runs have submitted: `lost` ones may have been accepted. */
  earlier: { accepted: string[]; lost: string[] };
}

export interface SubmitImageInput extends ImageRef {
  /** `p1`, or `p1-r2` for a repeat. */
  unit: string;
  /** As pinned in the job's input. */
  loras: KnownLora[];
  /** Of all people in the image; each must still have the person's consent. */
  trainings: string[];
  /** Set once an unknown outcome was settled. */
  settled?: SettledSubmission;
}
export interface SubmitImageResult {
  endpoint: string;
  /** `null`: the response was lost, so it is unknown whether the request was accepted. */
  requestId: string | null;
  /** The claim under which the request was sent; a resolution refers to it. */
  claimId: string;
  /** Why the reported outcome of the submission was rejected; `null` if it was accepted or nothing was reported. */
  objection: string | null;
}

/** The accepted request for an image. */
export interface SubmittedImage extends ImageRef {
  unit: string;
  endpoint: string;
  requestId: string;
}

export interface StoreImageInput extends SubmittedImage {
  metadata: MetadataMode;
}

export interface StoreContactSheetsResult {
  contactSheets: number;
}
