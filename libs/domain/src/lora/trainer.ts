import type { ModelFamily } from '../provider/model-family.ts';

/** How fal's trainers differ in the names and ranges of their inputs and outputs (source: their model pages). */
export interface Trainer {
  /** fal endpoint id, `owner/app[/path]`. */
  endpoint: string;
  /** The image models that its LoRAs fit. */
  family: ModelFamily;
  /** Input field for the URL of the dataset zip. */
  datasetField: string;
  /** Input field for the trigger word; `undefined` if only the captions contain it. */
  triggerField?: string;
  /** Output field with the trained weights. */
  weightsField: string;
  /** Inputs sent unchanged with every training. */
  fixedInput: Readonly<Record<string, unknown>>;
  minimumImages: number;
  steps: { minimum: number; maximum: number; default: number };
  /** US dollars per 1000 steps if fal publishes it; `undefined`: no estimate is possible. */
  dollarsPerThousandSteps?: number;
}

const STEPS = { minimum: 100, maximum: 10_000 } as const;

/** The trainers a job can choose from, by their names in the API. */
export const TRAINERS = {
  'flux-lora-fast': {
    endpoint: 'fal-ai/flux-lora-fast-training',
    family: 'flux',
    datasetField: 'images_data_url',
    triggerField: 'trigger_word',
    weightsField: 'diffusers_lora_file',
    fixedInput: { create_masks: true, is_style: false },
    minimumImages: 4,
    steps: { ...STEPS, default: 1000 },
  },
  'flux-lora-portrait': {
    endpoint: 'fal-ai/flux-lora-portrait-trainer',
    family: 'flux',
    datasetField: 'images_data_url',
    triggerField: 'trigger_phrase',
    weightsField: 'diffusers_lora_file',
    fixedInput: { multiresolution_training: true, subject_crop: true },
    minimumImages: 10,
    steps: { ...STEPS, default: 2500 },
  },
  'turbo-flux': {
    endpoint: 'fal-ai/turbo-flux-trainer',
    family: 'flux',
    datasetField: 'images_data_url',
    triggerField: 'trigger_phrase',
    weightsField: 'diffusers_lora_file',
    fixedInput: { training_style: 'subject' },
    minimumImages: 4,
    steps: { ...STEPS, default: 1000 },
    dollarsPerThousandSteps: 2.4,
  },
  'flux-2': {
    endpoint: 'fal-ai/flux-2-trainer',
    family: 'flux-2',
    datasetField: 'image_data_url',
    weightsField: 'diffusers_lora_file',
    fixedInput: {},
    minimumImages: 4,
    steps: { ...STEPS, default: 1000 },
    dollarsPerThousandSteps: 6.4,
  },
  qwen: {
    endpoint: 'fal-ai/qwen-image-2512-trainer-v2',
    family: 'qwen',
    datasetField: 'image_data_url',
    weightsField: 'diffusers_lora_file',
    fixedInput: {},
    minimumImages: 4,
    // Fewer than 500 are charged as 500.
    steps: { ...STEPS, minimum: 500, default: 2000 },
    dollarsPerThousandSteps: 0.95,
  },
  'z-image': {
    endpoint: 'fal-ai/z-image-turbo-trainer-v2',
    family: 'z-image',
    datasetField: 'image_data_url',
    weightsField: 'diffusers_lora_file',
    fixedInput: {},
    minimumImages: 4,
    steps: { ...STEPS, default: 2000 },
    dollarsPerThousandSteps: 0.85,
  },
} as const satisfies Record<string, Trainer>;

export type TrainerName = keyof typeof TRAINERS;
export const TRAINER_NAMES = Object.keys(TRAINERS) as TrainerName[];
export const DEFAULT_TRAINER: TrainerName = 'flux-lora-fast';

export const trainerNamed = (name: TrainerName): Trainer => TRAINERS[name];

/** Estimated price of a training in US dollars, or `null` if the trainer publishes none. */
export const estimateDollars = (trainer: Trainer, steps: number): number | null =>
  trainer.dollarsPerThousandSteps === undefined
    ? null
    : Math.round(trainer.dollarsPerThousandSteps * steps) / 1000;

/**
 * How long fal can read a dataset: as long as we wait for its training, which is also the longest lifetime of an S3
 * presigned URL.
 */
export const DATASET_READABLE_SECONDS = 7 * 24 * 60 * 60;

/** What is wrong with a number of steps for a trainer, or `null`. */
export const stepsProblem = (trainer: TrainerName, steps: number | undefined): string | null => {
  const { minimum, maximum } = trainerNamed(trainer).steps;
  if (steps === undefined || (steps >= minimum && steps <= maximum)) return null;
  return `must be ${minimum} to ${maximum} for ${trainer}`;
};
