import type { Job, JobError, JobQuestion, JobSnapshot, NewJob, TimelineEntry } from '../job/job.ts';
import type { JobSummary } from '../job/list.ts';
import type { Awkward, Captioner, PeopleDoubt, PersonFound, VerdictName } from './dataset.ts';
import { plannedCost, versionOf, type TrainLoraInput } from './input.ts';
import { trainLoraWorkflowId } from './keys.ts';
import type { LoraStage } from './stages.ts';
import type { TrainerName } from './trainer.ts';

export const TRAIN_LORA = 'train-lora';

/**
 * What a training asks its owner: which person to train, how the dataset looks, whether the price is all right, or what
 * became of a lost submission.
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
  /** Who there is to choose from, most present first; absent where only one person was found. */
  people?: PersonFound[];
  /** Of `choose-person`: why it is asked; absent in questions from before it was told. */
  doubt?: PeopleDoubt;
  /** How many more videos may be added now. */
  videosLeft: number;
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

/**
 * `accepted`: fal has it, queued or training; the job's progress says which. `unknown`: the submission's answer was
 * lost.
 */
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

/** The facts of a training that its run knows. */
export interface LoraFacts {
  dataset: JobDataset | null;
  provider: JobProvider | null;
  /** Versions made by this run; the projection merges them by number with those of other runs. */
  versions: LoraVersion[];
}

export interface LoraSnapshot extends JobSnapshot, LoraFacts {
  stage: LoraStage;
  question: LoraQuestion | null;
  error: (JobError & { stage: LoraStage }) | null;
  timeline: (TimelineEntry & { stage: LoraStage })[];
}

/** What only the record knows of a training's versions. */
export interface LoraRecord {
  activeVersion: number | null;
  /** The versions that were active before, oldest first: what a roll-back goes back to. */
  activeBefore: number[];
  /** The ids of all retrainings, in their order: the first is of the version after the first. */
  retrainings: string[];
}

export interface LoraJob extends Job, LoraSnapshot, LoraRecord {
  kind: typeof TRAIN_LORA;
  /** Of the newest version; what an earlier one was trained with stands in `versions`. */
  input: TrainLoraInput;
  stage: LoraStage;
  question: LoraQuestion | null;
  error: LoraSnapshot['error'];
  timeline: LoraSnapshot['timeline'];
}

/** A training without what only its own page shows. */
export type LoraSummary = JobSummary &
  Pick<LoraJob, 'kind' | 'input' | 'stage' | 'question' | 'error' | 'activeVersion'>;

export const isLoraSummary = (job: JobSummary): job is LoraSummary => job.kind === TRAIN_LORA;

export const isLoraJob = (job: Job): job is LoraJob => job.kind === TRAIN_LORA;

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
