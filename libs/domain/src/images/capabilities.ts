import type { TrainerName } from '../lora/trainer.ts';
import { MODEL_FAMILIES, type ModelFamily } from '../provider/model-family.ts';
import { familyNamed, trainersOf, type ImageFormat, type PublishedRange } from './families.ts';
import { priceNote } from './price.ts';
import { IMAGE_SIZES, IMAGE_SIZE_NAMES, sideLimits, type ImageSizeName } from './size.ts';

export interface MegapixelPrice {
  /** `null` if fal publishes none. */
  dollars: number | null;
  currency: 'USD';
  per: 'megapixel';
  note: string;
}

/** What a family can do, as users read it. Limits are `null` where fal publishes none. */
export interface ModelCapabilities {
  model: ModelFamily;
  /** The trainers whose LoRAs fit. */
  trainers: TrainerName[];
  maxLoras: number | null;
  scale: PublishedRange;
  steps: PublishedRange;
  /** `null`: the family has none. */
  guidance: PublishedRange | null;
  sidePixels: { min: number; max: number };
  sizes: { name: ImageSizeName; width: number; height: number }[];
  /** The default first. */
  formats: ImageFormat[];
  negativePrompt: boolean;
  imageToImage: boolean;
  /** The default strength; `null` if there is none. */
  strength: number | null;
  price: MegapixelPrice;
  imageToImagePrice: MegapixelPrice | null;
}

const priceOf = (dollars: number | null): MegapixelPrice => ({
  ...{ dollars, currency: 'USD', per: 'megapixel' },
  note: priceNote(dollars),
});

const capabilitiesOf = (model: ModelFamily): ModelCapabilities => {
  const family = familyNamed(model);
  const { textToImage, imageToImage, maxLoras, scale, steps, guidance, negativePrompt } = family;
  return {
    ...{ model, trainers: trainersOf(model), maxLoras, scale, steps, guidance },
    sidePixels: sideLimits(family),
    sizes: IMAGE_SIZE_NAMES.map((name) => ({ name, ...IMAGE_SIZES[name] })),
    formats: [...family.formats],
    negativePrompt,
    imageToImage: imageToImage !== null,
    strength: imageToImage?.strength ?? null,
    price: priceOf(textToImage.dollarsPerMegapixel),
    imageToImagePrice: imageToImage && priceOf(imageToImage.dollarsPerMegapixel),
  };
};

export const modelCapabilities = (): ModelCapabilities[] => MODEL_FAMILIES.map(capabilitiesOf);
