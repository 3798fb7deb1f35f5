import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { MediaActivities, OutputsActivities, ProvidersActivities, WaitingActivities } from '#activities';
import {
  trainerNamed,
  type CaptionResult,
  type ExtractFramesResult,
  type FilterFacesResult,
  type LoraVersion,
  type LoraStage,
  type SubmitFalTrainingResult,
  type TrainingRef,
  type TrainLoraInput,
  type VideoSource,
} from '#domain';
import type { ReviewState } from './review-state.ts';
import { waitForRequest } from '../jobs/paid-request.ts';
import type { TrainingRecord } from './training-record.ts';
import type { PollAttempts } from '../jobs/poll-attempts.ts';
import type { Mailbox } from './mailbox.ts';
import { captionPolicy, lookPolicy, mediaPolicy, pollPolicy, storePolicy } from '../jobs/policies.ts';

const media = proxyActivities<MediaActivities>(mediaPolicy);
const providers = proxyActivities<ProvidersActivities>(lookPolicy);
const waiting = proxyActivities<WaitingActivities>(pollPolicy);
const outputs = proxyActivities<OutputsActivities>(storePolicy);

/** The submitted training: who waits for it and what it was made from. */
export type Training = TrainingRef & Pick<SubmitFalTrainingResult, 'datasetKey' | 'images'>;

/** Extracts the candidate frames of the job's original video. */
export const extractFrames = async (
  input: TrainLoraInput,
  record: TrainingRecord,
): Promise<ExtractFramesResult> => {
  const { jobId, userId, source } = input;
  record.enter('extractFrames', 'Looking for frames worth training on');
  const summary = 'Cut candidate frames from the video';
  return media.extractFrames.executeWithOptions({ ...mediaPolicy, summary }, [{ jobId, userId, source }]);
};

/** Extracts the frames of an added video; the job stays in the stage in which it was waiting. */
export const extractAddedFrames = async (
  { jobId, userId }: TrainLoraInput,
  record: TrainingRecord,
  { source, video, stage }: { source: VideoSource; video: number; stage: LoraStage },
): Promise<ExtractFramesResult> => {
  record.redo(stage, `Looking for frames in added video ${video}`);
  const summary = `Cut candidate frames from added video ${video}`;
  return media.extractFrames.executeWithOptions({ ...mediaPolicy, summary }, [
    { jobId, userId, source, video, during: stage },
  ]);
};

/** Judges all candidate frames. Again, `during` a question, with the owner's choices since then. */
export const filterFaces = async (
  { jobId, userId, trainer }: TrainLoraInput,
  record: TrainingRecord,
  { indexKeys, candidates, choices }: ReviewState,
  during?: LoraStage,
): Promise<FilterFacesResult> => {
  if (during) record.redo(during, `Judging ${candidates} candidate frames again`);
  else record.enter('filterFaces', `Judging ${candidates} candidate frames`);
  const { minimumImages } = trainerNamed(trainer);
  const [framesIndexKey = '', ...addedIndexKeys] = indexKeys;
  const summary = `Keep one person's good faces out of ${candidates} frames`;
  const result = await media.filterFaces.executeWithOptions({ ...mediaPolicy, summary }, [
    { jobId, userId, framesIndexKey, addedIndexKeys, minimumImages, choices, during },
  ]);
  if (result.dataset) record.update({ dataset: result.dataset });
  return result;
};

/** Captions the images. Again, `during` a question, if the images or the owner's edits have changed. */
export const caption = async (
  { jobId, userId, triggerWord, subjectClass }: TrainLoraInput,
  record: TrainingRecord,
  { judged: { dataset, kept }, captionEdits }: ReviewState,
  during?: LoraStage,
): Promise<CaptionResult> => {
  if (!dataset) throw new Error('There is no dataset to describe.');
  if (during) record.redo(during, `Describing ${kept} images again`);
  else record.enter('caption', `Describing ${kept} images`);
  const { manifestKey } = dataset;
  const summary = `Caption ${kept} images with "${triggerWord}"`;
  const result = await providers.caption.executeWithOptions({ ...captionPolicy, summary }, [
    { jobId, userId, manifestKey, triggerWord, subjectClass, captionEdits, during },
  ]);
  record.update({ dataset: { ...dataset, captionsKey: result.captionsKey, captioners: result.captioners } });
  return result;
};

/** Waits for the end of the training, by polling and by webhook. */
export const pollFal = async (
  record: TrainingRecord,
  mailbox: Mailbox,
  polls: PollAttempts,
  training: Training,
): Promise<void> => {
  const { jobId, userId, version, endpoint, requestId, images } = training;
  record.enter('pollFal', `Training on ${images} images, request ${requestId}`);
  const ref = { jobId, userId, version, endpoint, requestId };
  const { state } = await waitForRequest({ inbox: mailbox, polls }, requestId, {
    untilEnded: () => {
      const summary = `Wait for ${record.steps} steps on ${images} images`;
      return waiting.pollFal.executeWithOptions({ ...pollPolicy, summary }, [ref]);
    },
    once: () => {
      const summary = 'Read the status of the training that the webhook reported';
      return providers.pollFal.executeWithOptions({ ...lookPolicy, summary }, [{ ...ref, once: true }]);
    },
  });
  record.update({ provider: { endpoint, requestId, state } });
  if (state === 'cancelled')
    throw ApplicationFailure.nonRetryable('The training was cancelled at fal, not here.', 'TrainingFailed');
};

/** The input of `storeVersion`; of a training whose request is not known yet, what is known of it. */
export const storeVersionInput = <Ref extends Omit<Training, 'endpoint' | 'requestId'>>(
  { trainer, triggerWord }: TrainLoraInput,
  { steps }: TrainingRecord,
  training: Ref,
) => ({ ...training, trainer, parameters: { steps, triggerWord } });

/** Stores the trained file as a version. */
export const storeVersion = async (
  input: TrainLoraInput,
  record: TrainingRecord,
  training: Training,
  policy = storePolicy,
): Promise<LoraVersion> => {
  record.enter('storeVersion', 'Storing the trained LoRA');
  const summary = `Store and verify version ${training.version}`;
  return outputs.storeVersion.executeWithOptions({ ...policy, summary }, [
    storeVersionInput(input, record, training),
  ]);
};
