import { Failure } from '../failures/failure.ts';
import { isWithinBudget } from '../job/job.ts';
import { isFinal } from '../job/status.ts';
import { inDollars } from '../limits/spending.ts';
import type { JobDataset } from './dataset.ts';
import { plannedCost, versionOf, type TrainLoraInput } from './input.ts';
import type { LoraJob } from './job.ts';
import { trainerNamed, type TrainerName } from './trainer.ts';

/** What may differ from the training before. */
export interface RetrainChoices {
  trainer?: TrainerName | undefined;
  steps?: number | undefined;
  budget?: number | undefined;
}

/** The dataset of a job's next version. @throws Failure `JobStillOpen` or `DatasetNotReady` */
export const retrainDataset = ({ jobId, status, stage, dataset }: LoraJob): JobDataset => {
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
    estimate === null ? `${trainer} publishes no price` : `${steps} steps cost about ${inDollars(estimate)}`;
  throw new Failure('OverBudget', `${what}, and the budget is ${inDollars(budget)}.`, {
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
 * The input of a job's next version. `steps` are within the trainer's limits, if given.
 *
 * @throws Failure `JobStillOpen`, `DatasetNotReady`, `TooFewGoodImages` or `OverBudget`
 */
export const retrainInput = (job: LoraJob, request: RetrainChoices, id: string): TrainLoraInput => {
  const dataset = retrainDataset(job);
  const before = withoutBudget(job.input);
  const trainer = request.trainer ?? before.trainer;
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
