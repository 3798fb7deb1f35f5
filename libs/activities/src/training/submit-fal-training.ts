import { cancellationSignal, log } from '@temporalio/activity';
import {
  trainerNamed,
  type FalGateway,
  type ObjectStore,
  type Submission,
  type SubmissionStore,
  type SubmitFalTrainingInput,
  type SubmitFalTrainingResult,
  type Trainer,
} from '#domain';
import { keepBeating } from '../temporal/index.ts';
import { packDataset } from './dataset-zip.ts';

export interface SubmitFalTrainingDependencies {
  objects: ObjectStore;
  submissions: SubmissionStore;
  fal: FalGateway;
  /** Where fal reports the end of a training; `null` asks for no webhook. */
  webhookUrl: (training: { jobId: string; version: number }) => string | null;
  /** How long the dataset's address stays good: longer than fal's queue may keep a training waiting. */
  datasetUrlSeconds: number;
}

const trainingInput = (
  trainer: Trainer,
  { triggerWord, steps }: SubmitFalTrainingInput,
  datasetUrl: string,
): Record<string, unknown> => ({
  ...trainer.fixedInput,
  ...(trainer.triggerField === undefined ? {} : { [trainer.triggerField]: triggerWord }),
  [trainer.datasetField]: datasetUrl,
  steps,
});

/** Applies what a person found out about a lost answer. */
const settle = async (
  submissions: SubmissionStore,
  { jobId, version, resolution }: SubmitFalTrainingInput,
): Promise<void> => {
  if (resolution?.outcome === 'accepted') await submissions.accept(jobId, version, resolution.requestId);
  if (resolution?.outcome === 'not-accepted') await submissions.release(jobId, version);
};

/** The record, unless this call may submit: then `null`, and the record says that a request is on its way. */
const claim = async (
  submissions: SubmissionStore,
  { jobId, version }: SubmitFalTrainingInput,
  endpoint: string,
): Promise<Submission | null> => {
  const recorded = await submissions.find(jobId, version);
  if (recorded || (await submissions.begin(jobId, version, endpoint))) return recorded;
  return submissions.find(jobId, version);
};

/**
 * Starts the paid training of a version, at most once whatever happens.
 *
 * The intent is recorded before the request leaves, the request id before anything waits on it. A record without a
 * request id means that an earlier request's answer was lost: the result then says `requestId: null`, and nothing is
 * sent again until a webhook or a person tells what became of it. Only a certain refusal gives the right to submit back.
 *
 * @throws Failure of the provider's types after a certain refusal; the table says which are tried again.
 */
export const createSubmitFalTraining = (dependencies: SubmitFalTrainingDependencies) => {
  const { objects, submissions, fal } = dependencies;

  const send = async (
    input: SubmitFalTrainingInput,
    trainer: Trainer,
    datasetKey: string,
  ): Promise<string | null> => {
    const { jobId, version } = input;
    const datasetUrl = await objects.presignGet(datasetKey, dependencies.datasetUrlSeconds);
    const claimed = await claim(submissions, input, trainer.endpoint);
    if (claimed) return claimed.requestId;
    // From here to the answer nothing may interrupt: a cancelled job waits for this request and then cancels it.
    const outcome = await fal.submitTraining(
      trainer,
      trainingInput(trainer, input, datasetUrl),
      dependencies.webhookUrl({ jobId, version }),
    );
    switch (outcome.kind) {
      case 'accepted':
        await record(input, outcome.requestId);
        return outcome.requestId;
      case 'refused':
        await submissions.release(jobId, version);
        throw outcome.failure;
      case 'unknown':
        log.error('It is not known whether fal accepted the training', { jobId, reason: outcome.reason });
        return null;
    }
  };

  /** The result carries the id into the history even when MongoDB is away; `pollFal` then records it. */
  const record = async ({ jobId, version }: SubmitFalTrainingInput, requestId: string): Promise<void> => {
    try {
      await submissions.accept(jobId, version, requestId);
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', {
        jobId,
        requestId,
        error: String(error),
      });
    }
  };

  return async (input: SubmitFalTrainingInput): Promise<SubmitFalTrainingResult> => {
    const trainer = trainerNamed(input.trainer);
    await settle(submissions, input);
    const signal = cancellationSignal();
    const pack = () => packDataset(objects, input, signal);
    const { datasetKey, images } = await keepBeating('Packing the dataset', pack);
    signal.throwIfAborted();
    const requestId = await keepBeating('Submitting the training', () => send(input, trainer, datasetKey));
    return { endpoint: trainer.endpoint, datasetKey, images, requestId };
  };
};
