import type { ModelFamily } from '../provider/model-family.ts';
import type { ImageFormat } from './families.ts';

/** How many images of a job are made at the same time. */
export const IMAGES_AT_ONCE = 8;

/** The most images of one job. */
export const IMAGES_LIMIT = 200;

/** The most characters of all prompts, lists and alternatives of a request together: jobs carry them with them. */
export const TEXT_LIMIT = 50_000;

/** The most characters of the prompts of all images together, once they are expanded: the plan has them all. */
export const PLANNED_TEXT_LIMIT = 400_000;

/** How many characters of a prompt make the name of a job without one. */
export const NAME_CHARACTERS = 80;

/** A name in `{place}`, and in `lists`. */
export const LIST_NAME_PATTERN = /^[A-Za-z][\w-]{0,31}$/;

/** Seeds are 64 bits wide: `SEED_COUNT - 1` is followed by 0. They exceed what a JSON number holds exactly. */
export const SEED_COUNT = 2n ** 64n;
/** A whole number without leading zeros. */
export const SEED_PATTERN = /^(?:0|[1-9]\d{0,19})$/;

/** `full`: prompt and parameters are also written into the file; `mark`: only that it is generated. */
export const METADATA_MODES = ['full', 'mark'] as const;
export type MetadataMode = (typeof METADATA_MODES)[number];

/** A LoRA to use. */
export interface LoraChoice {
  /** The training that made it. */
  jobId: string;
  /** By default the active one. */
  version?: number;
  scale?: number;
}

/** The image that an image is made from: one of an earlier job, or an upload. */
export type ImageReference = { jobId: string; imageId: string } | { uploadKey: string };

/** What to vary, with the values in order. `lora` is the index of the LoRA in the request. */
export type GridAxis =
  | { by: 'version'; lora: number; values: number[] }
  | { by: 'scale'; lora: number; values: number[] }
  | { by: 'prompt'; values: string[] }
  | { by: 'seed'; values: string[] }
  | { by: 'steps'; values: number[] };

export const GRID_COMBINATIONS = ['product', 'zip'] as const;
export type GridCombination = (typeof GRID_COMBINATIONS)[number];

/** The most axes of a grid: columns, rows and sheets. */
export const AXES_LIMIT = 3;

export interface GridRequest {
  /** `product`: every combination; the axes are columns, rows and sheets. `zip`: the values of all axes side by side. */
  combine?: GridCombination;
  /** Whether to add rows without any LoRA, to compare. */
  withoutLora?: boolean;
  axes: GridAxis[];
}

/** Named lists for prompts. */
export type PromptLists = Readonly<Record<string, readonly string[]>>;

/**
 * A request for images, once its shape is validated: strings and numbers are what they should be, `model`, `format` and
 * the like are known values. Whether it makes sense is for `planImages` to say.
 */
export interface ImagesRequest {
  name?: string;
  /** Exactly one of `prompt`, `prompts` and an axis by prompt. */
  prompt?: string;
  prompts?: string[];
  lists?: PromptLists;
  loras?: LoraChoice[];
  /** By default the family of the LoRAs. */
  model?: ModelFamily;
  /** `IMAGE_SIZE_PATTERN` */
  size?: string;
  /** How many images of each prompt. */
  count?: number;
  /** Of the first image; image n of the job, counted from 0, has this plus n. All images of a grid have the same. */
  seed?: string;
  steps?: number;
  guidance?: number;
  negativePrompt?: string;
  format?: ImageFormat;
  safetyChecker?: boolean;
  metadata?: MetadataMode;
  image?: ImageReference;
  /** With an uploaded image: everybody in it agreed to images being made from it. */
  consent?: true;
  /** How far the result may go from `image`, 0–1. */
  strength?: number;
  grid?: GridRequest;
  /** US dollars that all images together may cost. */
  budget?: number;
  webhookUrl?: string;
}

/**
 * A request with every default filled in, except what an axis varies and what the model does not have. Planning it again
 * gives the same plan.
 */
export type FilledRequest = ImagesRequest &
  Required<
    Pick<ImagesRequest, 'name' | 'loras' | 'model' | 'size' | 'format' | 'safetyChecker' | 'metadata'>
  > & {
    grid?: Required<GridRequest>;
  };
