import type { JobCost, JobInput } from '../job/job.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { JobDataset } from './dataset.ts';
import { FIRST_VERSION } from './keys.ts';
import { estimateDollars, trainerNamed, type TrainerName } from './trainer.ts';

/** The statement about the person in the video that starting a training requires. */
export const CONSENT_STATEMENT =
  'The person shown in the video is an adult who agreed to this training and to images being made with it, or a child ' +
  'whose legal guardian agreed to both.';

/** The statement about the people in an uploaded image that making images from it requires. */
export const IMAGE_CONSENT_STATEMENT =
  'Everybody who can be recognised in the image is an adult who agreed to images being made from it, or a child whose ' +
  'legal guardian agreed.';

/** The statement, with its author and time. */
export interface Consent {
  statement: string;
  /** The owner of the request's API key, or the named user if no key is needed. */
  by: string;
  keyId: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

/** Who withdrew the consent to a training and to images with it, and when. */
export type ConsentWithdrawal = Pick<Consent, 'by' | 'keyId' | 'at'>;

/** The input of a training, as recorded in the job. */
export interface TrainLoraInput extends JobInput {
  triggerWord: string;
  /** Noun after the trigger word in captions: `woman`, `man`, `person`. */
  subjectClass: string;
  trainer: TrainerName;
  steps: number;
  /** Wait for an approval before paying for anything. */
  review: boolean;
  /** US dollars that the training may cost without a question. If absent, any price is accepted. */
  budget?: number;
  /** How long a question to the owner waits for an answer; `REVIEW_HOURS.default` if absent. */
  reviewHours?: number;
  /** Absent in jobs created before it was required. */
  consent?: Consent;
  source: VideoSource;
  /** Set if the job trains a version after the first. */
  retraining?: Retraining;
}

/** Another version of a job, on the dataset of the first. */
export interface Retraining {
  /** Identifies the request: a repeated one is for the same version. */
  id: string;
  version: number;
  dataset: JobDataset;
}

/** The version that a job is training. */
export const versionOf = ({ retraining }: Pick<TrainLoraInput, 'retraining'>): number =>
  retraining?.version ?? FIRST_VERSION;

/** How long an owner may take to answer. The longest is a holiday week. */
export const REVIEW_HOURS = { minimum: 1, maximum: 168, default: 168 } as const;

/** The largest budget in dollars: far above any trainer's price. */
export const BUDGET_LIMIT = 10_000;

/** How many videos can be added to a job: ids of frames have room for nine. */
export const ADDED_VIDEOS_LIMIT = 4;

/** The expected cost of a training before it starts. */
export const plannedCost = ({
  trainer,
  steps,
  budget,
}: Pick<TrainLoraInput, 'trainer' | 'steps' | 'budget'>): JobCost => ({
  estimate: estimateDollars(trainerNamed(trainer), steps),
  actual: null,
  currency: 'USD',
  // An undefined field would be recorded as null.
  ...(budget === undefined ? {} : { budget }),
});
