import type { Awkward, Captioner, PeopleDoubt, PersonFound, VerdictName } from './dataset.ts';
import type { FailureType } from './failure.ts';
import { FIRST_VERSION } from './keys.ts';
import type { JobStatus, Stage } from './stage.ts';
import { estimateDollars, trainerNamed, type TrainerName } from './trainer.ts';

export type JobKind = 'train-lora';

/** Where the video comes from: an object of our bucket, or an https address that the worker fetches. */
export type VideoSource = { kind: 'key'; key: string } | { kind: 'url'; url: string };

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
export interface TrainLoraInput {
  jobId: string;
  userId: string;
  name: string;
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
  /** Where to tell that the job needs its owner, or has ended. */
  webhookUrl?: string;
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

/** What a held job asks: whom to train, how the dataset looks, whether the price is all right, or what became of a lost submission. */
export const QUESTION_KINDS = [
  'choose-person',
  'review',
  'over-budget',
  'too-few-images',
  'submission-unknown',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What a job in `awaiting_review` waits for. */
export interface JobQuestion {
  /** Of this asking: the same question asked again has another one. Absent in questions from before they had ids. */
  id?: string;
  kind: QuestionKind;
  /** What is asked and why, with the figures. */
  message: string;
  /** ISO 8601, UTC: without an answer the job fails then. */
  expiresAt: string;
  /** Who there is to choose from, most present first; absent where only one person was found. */
  people?: PersonFound[];
  /** Of `choose-person`: why it is asked; absent in questions from before it was told. */
  doubt?: PeopleDoubt;
  /** How many more videos may be added now. */
  videosLeft: number;
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

export interface JobDataset {
  counts: Partial<Record<VerdictName, number>>;
  manifestKey: string;
  contactSheetKey: string;
  /** What to film to make the dataset better, in sentences. */
  advice?: string[];
  /** What is unusual about the files of its videos: words of `AWKWARD`, each once. */
  awkward?: Awkward[];
  captionsKey?: string;
  captioners?: CaptionerCounts;
}

/** How many captions are whose; the owner is named once there are some. */
export type CaptionerCounts = Record<Exclude<Captioner, 'owner'>, number> & { owner?: number };

/** `accepted`: fal has it, queued or training; the job's progress tells which. `unknown`: the submission's answer was lost. */
export type ProviderState = 'submitting' | 'unknown' | 'accepted' | 'completed' | 'cancelled' | 'failed';

export interface JobProvider {
  endpoint: string;
  requestId: string | null;
  state: ProviderState;
  /** While `unknown`: names the submission whose outcome somebody has to find out. */
  claimId?: string;
}

/** The request at fal that a job waits for, as far as it is known. */
export const requestOf = ({
  provider,
}: {
  provider: JobProvider | null;
}): { endpoint: string; requestId: string } | null =>
  provider?.requestId == null ? null : { endpoint: provider.endpoint, requestId: provider.requestId };

/** One trained and verified set of weights. */
export interface LoraVersion {
  version: number;
  key: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  trainer: TrainerName;
  parameters: Record<string, string | number | boolean>;
  datasetKey: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  stats: { images: number; tensors: number; requestId: string; sandbox: boolean };
}

export interface JobCost {
  estimate: number | null;
  actual: number | null;
  currency: 'USD';
  /** What the training may cost without a question; an answer may change it. */
  budget?: number;
}

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

/** A price that nobody knows is within no budget. */
export const isWithinBudget = (estimate: number | null, budget: number): boolean =>
  estimate !== null && estimate <= budget;

export interface JobError {
  type: FailureType;
  message: string;
  /** What the person can do. */
  remedy: string;
  stage: Stage;
  retryable: boolean;
}

export interface TimelineEntry {
  /** ISO 8601, UTC. */
  at: string;
  stage: Stage;
  status: JobStatus;
  message: string;
}

/** How many of the newest entries a run and the record keep. */
export const TIMELINE_LIMIT = 100;

/**
 * All that a run of the workflow knows of its job: each projection carries the whole of it, so that one lost,
 * late or repeated write can never leave a mixture behind.
 */
export interface JobSnapshot {
  jobId: string;
  userId: string;
  status: JobStatus;
  stage: Stage;
  progress: JobProgress;
  dataset: JobDataset | null;
  provider: JobProvider | null;
  /** Versions made by this run; the projection merges them by number with those of other runs. */
  versions: LoraVersion[];
  cost: JobCost;
  error: JobError | null;
  /** `null` unless the job waits for its owner. */
  question: JobQuestion | null;
  workflow: { workflowId: string; runId: string };
  timeline: TimelineEntry[];
}

/** A job as it is read back: the snapshot and what only the record knows. */
export interface Job extends JobSnapshot {
  /** Grows with every write to the record; 0 for records from before it was counted. */
  revision: number;
  /** How many entries the timeline has ever had. They are only added, so that the last one has this number. */
  timelineCount: number;
  kind: JobKind;
  name: string;
  /** Of the newest version; what an earlier one was trained with stands in `versions`. */
  input: TrainLoraInput;
  activeVersion: number | null;
  /** The versions that were active before, oldest first: what a roll-back goes back to. */
  activeBefore: number[];
  /** The ids of all retrainings, in their order: the first is of the version after the first. */
  retrainings: string[];
  createdAt: Date;
  updatedAt: Date;
}
