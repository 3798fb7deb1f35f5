import { randomUUID } from 'node:crypto';
import { activityInfo, cancellationSignal, log } from '@temporalio/activity';
import {
  DATASET_READABLE_SECONDS,
  Failure,
  isRecord,
  trainerNamed,
  type FalGateway,
  type FalInputs,
  type ObjectStore,
  type Submission,
  type SubmissionClaim,
  type SubmissionStore,
  type SubmitFalTrainingInput,
  type SubmitFalTrainingResult,
  type Trainer,
  versionUnit,
} from '#domain';
import { beat } from '../temporal/index.ts';
import { countImages, packDataset } from './dataset-zip.ts';
import { reserveDollars, type MonthBudget } from './month-budget.ts';
import { settleSubmission } from './settle-submission.ts';

export interface SubmitFalTrainingDependencies {
  objects: ObjectStore;
  submissions: SubmissionStore;
  fal: FalGateway;
  inputs: FalInputs;
  budget: MonthBudget;
  /** Where fal reports the end of a request; `null` asks for no webhook. */
  webhookUrl: (request: { workflowId: string; unit: string }) => string | null;
}

/**
 * The claim of an earlier attempt that certainly started no training, from its heartbeats: this attempt gives it back
 * where that one could not.
 */
const voidClaim = (): string | null => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const claimId = isRecord(heartbeatDetails) ? heartbeatDetails.voidClaimId : null;
  return typeof claimId === 'string' ? claimId : null;
};

/** Heartbeats with the void claim for as long as it is not given back: MongoDB may be away for several attempts. */
const beatVoid = (voidClaimId: string): void => beat({ message: 'No training was started', voidClaimId });

/** Which attempt this is, for the record: Temporal may have given it up, and the run have been stopped since. */
const thisAttempt = (): Pick<SubmissionClaim, 'runId' | 'scheduledAt'> => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', scheduledAt: scheduledTimestampMs };
};

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

/**
 * Starts the paid training of a version, at most once whatever happens.
 *
 * The intent is recorded before the request leaves, the request id before anything waits on it. A record without a
 * request id means that an earlier request's answer was lost: the result then says `requestId: null`, and nothing is
 * sent again until a webhook or a person tells what became of it. Only a certain refusal, or a person's word, gives
 * the right to submit back, and only that of the one claim it is about.
 *
 * @throws Failure `MonthlyBudgetSpent` before anything is sent; those of the provider after a certain refusal; the table says which are tried again.
 */
export const createSubmitFalTraining = (dependencies: SubmitFalTrainingDependencies) => {
  const { objects, submissions, fal, inputs, budget } = dependencies;

  /** Gives back the void claim of an earlier attempt. */
  const releaseVoid = async ({ jobId, version }: SubmitFalTrainingInput): Promise<void> => {
    const claimId = voidClaim();
    if (claimId === null) return;
    beatVoid(claimId);
    await submissions.release({ jobId, unit: versionUnit(version), claimId });
  };

  /** Claims the right to send. A claim whose answer is lost may stand, and nothing was sent under it. */
  const begin = async (input: SubmitFalTrainingInput, endpoint: string, claimId: string): Promise<void> => {
    const { userId, jobId, version } = input;
    const claim = { jobId, unit: versionUnit(version), endpoint, claimId, ...thisAttempt() };
    const outcome = await submissions.begin(claim).catch((error: unknown) => {
      beatVoid(claimId);
      throw error;
    });
    if (outcome === 'taken') throw new Error('Another attempt is submitting this training: looking again.');
    if (outcome === 'begun') return;
    await budget.spending.release({ userId, jobId, unit: versionUnit(version) }, claimId);
    throw new Failure('JobAlreadyFinished', 'The run of this attempt was stopped: nothing was submitted.');
  };

  /** The result carries the id into the history even when MongoDB is away; `pollFal` then records it. */
  const record = async (training: Parameters<SubmissionStore['accept']>[0]): Promise<void> => {
    try {
      await submissions.accept(training);
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', { ...training, error: String(error) });
    }
  };

  /** Sends the one request. From here to its answer nothing interrupts: a cancelled job waits, and then cancels it. */
  const send = async (
    input: SubmitFalTrainingInput,
    trainer: Trainer,
    claimId: string,
    datasetUrl: string,
  ): Promise<string | null> => {
    const { jobId, userId, version } = input;
    const { endpoint } = trainer;
    const workflowId = activityInfo().workflowExecution?.workflowId ?? '';
    const webhookUrl = dependencies.webhookUrl({ workflowId, unit: versionUnit(version) });
    const outcome = await fal.submitTraining(trainer, trainingInput(trainer, input, datasetUrl), webhookUrl);
    switch (outcome.kind) {
      case 'accepted':
        await record({ jobId, unit: versionUnit(version), endpoint, requestId: outcome.requestId });
        return outcome.requestId;
      case 'refused':
        beatVoid(claimId);
        // Before the claim, under which alone the money may be spent.
        await budget.spending.release({ userId, jobId, unit: versionUnit(version) }, claimId);
        await submissions.release({ jobId, unit: versionUnit(version), claimId });
        throw outcome.failure;
      case 'unknown':
        log.error('It is not known whether fal accepted the training', { jobId, reason: outcome.reason });
        return null;
    }
  };

  const submit = async (
    input: SubmitFalTrainingInput,
    trainer: Trainer,
  ): Promise<SubmitFalTrainingResult> => {
    const { endpoint } = trainer;
    const signal = cancellationSignal();
    beat({ message: 'Packing the dataset' });
    const packed = input.packed
      ? await countImages(objects, input)
      : await packDataset(objects, input, signal);
    beat({ message: 'Making the dataset readable for fal' });
    const datasetUrl = await inputs.addressOf(
      {
        jobId: input.jobId,
        userId: input.userId,
        key: packed.datasetKey,
        contentType: 'application/zip',
        seconds: DATASET_READABLE_SECONDS,
      },
      signal,
    );
    beat({ message: 'Submitting the training' });
    signal.throwIfAborted();
    const claimId = randomUUID();
    await reserveDollars(budget, input, claimId);
    await begin(input, endpoint, claimId);
    const requestId = await send(input, trainer, claimId, datasetUrl);
    return { endpoint, ...packed, requestId, claimId, objection: null };
  };

  const found = async (
    input: SubmitFalTrainingInput,
    { endpoint, requestId, claimId }: Submission,
    objection: string | null,
  ): Promise<SubmitFalTrainingResult> => {
    const packed = await countImages(objects, input);
    return { endpoint, ...packed, requestId, claimId, objection };
  };

  return async (input: SubmitFalTrainingInput): Promise<SubmitFalTrainingResult> => {
    await releaseVoid(input);
    beat({ message: 'Looking for an earlier submission' });
    const trainer = trainerNamed(input.trainer);
    const objection = await settleSubmission(dependencies, input, trainer.endpoint);
    const recorded = await submissions.find(input.jobId, versionUnit(input.version));
    return recorded ? found(input, recorded, objection) : submit(input, trainer);
  };
};
