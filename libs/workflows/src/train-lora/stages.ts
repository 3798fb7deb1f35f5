import { ApplicationFailure, CancellationScope, condition, proxyActivities } from '@temporalio/workflow';
import type { MediaActivities, ProvidersActivities } from '#activities';
import {
  estimateDollars,
  trainerNamed,
  type CaptionEdits,
  type CaptionResult,
  type ExtractFramesResult,
  type JobDataset,
  type LoraVersion,
  type PollFalResult,
  type SubmitFalTrainingResult,
  type TrainingRef,
  type TrainLoraInput,
} from '#domain';
import type { JobRecord } from './job-record.ts';
import type { Looks } from './looks.ts';
import type { Mailbox } from './mailbox.ts';
import { captionPolicy, mediaPolicy, pollPolicy, REVIEW_TIMEOUT, storePolicy } from '../policies.ts';

const media = proxyActivities<MediaActivities>(mediaPolicy);
const providers = proxyActivities<ProvidersActivities>(pollPolicy);

/** The training as submitted: who waits for it and what it was made from. */
export type Training = TrainingRef & Pick<SubmitFalTrainingResult, 'datasetKey' | 'images'>;

export interface Judged {
  dataset: JobDataset;
  kept: number;
}

export const extractFrames = async (
  input: TrainLoraInput,
  record: JobRecord,
): Promise<ExtractFramesResult> => {
  const { jobId, userId, source } = input;
  record.enter('extractFrames', 'Looking for frames worth training on');
  const summary = 'Cut candidate frames from the video';
  return media.extractFrames.executeWithOptions({ ...mediaPolicy, summary }, [{ jobId, userId, source }]);
};

export const filterFaces = async (
  { jobId, userId, trainer }: TrainLoraInput,
  record: JobRecord,
  { framesIndexKey, candidates }: ExtractFramesResult,
): Promise<Judged> => {
  record.enter('filterFaces', `Judging ${candidates} candidate frames`);
  const { minimumImages } = trainerNamed(trainer);
  const summary = `Keep one person's good faces out of ${candidates} frames`;
  const result = await media.filterFaces.executeWithOptions({ ...mediaPolicy, summary }, [
    { jobId, userId, framesIndexKey, minimumImages },
  ]);
  if (!result.dataset) throw ApplicationFailure.nonRetryable('Not clear.', 'TwoPeopleEquallyPresent');
  record.update({ dataset: result.dataset });
  if (result.shortage) throw ApplicationFailure.nonRetryable(result.shortage, 'TooFewGoodImages');
  return { dataset: result.dataset, kept: result.kept };
};

export const caption = async (
  { jobId, userId, triggerWord, subjectClass }: TrainLoraInput,
  record: JobRecord,
  { dataset, kept }: Judged,
): Promise<CaptionResult> => {
  record.enter('caption', `Describing ${kept} images`);
  const { manifestKey } = dataset;
  const summary = `Caption ${kept} images with "${triggerWord}"`;
  const result = await providers.caption.executeWithOptions({ ...captionPolicy, summary }, [
    { jobId, userId, manifestKey, triggerWord, subjectClass },
  ]);
  record.update({ dataset: { ...dataset, captionsKey: result.captionsKey, captioners: result.captioners } });
  return result;
};

/** Holds the job before anything is paid, when it asked for that; answers the owner's edits of the captions. */
export const review = async (
  input: TrainLoraInput,
  record: JobRecord,
  mailbox: Mailbox,
): Promise<CaptionEdits> => {
  if (!input.review) return {};
  // An approval that came before the hold approved something that was not there to be looked at.
  mailbox.takeApproval();
  record.enter('review', 'Waiting for approval', 'awaiting_review');
  if (!(await condition(() => mailbox.hasApproval, REVIEW_TIMEOUT)))
    throw ApplicationFailure.nonRetryable(
      `Nobody approved the job within ${REVIEW_TIMEOUT}.`,
      'ReviewTimedOut',
    );
  const { captions = {}, steps = record.steps } = mailbox.takeApproval() ?? {};
  record.steps = steps;
  const estimate = estimateDollars(trainerNamed(input.trainer), steps);
  record.update({ cost: { ...record.snapshot.cost, estimate } });
  record.note('Approved');
  return captions;
};

/** Waits for the end of the training: by looking, and at once when a webhook says so. */
export const pollFal = async (
  record: JobRecord,
  mailbox: Mailbox,
  looks: Looks,
  training: Training,
): Promise<void> => {
  const { jobId, userId, version, endpoint, requestId, images } = training;
  record.enter('pollFal', `Training on ${images} images, request ${requestId}`);
  const look = (summary: string): Promise<PollFalResult> =>
    looks.watch(
      providers.pollFal.executeWithOptions({ ...pollPolicy, summary }, [
        { jobId, userId, version, endpoint, requestId },
      ]),
    );
  const waiting = new CancellationScope();
  const end = await Promise.race([
    waiting.run(() => look(`Wait for ${record.steps} steps on ${images} images`)),
    condition(() => mailbox.hasCompleted(requestId)),
  ]);
  waiting.cancel();
  const { state } = end ?? (await look('Read the end of the training that the webhook told of'));
  record.update({ provider: { endpoint, requestId, state } });
  if (state === 'cancelled')
    throw ApplicationFailure.nonRetryable('The training was cancelled at fal, not here.', 'TrainingFailed');
};

/** Brings the trained file home as a version. */
export const storeVersion = async (
  { trainer, triggerWord }: TrainLoraInput,
  record: JobRecord,
  training: Training,
  policy = storePolicy,
): Promise<LoraVersion> => {
  record.enter('storeVersion', 'Storing the trained LoRA');
  const summary = `Store and verify version ${training.version}`;
  return providers.storeVersion.executeWithOptions({ ...policy, summary }, [
    { ...training, trainer, parameters: { steps: record.steps, triggerWord } },
  ]);
};
