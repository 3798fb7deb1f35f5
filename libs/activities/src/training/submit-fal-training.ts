import {
  countedPrice,
  DATASET_READABLE_SECONDS,
  trainerNamed,
  versionUnit,
  type FalInputs,
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
}

/** Starts the paid training of a version, at most once whatever happens: see `createSubmitOnce`. */
export const createSubmitFalTraining = ({
  objects,
  inputs,
  ...dependencies
}: SubmitFalTrainingDependencies) => {
  const submitOnce = createSubmitOnce(dependencies);

  return async (input: SubmitFalTrainingInput): Promise<SubmitFalTrainingResult> => {
    const { jobId, userId, version, triggerWord, steps, settled } = input;
    const trainer = trainerNamed(input.trainer);
    let packed: Awaited<ReturnType<typeof countImages>> | undefined;
    const prepare = async (signal: AbortSignal): Promise<Record<string, unknown>> => {
      beat({ message: 'Packing the dataset' });
      packed = await (input.packed ? countImages(objects, input) : packDataset(objects, input, signal));
      const { datasetKey: key } = packed;
      beat({ message: 'Making the dataset readable for fal' });
      const archive = { key, contentType: 'application/zip', seconds: DATASET_READABLE_SECONDS };
      return {
        ...trainer.fixedInput,
        ...(trainer.triggerField === undefined ? {} : { [trainer.triggerField]: triggerWord }),
        [trainer.datasetField]: await inputs.addressOf({ jobId, userId, ...archive }, signal),
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
