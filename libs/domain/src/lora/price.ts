import { inDollars, type CountedPrice } from '../limits/spending.ts';
import { TRAINERS, estimateDollars, trainerNamed, type Trainer, type TrainerName } from './trainer.ts';

/** What the price of a training depends on. */
export interface PricedTraining {
  trainer: TrainerName;
  steps: number;
}

const [dearest] = Object.values<Trainer>(TRAINERS).sort(
  (a, b) => (b.dollarsPerThousandSteps ?? 0) - (a.dollarsPerThousandSteps ?? 0),
);

/** The amount that a training counts as, US dollars: without a published price, that of the most expensive trainer. */
export const countedDollars = ({ trainer, steps }: PricedTraining): number =>
  estimateDollars(trainerNamed(trainer), steps) ?? (dearest && estimateDollars(dearest, steps)) ?? 0;

/** The amount with its reason. */
export const countedPrice = (training: PricedTraining): CountedPrice => {
  const { trainer, steps } = training;
  const dollars = countedDollars(training);
  const isPublished = estimateDollars(trainerNamed(trainer), steps) !== null;
  const reason = isPublished ? '' : ', the most that any trainer takes, as it publishes no price';
  return { dollars, sentence: `${steps} steps of ${trainer} count as ${inDollars(dollars)}${reason}` };
};
