import type { JobCost, JobInput } from '../job/job.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { JobDataset } from './job.ts';
import { FIRST_VERSION } from './keys.ts';
import { estimateDollars, trainerNamed, type TrainerName } from './trainer.ts';

/** What whoever starts a training states about the person in the video. */
export const CONSENT_STATEMENT =
  'The person shown in the video is an adult who agreed to this training and to images being made with it, or a child for ' +
  'whom whoever has custody agreed to both.';

/** That statement, with who made it and when. */
export interface Consent {
  statement: string;
  /** The user whose API key the request had, or who it named where no key is needed. */
  by: string;
  keyId: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

/** What a training was asked for, as recorded in the job. */
export interface TrainLoraInput extends JobInput {
  triggerWord: string;
  /** Noun after the trigger word in captions: `woman`, `man`, `person`. */
  subjectClass: string;
  trainer: TrainerName;
  steps: number;
  /** Hold before anything is paid until somebody approves. */
  review: boolean;
  /** US dollars that the training may cost without a question. Without it any price is all right. */
  budget?: number;
  /** How long a question to the owner waits for its answer; `REVIEW_HOURS.default` when absent. */
  reviewHours?: number;
  /** Absent in jobs from before it was asked for. */
  consent?: Consent;
  source: VideoSource;
  /** Set where the job is about another version than its first. */
  retraining?: Retraining;
}

/** Another version of a job, on the dataset of the first. */
export interface Retraining {
  /** Tells the requests apart that ask for one: the same again is the same version. */
  id: string;
  version: number;
  dataset: JobDataset;
}

/** The version that a job is about. */
export const versionOf = ({ retraining }: Pick<TrainLoraInput, 'retraining'>): number =>
  retraining?.version ?? FIRST_VERSION;

/** How long an owner may take to answer. The longest is a holiday week. */
export const REVIEW_HOURS = { minimum: 1, maximum: 168, default: 168 } as const;

/** The most dollars that a budget may have: far above what any trainer takes. */
export const BUDGET_LIMIT = 10_000;

/** How many videos may be added to a job: ids of frames have room for nine. */
export const ADDED_VIDEOS_LIMIT = 4;

/** What a training is expected to cost before it starts. */
export const plannedCost = ({
  trainer,
  steps,
  budget,
}: Pick<TrainLoraInput, 'trainer' | 'steps' | 'budget'>): JobCost => ({
  estimate: estimateDollars(trainerNamed(trainer), steps),
  actual: null,
  currency: 'USD',
  // A field without a value would be recorded as null.
  ...(budget === undefined ? {} : { budget }),
});
