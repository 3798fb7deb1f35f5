import type { Family } from '../families.ts';
import type { OpenInput } from '../inputs/input-reader.ts';
import { invalidInput } from '../request-failure.ts';
import type { ImageInput } from './endpoints.ts';
import { type Lora, LoraError, readLora } from './lora.ts';
import { readStartingPicture, type StartingPicture } from './starting-picture.ts';

/** fal uses the first three of the pictures to edit. */
const MOST_PICTURES = 3;

/** What an input names by its address. */
export interface Sources {
  loras: Lora[];
  /** The pictures that the image begins with. */
  starting: StartingPicture[];
}

interface Reading {
  open: OpenInput;
  signal: AbortSignal;
}

/** @throws RequestFailure 422 for a file that cannot be fetched or used, or a LoRA of another family. */
export const readSources = async (input: ImageInput, family: Family, reading: Reading): Promise<Sources> => {
  const sources: Sources = { loras: [], starting: [] };
  for (const [index, { path }] of input.loras.entries()) {
    sources.loras.push(await readLoraOf(family, path, ['loras', index, 'path'], reading));
  }
  for (const { url, field } of startingOf(input)) {
    sources.starting.push(await readStartingPicture(url, field, reading));
  }
  return sources;
};

const startingOf = ({ image_url, image_urls = [] }: ImageInput) => [
  ...(image_url === undefined ? [] : [{ url: image_url, field: ['image_url'] }]),
  ...image_urls.slice(0, MOST_PICTURES).map((url, index) => ({ url, field: ['image_urls', index] })),
];

const readLoraOf = async (
  family: Family,
  path: string,
  field: (string | number)[],
  reading: Reading,
): Promise<Lora> => {
  try {
    const lora = await readLora(path, reading);
    if (lora.family === null || lora.family === family) return lora;
    throw new LoraError('value_error', `sandbox: a LoRA of ${lora.family} does not fit a model of ${family}`);
  } catch (error) {
    if (error instanceof LoraError) throw invalidInput(error.type, field, error.message, path);
    throw error;
  }
};
