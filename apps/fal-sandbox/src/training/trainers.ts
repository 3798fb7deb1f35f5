import { type Trainer, TRAINERS } from '#domain';
import { checkUrl, fieldError, FalError } from '../fal-errors.ts';
import type { Family } from '../families.ts';

/** A trainer, and the family of models that can use what it trains. */
export interface PlayedTrainer extends Trainer {
  family: Family;
}

const DOMAIN_FAMILIES = {
  'flux-lora-fast': 'flux',
  'flux-lora-portrait': 'flux',
  'turbo-flux': 'flux',
  'flux-2': 'flux-2',
} as const satisfies Partial<Record<keyof typeof TRAINERS, Family>>;

/**
 * `ZImageBaseTrainerInput` and `Flux2TrainerOutput` in `src/types/endpoints.d.ts` of @fal-ai/client 1.10.1, which all
 * of them share: `image_data_url`, `steps` 2000, `learning_rate` 0.0005 and `default_caption` in, and
 * `diffusers_lora_file` and `config_file` out. fal publishes no minimum of images.
 */
const captionTrainer = (
  endpoint: string,
  family: Family,
  dollarsPerThousandSteps?: number,
): PlayedTrainer => ({
  ...{ endpoint, family, dollarsPerThousandSteps },
  datasetField: 'image_data_url',
  weightsField: 'diffusers_lora_file',
  fixedInput: {},
  minimumImages: 4,
  steps: { minimum: 100, maximum: 10_000, default: 2000 },
});

const PLAYED: readonly PlayedTrainer[] = [
  ...Object.entries(DOMAIN_FAMILIES).map(([name, family]) => ({
    ...TRAINERS[name as keyof typeof DOMAIN_FAMILIES],
    family,
  })),
  captionTrainer('fal-ai/qwen-image-2512-trainer', 'qwen'),
  captionTrainer('fal-ai/qwen-image-2512-trainer-v2', 'qwen', 0.95),
  captionTrainer('fal-ai/z-image-turbo-trainer-v2', 'z-image', 0.85),
];

export const trainerOf = (endpoint: string): PlayedTrainer | undefined =>
  PLAYED.find((trainer) => trainer.endpoint === endpoint);

export const stepsOf = (endpoint: string, input: Record<string, unknown>): number => {
  const { steps } = input;
  return typeof steps === 'number' ? steps : (trainerOf(endpoint)?.steps.default ?? 1);
};

/** @throws FalError 422 for a dataset or a number of steps that is missing or wrong. */
export const checkTraining = ({ datasetField }: Trainer, input: Record<string, unknown>): void => {
  checkUrl(input, datasetField);
  const { steps } = input;
  if (steps === undefined || (Number.isInteger(steps) && Number(steps) >= 1)) return;
  const message = 'Input should be a valid integer of at least 1';
  throw new FalError(422, fieldError('greater_than_equal', ['body', 'steps'], message, steps));
};
