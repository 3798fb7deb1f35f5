import type { CancelOutcome } from '../job/definition.ts';
import type { JobRef } from '../job/job.ts';
import type { Redoable } from '../job/progress.ts';
import type { VideoFacts } from '../media/video-facts.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { SettledSubmission, StoppedRun } from '../provider/submission.ts';
import type { DatasetChoices, PeopleDoubt, PersonFound } from './dataset.ts';
import type { TrainLoraInput } from './input.ts';
import type { CaptionerCounts, JobDataset } from './dataset.ts';
import type { LoraVersion, ProviderState } from './job.ts';

export interface ExtractFramesInput extends Redoable {
  source: VideoSource;
  /** Number of the video within the job; 0 if absent. */
  video?: number;
}
export interface ExtractFramesResult {
  framesIndexKey: string;
  candidates: number;
  video: VideoFacts;
}

export interface FilterFacesInput extends Redoable {
  framesIndexKey: string;
  /** Numbers of the videos added to the job. */
  addedIndexKeys?: string[];
  /** The trainer's minimum. */
  minimumImages: number;
  choices?: DatasetChoices;
}
export interface FilterFacesResult {
  /** `null` if it is not clear which person to train: then `people` has the choices. */
  dataset: JobDataset | null;
  people?: PersonFound[];
  /** Why it is not clear; absent if it is, and if the chosen person is not there any more. */
  doubt?: PeopleDoubt;
  /** Frames that the owner wanted but that cannot be used, each with the reason. */
  refused?: { frame: string; reason: string }[];
  kept: number;
  /** Set if fewer images were kept than the trainer needs: a sentence with the figures. */
  shortage: string | null;
}

/** An owner's changes to the captions, by image file (`000017.jpg`). */
export type CaptionEdits = Record<string, string>;

export interface CaptionInput extends Redoable {
  manifestKey: string;
  triggerWord: string;
  subjectClass: string;
  /** Captions by the owner: these images are not described again. */
  captionEdits?: CaptionEdits;
}
export interface CaptionResult {
  captionsKey: string;
  captioners: CaptionerCounts;
}

export interface SubmitFalTrainingInput extends JobRef {
  version: number;
  trainer: TrainLoraInput['trainer'];
  triggerWord: string;
  steps: number;
  captionsKey: string;
  captionEdits: CaptionEdits;
  /** Whether to train on the zip of an earlier version, unchanged. */
  packed?: boolean;
  /** Set if an unknown outcome was resolved. */
  settled?: SettledSubmission;
}
export interface SubmitFalTrainingResult {
  endpoint: string;
  datasetKey: string;
  images: number;
  /** `null`: the response was lost, so it is unknown whether the training was accepted. */
  requestId: string | null;
  /** The claim under which the request was sent; a resolution refers to it. */
  claimId: string;
  /** Why the reported outcome of the submission was rejected; `null` if it was accepted or nothing was reported. */
  objection: string | null;
}

export interface TrainingRef extends JobRef {
  version: number;
  endpoint: string;
  requestId: string;
}

export interface PollFalInput extends TrainingRef {
  /** Whether to read its status only once. */
  once?: boolean;
}
export interface PollFalResult {
  /** `open` only with `once`. */
  state: Extract<ProviderState, 'completed' | 'cancelled'> | 'open';
}

export interface StoreVersionInput extends TrainingRef {
  trainer: TrainLoraInput['trainer'];
  parameters: LoraVersion['parameters'];
  datasetKey: string;
  images: number;
}

export interface CancelFalTrainingInput extends JobRef {
  version: number;
  /** The request if the caller knows it; otherwise the submission's record may. */
  request: Pick<TrainingRef, 'endpoint' | 'requestId'> | null;
  /** The run to stop, if it is not the calling one. */
  run?: StoppedRun;
}
export interface CancelFalTrainingResult {
  outcome: CancelOutcome;
  training: TrainingRef | null;
}
