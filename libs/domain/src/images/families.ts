import { TRAINER_NAMES, trainerNamed, type TrainerName } from '../lora/trainer.ts';
import { MODEL_FAMILIES, type ModelFamily } from '../provider/model-family.ts';

export const IMAGE_FORMATS = ['png', 'jpeg', 'webp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** The limits that fal publishes, `null` where it publishes none, and its default. */
export interface PublishedRange {
  min: number | null;
  max: number | null;
  default: number;
}

export interface TextToImage {
  /** fal endpoint id, `owner/app[/path]`. */
  endpoint: string;
  /** US dollars; `null` if no price is published, so that no budget can be promised. */
  dollarsPerMegapixel: number | null;
}

export interface ImageToImage extends TextToImage {
  /** Input field for the URL of the image; `image_urls` is a list. */
  imageField: 'image_url' | 'image_urls';
  /** How far the result may go from the image, 0–1, by default; `null` if the endpoint has no such input. */
  strength: number | null;
}

/** What fal's endpoints for a family of models take (source: @fal-ai/client's types and fal's model pages). */
export interface ImageFamily {
  textToImage: TextToImage;
  imageToImage: ImageToImage | null;
  /** How many LoRAs at once; `null`: any number. */
  maxLoras: number | null;
  scale: PublishedRange;
  steps: PublishedRange;
  /** `null`: there is no guidance. */
  guidance: PublishedRange | null;
  negativePrompt: boolean;
  /** The limits of width and height; `null` if fal publishes none. */
  sidePixels: { min: number; max: number } | null;
  /** fal's default first. */
  formats: readonly [ImageFormat, ...ImageFormat[]];
  /** Inputs sent unchanged with every image, so that a changed default at fal changes no repeated image. */
  fixedInput: Readonly<Record<string, string | boolean>>;
}

const unlimited = (value: number): PublishedRange => ({ min: null, max: null, default: value });
const UP_TO_FOUR: PublishedRange = { min: 0, max: 4, default: 1 };

const FAMILIES: Readonly<Record<ModelFamily, ImageFamily>> = {
  flux: {
    textToImage: { endpoint: 'fal-ai/flux-lora', dollarsPerMegapixel: 0.035 },
    imageToImage: {
      endpoint: 'fal-ai/flux-lora/image-to-image',
      dollarsPerMegapixel: 0.035,
      imageField: 'image_url',
      strength: 0.85,
    },
    maxLoras: null,
    scale: unlimited(1),
    steps: { min: 1, max: 50, default: 28 },
    guidance: unlimited(3.5),
    negativePrompt: false,
    sidePixels: null,
    formats: ['jpeg', 'png'],
    fixedInput: { acceleration: 'none' },
  },
  'flux-2': {
    textToImage: { endpoint: 'fal-ai/flux-2/lora', dollarsPerMegapixel: 0.021 },
    // Endpoints of FLUX.2 that take images also bill those; for this one no price was confirmed.
    imageToImage: {
      endpoint: 'fal-ai/flux-2/lora/edit',
      dollarsPerMegapixel: null,
      imageField: 'image_urls',
      strength: null,
    },
    maxLoras: 3,
    scale: UP_TO_FOUR,
    steps: unlimited(28),
    guidance: unlimited(2.5),
    negativePrompt: false,
    sidePixels: { min: 512, max: 2048 },
    formats: ['png', 'jpeg', 'webp'],
    // An expanded prompt is another prompt than the one that is recorded.
    fixedInput: { acceleration: 'regular', enable_prompt_expansion: false },
  },
  qwen: {
    textToImage: { endpoint: 'fal-ai/qwen-image-2512/lora', dollarsPerMegapixel: null },
    // fal's endpoints with an image are of other releases of the model than the one that is trained.
    imageToImage: null,
    maxLoras: 3,
    scale: unlimited(1),
    steps: unlimited(28),
    guidance: unlimited(4),
    negativePrompt: true,
    sidePixels: null,
    formats: ['png', 'jpeg', 'webp'],
    fixedInput: { acceleration: 'regular' },
  },
  'z-image': {
    textToImage: { endpoint: 'fal-ai/z-image/turbo/lora', dollarsPerMegapixel: 0.0085 },
    imageToImage: {
      endpoint: 'fal-ai/z-image/turbo/image-to-image/lora',
      dollarsPerMegapixel: 0.0085,
      imageField: 'image_url',
      strength: 0.6,
    },
    maxLoras: 3,
    scale: UP_TO_FOUR,
    steps: unlimited(8),
    guidance: null,
    negativePrompt: false,
    sidePixels: null,
    formats: ['png', 'jpeg', 'webp'],
    // Expansion would also cost extra.
    fixedInput: { acceleration: 'regular', enable_prompt_expansion: false },
  },
};

export const familyNamed = (model: ModelFamily): ImageFamily => FAMILIES[model];

/** The endpoint that makes the images of a request. */
export const endpointOf = ({ model, image }: { model: ModelFamily; image?: unknown }): string => {
  const { textToImage, imageToImage } = familyNamed(model);
  return (image === undefined ? textToImage : (imageToImage ?? textToImage)).endpoint;
};

/** The families for which something holds, for a hint: `qwen` or `flux and z-image`. */
export const familiesWith = (holds: (family: ImageFamily) => boolean): ModelFamily[] =>
  MODEL_FAMILIES.filter((model) => holds(familyNamed(model)));

export const familyOfTrainer = (trainer: TrainerName): ModelFamily => trainerNamed(trainer).family;

/** The trainers whose LoRAs fit a family. */
export const trainersOf = (model: ModelFamily): TrainerName[] =>
  TRAINER_NAMES.filter((trainer) => familyOfTrainer(trainer) === model);
