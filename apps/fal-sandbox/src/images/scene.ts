import { createHash } from 'node:crypto';
import { repeatableBytes } from '../repeatable-bytes.ts';
import type { Scene } from './draw.ts';
import { type ImageInput, LONGEST_SIDE } from './endpoints.ts';
import { inPixels, type Size, within } from './image-size.ts';
import type { Sources } from './sources.ts';

/** How much an edit replaces: its endpoint has no `strength`. */
const EDIT_STRENGTH = 0.5;

/** A checked request, with everything that its input names. */
export interface Job extends Sources {
  endpoint: string;
  input: ImageInput;
}

/** The size that was asked for. */
export const sizeOf = ({ input: { image_size: asked }, starting: [first] }: Job): Size => {
  if (asked !== undefined && asked !== 'auto') return inPixels(asked);
  if (first === undefined) throw new Error('an image without a size');
  return within(first, LONGEST_SIDE);
};

/**
 * What one image of a job shows. It depends on the input and on the content of the files that this names, not on
 * their addresses.
 */
export const sceneOf = (job: Job, seed: string, likeness: number): Scene => {
  const look = lookOf(job, seed);
  const portraits = job.loras.flatMap((lora, index) => {
    const scale = job.input.loras[index]?.scale ?? 1;
    const picture = oneOf(lora.portraits, `${look} ${index}`);
    return picture === undefined || scale === 0 ? [] : [{ picture, likeness: likeness * Math.min(1, scale) }];
  });
  const pictures = job.starting.map(({ bytes }) => bytes);
  const strength = job.input.strength ?? EDIT_STRENGTH;
  return { ...sizeOf(job), look, portraits, starting: { pictures, strength } };
};

/** Neither how many there are nor how they are sent changes what an image shows. */
const lookOf = ({ endpoint, input, loras, starting }: Job, seed: string): string =>
  JSON.stringify({
    ...{ endpoint, ...input, seed },
    ...{ num_images: undefined, output_format: undefined, enable_safety_checker: undefined },
    ...{ image_url: undefined, image_urls: undefined },
    loras: loras.map(({ sha256 }, index) => [sha256, input.loras[index]?.scale]),
    starting: starting.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
  });

const oneOf = <T>(items: readonly T[], seed: string): T | undefined =>
  items[repeatableBytes(seed, 2).readUInt16LE() % items.length];
