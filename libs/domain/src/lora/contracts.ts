import type { CancelOutcome } from '../job/definition.ts';
import type { JobRef } from '../job/job.ts';
import type { Redoable } from '../job/progress.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { SettledSubmission, StoppedRun } from '../provider/submission.ts';
import type { DatasetChoices, PeopleDoubt, PersonFound, VideoFacts } from './dataset.ts';
import type { TrainLoraInput } from './input.ts';
import type { CaptionerCounts, JobDataset, LoraVersion, ProviderState } from './job.ts';

export interface ExtractFramesInput extends Redoable {
  source: VideoSource;
  /** Counts the videos of a job; 0 when absent. */
  video?: number;
}
export interface ExtractFramesResult {
  framesIndexKey: string;
  candidates: number;
  video: VideoFacts;
}

export interface FilterFacesInput extends Redoable {
  framesIndexKey: string;
  /** Indexes of videos that were added to the job. */
  addedIndexKeys?: string[];
  /** The trainer's minimum. */
  minimumImages: number;
  choices?: DatasetChoices;
}
export interface FilterFacesResult {
  /** `null` where it is not clear whom to train: then `people` are who there is to choose from. */
  dataset: JobDataset | null;
  people?: PersonFound[];
  /** Why it is not clear; absent where it is, and where whoever was chosen is not there any more. */
  doubt?: PeopleDoubt;
  /** Frames that the owner wanted and that cannot be trained on, each with the reason. */
  refused?: { frame: string; reason: string }[];
  kept: number;
  /** Set when fewer images were kept than the trainer needs: a sentence with the figures. */
  shortage: string | null;
}

/** An owner's changes to the captions, by image file (`000017.jpg`). */
export type CaptionEdits = Record<string, string>;

export interface CaptionInput extends Redoable {
  manifestKey: string;
  triggerWord: string;
  subjectClass: string;
  /** What the owner wrote stands as it is: nobody is asked to describe these images. */
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
  /** Whether the zip of an earlier version is trained on, as it is. */
  packed?: boolean;
  /** Set when an unknown outcome was settled. */
  settled?: SettledSubmission;
}
export interface SubmitFalTrainingResult {
  endpoint: string;
  datasetKey: string;
  images: number;
  /** `null`: the answer was lost, so whether the training was accepted is not known. */
  requestId: string | null;
  /** The claim under which the request was sent; a resolution is about this one. */
  claimId: string;
  /** Why what was told about the submission was not believed; `null` where nothing was told, or it was. */
  objection: string | null;
}

export interface TrainingRef extends JobRef {
  version: number;
  endpoint: string;
  requestId: string;
}

export interface PollFalResult {
  state: Extract<ProviderState, 'completed' | 'cancelled'>;
}

export interface StoreVersionInput extends TrainingRef {
  trainer: TrainLoraInput['trainer'];
  parameters: LoraVersion['parameters'];
  datasetKey: string;
  images: number;
}

export interface CancelFalTrainingInput extends JobRef {
  version: number;
  /** The request as far as the caller knows it; where it does not, the submission's record may. */
  request: Pick<TrainingRef, 'endpoint' | 'requestId'> | null;
  /** Which run is stopped, where it is not the one that calls. */
  run?: StoppedRun;
}
export interface CancelFalTrainingResult {
  outcome: CancelOutcome;
  training: TrainingRef | null;
}
