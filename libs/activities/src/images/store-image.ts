import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activityInfo, cancellationSignal } from '@temporalio/activity';
import {
  Failure,
  imageKeys,
  isRecord,
  type FailureType,
  type FalGateway,
  type ImageFailure,
  type ObjectStore,
  type PlannedImage,
  type StoredImage,
  type StoreImageInput,
  type StoreImageResult,
} from '#domain';
import { downloadedBefore, downloadOutput } from '../provider/index.ts';
import { makeScratchDirectory } from '../scratch/index.ts';
import { beat, carry } from '../temporal/index.ts';
import type { AssertConsentsOf } from './consents.ts';
import { finishImage, type ImageOrigin } from './finish-image.ts';
import { CONTENT_TYPES, IMAGE_LIMIT_BYTES } from './image-format.ts';
import type { ReadPlannedImage } from './planned-image.ts';
import { makeThumbnail, THUMBNAIL_CONTENT_TYPE } from './thumbnail.ts';
import { verifyImage, type ImageFacts } from './verify-image.ts';

export interface StoreImageDependencies {
  objects: Pick<ObjectStore, 'put' | 'putIfAbsent' | 'head' | 'getJson' | 'delete'>;
  fal: Pick<FalGateway, 'output' | 'outputFile' | 'download'>;
  readImage: ReadPlannedImage;
  assertConsentsOf: AssertConsentsOf;
  /** fal is simulated. */
  sandbox: boolean;
}

/** Why an image is not one, in a sentence. */
interface Refusal {
  status: 'flagged' | 'failed';
  type: FailureType;
  message: string;
}

/** A file that does not decode is downloaded this often before the provider is believed to have made it so. */
const ATTEMPTS_TO_DECODE = 3;

const FLAGGED: Refusal = {
  status: 'flagged',
  type: 'ImageFlagged',
  message: "The provider's safety checker flagged the image.",
};
const BLACK: Refusal = { status: 'flagged', type: 'ImageFlagged', message: 'The image came black.' };

const isFlagged = (output: unknown): boolean => {
  const flags = isRecord(output) ? output.has_nsfw_concepts : undefined;
  return Array.isArray(flags) && flags.some((flag) => flag === true);
};

const firstImage = (output: unknown): unknown => {
  const images = isRecord(output) ? output.images : undefined;
  return Array.isArray(images) ? images[0] : undefined;
};

const originOf = (image: PlannedImage): ImageOrigin => ({
  recipe: {
    ...image,
    loras: image.loras.map(({ jobId, version, scale }) => ({ name: `${jobId} v${version}`, scale })),
  },
  record: image,
});

/**
 * Stores one image that fal has made: downloads it, verifies that it decodes in the size and format that were asked for,
 * marks it as generated, and writes it with its thumbnail. Only then its metadata is written, which makes it complete. A
 * flagged or black image is no success. Idempotent.
 *
 * @throws Failure `ConsentWithdrawn`, `RequestFailed` for an error of the model, `InvalidOutput` if there is no usable file, which is retried.
 */
export const createStoreImage = ({
  objects,
  fal,
  readImage,
  assertConsentsOf,
  sandbox,
}: StoreImageDependencies) => {
  const download = async (input: StoreImageInput, output: unknown): Promise<Uint8Array> => {
    const spent = downloadedBefore();
    const file = fal.outputFile({ image: firstImage(output) }, 'image');
    const path = join(await makeScratchDirectory(input.jobId), `${input.imageId}.${input.unit}`);
    try {
      await downloadOutput(fal, file, path, {
        ...{ signal: cancellationSignal(), limitBytes: IMAGE_LIMIT_BYTES, spent },
        onBytes: (done, total, received) => {
          carry({ downloaded: spent + received });
          beat({ message: 'Downloading the image', done, total });
        },
      });
      return await readFile(path);
    } finally {
      // Small enough to be downloaded again.
      await rm(path, { force: true });
    }
  };

  /** The verified facts of the file, or why it is not the image that was asked for. */
  const judge = async (image: PlannedImage, bytes: Uint8Array): Promise<ImageFacts | Refusal> => {
    const verdict = await verifyImage(bytes, image);
    if (verdict.outcome === 'undecodable') {
      if (activityInfo().attempt < ATTEMPTS_TO_DECODE) throw new Failure('InvalidOutput', verdict.reason);
      return { status: 'failed', type: 'InvalidImage', message: verdict.reason };
    }
    const { facts } = verdict;
    if (verdict.outcome === 'black') return BLACK;
    const came = `${facts.width}x${facts.height}`;
    const asked = `${image.width}x${image.height}`;
    if (verdict.outcome === 'wrong-size')
      return {
        status: 'failed',
        type: 'WrongImageSize',
        message: `It has ${came} pixels instead of ${asked}.`,
      };
    if (facts.format !== image.format)
      return {
        status: 'failed',
        type: 'InvalidImage',
        message: `It is ${facts.format} instead of ${image.format}.`,
      };
    return facts;
  };

  const refuse = async ({ userId, jobId, imageId, unit }: StoreImageInput, refusal: Refusal) => {
    const { status, type, message } = refusal;
    const failure: ImageFailure = { imageId, unit, type, message };
    const key = imageKeys.failure(userId, jobId, imageId);
    await objects.put(key, JSON.stringify(failure), 'application/json');
    return { status, failure: type, bytes: 0 };
  };

  const write = async (
    input: StoreImageInput,
    image: PlannedImage,
    bytes: Uint8Array,
  ): Promise<StoredImage> => {
    const { userId, jobId, imageId, unit, requestId, metadata } = input;
    const finished = finishImage(bytes, metadata === 'full' ? originOf(image) : undefined);
    const verified = await verifyImage(finished, image);
    if (verified.outcome !== 'good') throw new Error(`The finished image ${imageId} does not verify.`);
    const contentType = CONTENT_TYPES[image.format];
    await objects.put(imageKeys.image(userId, jobId, imageId, image.format), finished, contentType);
    const thumbnail = await makeThumbnail(finished);
    await objects.put(imageKeys.thumbnail(userId, jobId, imageId), thumbnail, THUMBNAIL_CONTENT_TYPE);
    const stored: StoredImage = {
      ...image,
      ...{ jobId, userId, unit, requestId, contentType, metadata, sandbox },
      ...{ bytes: finished.byteLength, sha256: verified.facts.sha256, createdAt: new Date().toISOString() },
    };
    const key = imageKeys.metadata(userId, jobId, imageId);
    await objects.putIfAbsent(key, JSON.stringify(stored), 'application/json');
    await objects.delete(imageKeys.failure(userId, jobId, imageId));
    return objects.getJson<StoredImage>(key);
  };

  return async (input: StoreImageInput): Promise<StoreImageResult> => {
    const { userId, jobId, imageId, endpoint, requestId } = input;
    beat({ message: 'Looking for the image' });
    const metadataKey = imageKeys.metadata(userId, jobId, imageId);
    if (await objects.head(metadataKey)) {
      const { bytes } = await objects.getJson<StoredImage>(metadataKey);
      return { status: 'completed', bytes };
    }
    // What is finished after a withdrawal is not kept, though it is paid for.
    await assertConsentsOf(input);
    const image = await readImage(input);
    const output = await fal.output({ endpoint, requestId }, cancellationSignal());
    if (isFlagged(output)) return refuse(input, FLAGGED);
    const bytes = await download(input, output);
    const judged = await judge(image, bytes);
    if ('type' in judged) return refuse(input, judged);
    const stored = await write(input, image, bytes);
    return { status: 'completed', bytes: stored.bytes };
  };
};
