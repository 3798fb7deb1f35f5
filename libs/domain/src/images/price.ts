import { fromMicroDollars, inMicroDollars, type CountedPrice } from '../limits/spending.ts';
import { MODEL_FAMILIES } from '../provider/model-family.ts';
import { familyNamed, type TextToImage } from './families.ts';
import { sizeOf, type PixelSize } from './size.ts';

/**
 * Pixels in a megapixel. Assumed, as fal does not define it: a million of them, billed by the fraction; 1024 × 1024 is
 * 1.048576. Where fal rounds up to whole megapixels it bills more.
 */
const MEGAPIXEL = 1_000_000;

const priced = (dollarsPerMegapixel: number, { width, height }: PixelSize): number =>
  inMicroDollars((dollarsPerMegapixel * width * height) / MEGAPIXEL);

/** Micro-dollars for one image, rounded up; `null` if fal publishes no price. */
export const imageMicroDollars = ({ dollarsPerMegapixel }: TextToImage, size: PixelSize): number | null =>
  dollarsPerMegapixel === null ? null : priced(dollarsPerMegapixel, size);

export const priceNote = (dollarsPerMegapixel: number | null): string =>
  dollarsPerMegapixel === null
    ? 'fal.ai publishes no price.'
    : `$${dollarsPerMegapixel} a megapixel, published by fal.ai.`;

const dearest = Math.max(
  ...MODEL_FAMILIES.map((model) => familyNamed(model).textToImage.dollarsPerMegapixel ?? 0),
);

/** An image whose price is known, or known to be unpublished. */
export type PricedImage = PixelSize & { model: string; microDollars: number | null };

/** What an image counts as in its user's month: without a published price, as much as the most expensive family. */
export const countedImage = (image: PricedImage): CountedPrice => {
  const dollars = fromMicroDollars(image.microDollars ?? priced(dearest, image));
  const reason =
    image.microDollars === null ? ', the most that any model takes, as it publishes no price' : '';
  return {
    dollars,
    sentence: `An image of ${sizeOf(image)} pixels by ${image.model} counts as $${dollars}${reason}`,
  };
};

/** What all images of a plan count as. */
export const countedImages = (images: readonly PricedImage[]): CountedPrice => {
  const counted = images.map(countedImage);
  const dollars = fromMicroDollars(counted.reduce((sum, one) => sum + inMicroDollars(one.dollars), 0));
  const together = counted.length > 1 ? [`The ${counted.length} images together count as $${dollars}`] : [];
  return { dollars, sentence: [...new Set(counted.map(({ sentence }) => sentence)), ...together].join('. ') };
};
