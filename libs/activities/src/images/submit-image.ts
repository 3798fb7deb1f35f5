import {
  countedImage,
  falInputOf,
  type FalInputs,
  type KnownLora,
  type PlannedLora,
  type SubmitImageInput,
  type SubmitImageResult,
} from '#domain';
import { createSubmitOnce, type SubmitOnceDependencies } from '../provider/index.ts';
import type { ReadPlannedImage } from './planned-image.ts';

/** fal's queue is sometimes hours long, and a request waits in it with the addresses that it was given. */
const READABLE_SECONDS = 24 * 60 * 60;

export interface SubmitImageDependencies extends SubmitOnceDependencies {
  readImage: ReadPlannedImage;
  inputs: FalInputs;
}

/** The file of a version, as pinned with the job. */
const keyOf = (loras: readonly KnownLora[], jobId: string, version: number): string => {
  const lora = loras.find((one) => one.jobId === jobId);
  const found = lora?.versions.find((one) => one.version === version);
  if (!found) throw new Error(`The job has no file of version ${version} of ${jobId}.`);
  return found.key;
};

/** Requests one image from fal, at most once for each unit whatever happens: see `createSubmitOnce`. */
export const createSubmitImage = ({ readImage, inputs, ...dependencies }: SubmitImageDependencies) => {
  const submitOnce = createSubmitOnce(dependencies);

  return async ({ loras, settled, ...ref }: SubmitImageInput): Promise<SubmitImageResult> => {
    const { userId } = ref;
    const image = await readImage(ref);
    const addressOf = ({ jobId, version }: PlannedLora, signal: AbortSignal): Promise<string> => {
      const key = keyOf(loras, jobId, version);
      // Files at fal are remembered by the training that they are of, so that its deletion can name them.
      const file = { jobId, userId, key, contentType: 'application/octet-stream', seconds: READABLE_SECONDS };
      return inputs.addressOf(file, signal);
    };
    const prepare = async (signal: AbortSignal): Promise<Record<string, unknown>> => {
      const addresses = await Promise.all(image.loras.map((lora) => addressOf(lora, signal)));
      return falInputOf(image, { loras: addresses, image: null });
    };
    const { endpoint } = image;
    return submitOnce({ ref, endpoint, price: countedImage(image), settled, prepare });
  };
};
