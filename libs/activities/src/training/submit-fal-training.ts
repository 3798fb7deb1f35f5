import {
  assertConsent,
  countedPrice,
  DATASET_READABLE_SECONDS,
  isLoraJob,
  trainerNamed,
  versionUnit,
  type FalInputs,
  type JobRef,
  type JobStore,
  type ObjectStore,
  type SubmitFalTrainingInput,
  type SubmitFalTrainingResult,
} from '#domain';
import { createSubmitOnce, type SubmitOnceDependencies } from '../provider/index.ts';
import { beat } from '../temporal/index.ts';
import { countImages, packDataset } from './dataset-zip.ts';

export interface SubmitFalTrainingDependencies extends SubmitOnceDependencies {
  objects: ObjectStore;
  inputs: FalInputs;
  jobs: Pick<JobStore, 'find'>;
}

/**
 * Starts the paid training of a version, at most once whatever happens: see `createSubmitOnce`.
 *
 * @throws Failure `ConsentWithdrawn` and those of `createSubmitOnce`
 */
export const createSubmitFalTraining = ({
  objects,
  inputs,
  jobs,
  ...dependencies
}: SubmitFalTrainingDependencies) => {
  const submitOnce = createSubmitOnce(dependencies);

  const assertConsented = async ({ userId, jobId }: JobRef): Promise<void> => {
    const job = await jobs.find(userId, jobId);
    // Only a job that has ended can be deleted, so a missing record says nothing of the consent.
    if (job && isLoraJob(job)) assertConsent(job);
  };

  return async (input: SubmitFalTrainingInput): Promise<SubmitFalTrainingResult> => {
    const { jobId, userId, version, triggerWord, steps, settled } = input;
    const trainer = trainerNamed(input.trainer);
    let packed: Awaited<ReturnType<typeof countImages>> | undefined;
    const prepare = async (signal: AbortSignal): Promise<Record<string, unknown>> => {
      await assertConsented(input);
      beat({ message: 'Packing the dataset' });
      packed = await (input.packed ? countImages(objects, input) : packDataset(objects, input, signal));
      const { datasetKey: key } = packed;
      beat({ message: 'Making the dataset readable for fal' });
      const archive = { key, contentType: 'application/zip', seconds: DATASET_READABLE_SECONDS };
      const address = await inputs.addressOf({ jobId, userId, ...archive }, signal);
      // Sending it takes a while, in which the consent may be withdrawn.
      await assertConsented(input);
      return {
        ...trainer.fixedInput,
        ...(trainer.triggerField === undefined ? {} : { [trainer.triggerField]: triggerWord }),
        [trainer.datasetField]: address,
        steps,
      };
    };
    const submitted = await submitOnce({
      ref: { jobId, userId, unit: versionUnit(version) },
      endpoint: trainer.endpoint,
      price: countedPrice(input),
      ...{ settled, prepare },
    });
    // An unavailable bucket must not lose the submission.
    return { ...submitted, ...(packed ?? (await countImages(objects, input))) };
  };
};
