import {
  Failure,
  isFinal,
  isWithinBudget,
  plannedCost,
  trainerNamed,
  versionOf,
  type LoraJob,
  type JobDataset,
  type TrainerName,
  type TrainLoraInput,
} from '#domain';
import { inBody, InvalidRequest } from '../../../http/invalid-request.ts';
import { stepsProblem } from '../../schemas/train.schema.ts';
import type { RetrainRequest } from './retrain.schema.ts';

/** @throws Failure `JobStillOpen` or `DatasetNotReady` */
const datasetOf = ({ jobId, status, stage, dataset }: LoraJob): JobDataset => {
  if (!isFinal(status))
    throw new Failure(
      'JobStillOpen',
      `Job ${jobId} is ${status}; another version can be trained when it has ended.`,
    );
  if (!dataset?.captionsKey)
    throw new Failure('DatasetNotReady', `Job ${jobId} has ended in ${stage}, before it had a dataset.`);
  return dataset;
};

const assertAffordable = (input: TrainLoraInput): void => {
  const { trainer, steps } = input;
  const { estimate, budget } = plannedCost(input);
  if (budget === undefined || isWithinBudget(estimate, budget)) return;
  const what =
    estimate === null ? `${trainer} publishes no price` : `${steps} steps cost about $${estimate.toFixed(2)}`;
  throw new Failure('OverBudget', `${what}, and the budget is $${budget.toFixed(2)}.`, {
    figures: { ...(estimate === null ? {} : { price: estimate }), budget },
  });
};

const assertEnough = ({ trainer }: TrainLoraInput, { counts }: JobDataset): void => {
  const { kept = 0 } = counts;
  const { minimumImages } = trainerNamed(trainer);
  if (kept < minimumImages)
    throw new Failure(
      'TooFewGoodImages',
      `The dataset has ${kept} images, and ${trainer} needs at least ${minimumImages}.`,
      { figures: { images: kept, minimum: minimumImages } },
    );
};

/** The steps of the last version with the same trainer, trained or not. */
const stepsAsBefore = ({ input, versions }: LoraJob, trainer: TrainerName): number => {
  const last = versions.at(-1);
  const trained = last?.trainer === trainer ? last.parameters.steps : undefined;
  if (typeof trained === 'number') return trained;
  return input.trainer === trainer ? input.steps : trainerNamed(trainer).steps.default;
};

/** A budget applies to one training only. */
const withoutBudget = ({ budget: _budget, ...rest }: TrainLoraInput): TrainLoraInput => rest;

/**
 * The input of a job's next version.
 *
 * @throws Failure `JobStillOpen`, `DatasetNotReady`, `TooFewGoodImages`, `OverBudget` or `InvalidRequest`
 */
export const retrainInput = (job: LoraJob, request: RetrainRequest, id: string): TrainLoraInput => {
  const dataset = datasetOf(job);
  const before = withoutBudget(job.input);
  const trainer = request.trainer ?? before.trainer;
  const message = stepsProblem(trainer, request.steps);
  if (message) throw new InvalidRequest([inBody(['steps'], 'out-of-range', message)]);
  const input = {
    ...before,
    trainer,
    steps: request.steps ?? stepsAsBefore(job, trainer),
    ...(request.budget === undefined ? {} : { budget: request.budget }),
    retraining: { id, version: versionOf(before) + 1, dataset },
  };
  assertEnough(input, dataset);
  assertAffordable(input);
  return input;
};
