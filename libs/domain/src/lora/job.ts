import { Failure } from '../failures/failure.ts';
import type { Job, JobError, JobQuestion, JobSnapshot, NewJob, TimelineEntry } from '../job/job.ts';
import type { JobSummary } from '../job/list.ts';
import type { JobDataset, PeopleDoubt, PersonFound } from './dataset.ts';
import { plannedCost, versionOf, type ConsentWithdrawal, type TrainLoraInput } from './input.ts';
import { trainLoraWorkflowId } from './keys.ts';
import type { LoraStage } from './stages.ts';
import type { TrainerName } from './trainer.ts';

export const TRAIN_LORA = 'train-lora';

/**
 * The questions of a training to its owner: which person to train, whether the dataset and the price are
 * acceptable, or what happened to a lost submission.
 */
export const LORA_QUESTION_KINDS = [
  'choose-person',
  'review',
  'over-budget',
  'too-few-images',
  'submission-unknown',
] as const;
export type LoraQuestionKind = (typeof LORA_QUESTION_KINDS)[number];

export interface LoraQuestion extends JobQuestion {
  kind: LoraQuestionKind;
  /** The people to choose from, most present first; absent if only one was found. */
  people?: PersonFound[];
  /** For `choose-person`: why it is asked; absent in older questions. */
  doubt?: PeopleDoubt;
  /** How many more videos can be added now. */
  videosLeft: number;
}

/**
 * `accepted`: fal has it, queued or training; the job's progress says which. `unknown`: the response to the
 * submission was lost.
 */
export type ProviderState = 'submitting' | 'unknown' | 'accepted' | 'completed' | 'cancelled' | 'failed';

export interface JobProvider {
  endpoint: string;
  requestId: string | null;
  state: ProviderState;
  /** While `unknown`: the submission to look up at fal. */
  claimId?: string;
}

/** The request at fal that a job is waiting for, if known. */
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

/** The facts of a training known to its run. */
export interface LoraFacts {
  dataset: JobDataset | null;
  provider: JobProvider | null;
  /** Versions of this run; the projection merges them by number with those of other runs. */
  versions: LoraVersion[];
}

export interface LoraSnapshot extends JobSnapshot, LoraFacts {
  stage: LoraStage;
  question: LoraQuestion | null;
  error: (JobError & { stage: LoraStage }) | null;
  timeline: (TimelineEntry & { stage: LoraStage })[];
}

/** Facts about a training's versions that only the record has. */
export interface LoraRecord {
  activeVersion: number | null;
  /** Previously active versions, oldest first, for rollbacks. */
  activeBefore: number[];
  /** The ids of all retrainings, in order: the first is for version 2. */
  retrainings: string[];
  /** Absent while the consent stands. */
  consentWithdrawal?: ConsentWithdrawal | null;
}

export interface LoraJob extends Job, LoraSnapshot, LoraRecord {
  kind: typeof TRAIN_LORA;
  /** Of the latest version; the settings of earlier ones are in `versions`. */
  input: TrainLoraInput;
  stage: LoraStage;
  question: LoraQuestion | null;
  error: LoraSnapshot['error'];
  timeline: LoraSnapshot['timeline'];
}

/** A training without what only its detail page shows. */
export type LoraSummary = JobSummary &
  Pick<LoraJob, 'kind' | 'input' | 'stage' | 'question' | 'error' | 'activeVersion'>;

export const isLoraSummary = (job: JobSummary): job is LoraSummary => job.kind === TRAIN_LORA;

export const isLoraJob = (job: Job): job is LoraJob => job.kind === TRAIN_LORA;

/** Whether the person agreed to images, and has not withdrawn that. */
export const hasConsent = ({ input, consentWithdrawal }: LoraJob): boolean =>
  input.consent !== undefined && consentWithdrawal == null;

/** @throws Failure `ConsentWithdrawn` */
export const assertConsent = (job: LoraJob): void => {
  const { jobId, consentWithdrawal } = job;
  if (consentWithdrawal != null)
    throw new Failure(
      'ConsentWithdrawn',
      `The consent for job ${jobId} was withdrawn on ${consentWithdrawal.at}.`,
    );
};

/** The record of a training that is about to start. */
export const newLoraJob = (input: TrainLoraInput): NewJob => ({
  kind: TRAIN_LORA,
  input,
  cost: plannedCost(input),
  facts: {
    ...{ dataset: null, provider: null, versions: [] },
    ...{ activeVersion: null, activeBefore: [], retrainings: [] },
  },
  workflowId: trainLoraWorkflowId(input.jobId, versionOf(input)),
});
