import {
  countedDollars,
  estimateDollars,
  expectedSeconds,
  preparationSeconds,
  trainerNamed,
  type PricedTraining,
  type SecondsRange,
  type TrainingTime,
} from '#domain';
import type { EstimateView } from './estimate.schema.ts';

type Part = EstimateView['training'];

/** The price and its source. */
export const priceView = (training: PricedTraining, sandbox: boolean): EstimateView['price'] => {
  const { trainer, steps } = training;
  const { dollarsPerThousandSteps: rate } = trainerNamed(trainer);
  const counted = countedDollars(training).toFixed(2);
  const price =
    rate === undefined
      ? `fal.ai publishes no price for ${trainer}. In the month's money it counts as $${counted}, as much as with the dearest trainer.`
      : `fal.ai publishes $${rate.toFixed(2)} for 1000 steps of ${trainer}.`;
  return {
    dollars: estimateDollars(trainerNamed(trainer), steps),
    currency: 'USD',
    sandbox,
    note: sandbox
      ? `${price} The sandbox, which this service uses, trains nothing and costs nothing.`
      : price,
  };
};

/** The estimated time for a dataset, for a video of known length. */
export const preparationView = (videoSeconds: number | undefined): Part => {
  if (videoSeconds === undefined)
    return { seconds: null, note: 'It depends on the video: send videoSeconds.' };
  const seconds = Math.ceil(preparationSeconds(videoSeconds));
  return {
    seconds: { low: seconds, high: seconds },
    note: 'As measured in docs/benchmark.md for 1080p on two otherwise idle cores; with template captions, excluding the wait for a worker.',
  };
};

/** The estimated time of a training, from earlier ones. */
export const trainingView = (times: readonly TrainingTime[], { trainer, steps }: PricedTraining): Part => {
  const seconds = expectedSeconds(times, steps);
  if (!seconds)
    return {
      seconds,
      note: `No training of ${trainer} has been completed here yet, and fal.ai publishes no times.`,
    };
  const [has, last] = times.length === 1 ? ['has', 'training'] : ['have', `${times.length} trainings`];
  const pretended = times[0]?.sandbox ? ', which the sandbox pretended' : '';
  return {
    seconds,
    note: `The last ${last} of ${trainer} ${has} taken that long for each step${pretended}; the wait in fal.ai's queue included.`,
  };
};

/** The sum, if both are known. */
export const totalSeconds = (...parts: Part[]): SecondsRange | null =>
  parts.reduce<SecondsRange | null>(
    (sum, { seconds }) => sum && seconds && { low: sum.low + seconds.low, high: sum.high + seconds.high },
    { low: 0, high: 0 },
  );
