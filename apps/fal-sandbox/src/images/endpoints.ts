import { z } from 'zod';
import type { Family } from '../families.ts';
import { type ImageSize, NAMED_SIZES } from './image-size.ts';

/** What the sandbox uses of an input; the defaults are filled in. */
export interface ImageInput {
  prompt: string;
  loras: { path: string; scale: number }[];
  num_images: number;
  num_inference_steps: number;
  output_format: ImageFormat;
  enable_safety_checker: boolean;
  /** Absent: drawn by the model. */
  seed?: number;
  /** Absent, or `auto`: the size of the picture that it begins with. */
  image_size?: ImageSize | 'auto';
  /** The picture that it begins with, and how much of it is replaced, 0 to 1. */
  image_url?: string;
  image_urls?: string[];
  strength?: number;
}

export type ImageFormat = 'jpeg' | 'png' | 'webp';

export interface ImageEndpoint {
  family: Family;
  /** US dollars if fal publishes it for the endpoint. */
  dollarsPerMegapixel?: number;
  input: z.ZodType<ImageInput>;
}

/** The sandbox draws no larger: fal publishes a limit for FLUX.2 only. */
export const LONGEST_SIDE = 2048;
const side = (shortest: number) => z.int().min(shortest).max(LONGEST_SIDE).default(512);
const pixels = (shortest: number) => z.strictObject({ width: side(shortest), height: side(shortest) });
const SHORTEST_SIDE = 64;
const size = (shortest = SHORTEST_SIDE) => z.union([z.enum(NAMED_SIZES), pixels(shortest)]);
const sizeOrAuto = z.union([z.enum([...NAMED_SIZES, 'auto']), pixels(SHORTEST_SIDE)]);

const number = (minimum: number, maximum: number, standard: number) =>
  z.number().min(minimum).max(maximum).default(standard);
const steps = (maximum: number, standard: number) => z.int().min(1).max(maximum).default(standard);
const acceleration = <Levels extends readonly [string, ...string[]]>(
  levels: Levels,
  standard: Levels[number],
) => z.enum(levels).default(standard);
const format = <Formats extends readonly ImageFormat[]>(formats: Formats, standard: Formats[number]) =>
  z.enum(formats).default(standard);
const url = z.url();

/** Two shapes of a LoRA: `LoraWeight`, and `LoRAInput` without `force`. */
const lora = { path: z.string().min(1), scale: number(0, 4, 1) };
const loraInputs = z.array(z.strictObject(lora)).max(3).default([]);
const loraWeights = (most: number) =>
  z
    .array(z.strictObject({ ...lora, force: z.boolean().default(false) }))
    .max(most)
    .default([]);
/** fal merges any number into FLUX.1; no request needs more than this. */
const ANY_NUMBER = 100;

const common = {
  prompt: z.string(),
  num_images: z.int().min(1).max(4).default(1),
  // Up to 64 bits, which a number holds roughly.
  seed: z.number().nonnegative().refine(Number.isInteger).optional(),
  enable_safety_checker: z.boolean().default(true),
  // Pictures within the answer are not simulated.
  sync_mode: z.literal(false).default(false),
};

const flux = {
  ...common,
  acceleration: acceleration(['none', 'regular'], 'none'),
  guidance_scale: number(0, 35, 3.5),
  num_inference_steps: steps(50, 28),
  output_format: format(['jpeg', 'png'], 'jpeg'),
  loras: loraWeights(ANY_NUMBER),
};

const ALL_FORMATS = ['jpeg', 'png', 'webp'] as const;
const ALL_LEVELS = ['none', 'regular', 'high'] as const;

const flux2 = {
  ...common,
  acceleration: acceleration(ALL_LEVELS, 'regular'),
  guidance_scale: number(0, 20, 2.5),
  num_inference_steps: steps(50, 28),
  output_format: format(ALL_FORMATS, 'png'),
  loras: loraInputs,
  enable_prompt_expansion: z.boolean().default(false),
};
const FLUX2_SHORTEST_SIDE = 512;

const zImage = {
  ...common,
  acceleration: acceleration(ALL_LEVELS, 'regular'),
  num_inference_steps: steps(8, 8),
  output_format: format(ALL_FORMATS, 'png'),
  loras: loraInputs,
  enable_prompt_expansion: z.boolean().default(false),
};

const landscape = 'landscape_4_3' as const;

/**
 * Fields, defaults, formats and numbers of LoRAs: the inputs in `src/types/endpoints.d.ts` of @fal-ai/client 1.10.1.
 * Ranges and prices: fal's model pages, where they are known: the steps of FLUX.1, Qwen and Z-Image, the sides of
 * FLUX.2, the scale of a LoRA, four images. The other ranges are the sandbox's own.
 */
const ENDPOINTS: Readonly<Record<string, ImageEndpoint>> = {
  'fal-ai/flux-lora': {
    family: 'flux',
    dollarsPerMegapixel: 0.035,
    input: z.strictObject({ ...flux, image_size: size().default(landscape) }),
  },
  'fal-ai/flux-lora/image-to-image': {
    family: 'flux',
    dollarsPerMegapixel: 0.035,
    input: z.strictObject({
      ...flux,
      image_url: url,
      image_size: size().optional(),
      strength: number(0, 1, 0.85),
    }),
  },
  'fal-ai/flux-2/lora': {
    family: 'flux-2',
    dollarsPerMegapixel: 0.021,
    input: z.strictObject({ ...flux2, image_size: size(FLUX2_SHORTEST_SIDE).default(landscape) }),
  },
  'fal-ai/flux-2/lora/edit': {
    family: 'flux-2',
    dollarsPerMegapixel: 0.021,
    input: z.strictObject({
      ...flux2,
      image_urls: z.array(url).min(1),
      image_size: size(FLUX2_SHORTEST_SIDE).optional(),
    }),
  },
  'fal-ai/qwen-image-2512/lora': {
    family: 'qwen',
    input: z.strictObject({
      ...common,
      acceleration: acceleration(ALL_LEVELS, 'regular'),
      guidance_scale: number(0, 20, 4),
      num_inference_steps: steps(50, 28),
      output_format: format(ALL_FORMATS, 'png'),
      loras: loraWeights(3),
      negative_prompt: z.string().default(''),
      image_size: size().default(landscape),
    }),
  },
  'fal-ai/qwen-image/image-to-image': {
    family: 'qwen',
    input: z.strictObject({
      ...common,
      acceleration: acceleration(ALL_LEVELS, 'none'),
      guidance_scale: number(0, 20, 2.5),
      num_inference_steps: steps(50, 30),
      output_format: format(['jpeg', 'png'], 'png'),
      loras: loraWeights(3),
      negative_prompt: z.string().default(' '),
      use_turbo: z.boolean().default(false),
      image_url: url,
      image_size: size().optional(),
      strength: number(0, 1, 0.6),
    }),
  },
  'fal-ai/z-image/turbo/lora': {
    family: 'z-image',
    dollarsPerMegapixel: 0.0085,
    input: z.strictObject({ ...zImage, image_size: size().default(landscape) }),
  },
  'fal-ai/z-image/turbo/image-to-image/lora': {
    family: 'z-image',
    dollarsPerMegapixel: 0.0085,
    input: z.strictObject({
      ...zImage,
      image_url: url,
      image_size: sizeOrAuto.default('auto'),
      strength: number(0, 1, 0.6),
    }),
  },
};

export const imageEndpoint = (endpoint: string): ImageEndpoint | undefined =>
  Object.hasOwn(ENDPOINTS, endpoint) ? ENDPOINTS[endpoint] : undefined;
