import { exactJson, type ExactJson } from '../provider/exact-json.ts';
import { familyNamed } from './families.ts';
import type { PlannedImage } from './plan.ts';
import { escapePrompt } from './prompts.ts';
import type { ImageReference, ImagesRequest, MetadataMode } from './request.ts';
import { sizeOf } from './size.ts';

/** What the request to fal for one image is made of. */
export type RequestedImage = Pick<
  PlannedImage,
  | 'model'
  | 'endpoint'
  | 'prompt'
  | 'negativePrompt'
  | 'seed'
  | 'width'
  | 'height'
  | 'steps'
  | 'guidance'
  | 'strength'
  | 'format'
  | 'safetyChecker'
  | 'loras'
  | 'image'
>;

/** Where fal reads the files of one image. */
export interface ImageAddresses {
  /** Of the LoRAs, in their order. */
  loras: readonly string[];
  /** Of the image that it is made from; `null` if there is none. */
  image: string | null;
}

export type FalInputBody = Readonly<Record<string, ExactJson>>;

/** JSON numbers are exact up to here; larger seeds stay `bigint`, for `exactJson`. */
const seedNumber = (seed: string): number | bigint => {
  const exact = BigInt(seed);
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
};

const imageInput = ({ model, strength }: RequestedImage, address: string | null): FalInputBody => {
  const field = familyNamed(model).imageToImage?.imageField;
  if (address === null || field === undefined) return {};
  return {
    [field]: field === 'image_urls' ? [address] : address,
    ...(strength === null ? {} : { strength }),
  };
};

/**
 * The input that is sent to fal for one image. One image a request: several would share a seed, so that none but the first
 * could be made again. Every setting is written out, also where it is fal's default.
 *
 * @throws Error if the addresses are not those of the image's files.
 */
export const falInputOf = (image: RequestedImage, addresses: ImageAddresses): FalInputBody => {
  const { loras, guidance, negativePrompt } = image;
  if (addresses.loras.length !== loras.length || (addresses.image === null) !== (image.image === null))
    throw new Error('Each file of an image needs its address.');
  return {
    ...familyNamed(image.model).fixedInput,
    prompt: image.prompt,
    ...(negativePrompt === null ? {} : { negative_prompt: negativePrompt }),
    loras: loras.map(({ scale }, index) => ({ path: addresses.loras[index] ?? '', scale })),
    image_size: { width: image.width, height: image.height },
    num_images: 1,
    num_inference_steps: image.steps,
    ...(guidance === null ? {} : { guidance_scale: guidance }),
    seed: seedNumber(image.seed),
    output_format: image.format,
    enable_safety_checker: image.safetyChecker,
    ...imageInput(image, addresses.image),
  };
};

const byHash = (sha256: string): string => `sha256:${sha256}`;

/** An image's request to fal with files named by their SHA-256 instead of addresses, which change: the same text whenever. */
export const canonicalRequest = (image: RequestedImage): string => {
  const addresses = {
    loras: image.loras.map(({ sha256 }) => byHash(sha256)),
    image: image.image && byHash(image.image.sha256),
  };
  return exactJson({ endpoint: image.endpoint, input: falInputOf(image, addresses) });
};

/** A stored image, as recorded in the file beside it: enough to make it again. */
export interface StoredImage extends PlannedImage {
  jobId: string;
  userId: string;
  /** The paid request that it came from: `p1`, or `p1-r2` for a repeat. */
  unit: string;
  requestId: string;
  contentType: string;
  bytes: number;
  /** Of the stored file, lower-case hex. */
  sha256: string;
  metadata: MetadataMode;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** It was simulated by the sandbox. */
  sandbox: boolean;
}

const referenceOf = ({
  sha256: _sha256,
  ...reference
}: ImageReference & { sha256: string }): ImageReference => reference;

/** A request for one image exactly as it was made; `planImages` makes the same request to fal of it. */
export const repeatOf = (image: RequestedImage): ImagesRequest => {
  const { model, steps, seed, format, safetyChecker, guidance, negativePrompt, strength } = image;
  return {
    prompt: escapePrompt(image.prompt),
    loras: image.loras.map(({ jobId, version, scale }) => ({ jobId, version, scale })),
    ...{ model, size: sizeOf(image), count: 1, seed, steps, format, safetyChecker },
    ...(guidance === null ? {} : { guidance }),
    ...(negativePrompt === null ? {} : { negativePrompt }),
    ...(strength === null ? {} : { strength }),
    ...(image.image === null ? {} : { image: referenceOf(image.image) }),
    ...(image.image !== null && 'uploadKey' in image.image ? { consent: true } : {}),
  };
};
