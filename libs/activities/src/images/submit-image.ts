import {
  countedImage,
  falInputOf,
  imageKeys,
  type FalGateway,
  type FalInputs,
  type KnownLora,
  type KnownVersion,
  type PlannedLora,
  type SubmitImageInput,
  type SubmitImageResult,
} from '#domain';
import { createSubmitOnce, type SubmitOnceDependencies } from '../provider/index.ts';
import type { AssertConsents } from '../lora/index.ts';
import { createLoraInput, READABLE_SECONDS } from './lora-file.ts';
import type { ReadPlannedImage } from './planned-image.ts';
import { SOURCE_CONTENT_TYPE } from './source-image.ts';

export interface SubmitImageDependencies extends SubmitOnceDependencies {
  readImage: ReadPlannedImage;
  inputs: FalInputs;
  assertConsents: AssertConsents;
  /** The gateway, which also has what was trained. */
  fal: SubmitOnceDependencies['fal'] & Pick<FalGateway, 'output' | 'outputFile'>;
}

/** A version as pinned with the job. */
const versionOf = (loras: readonly KnownLora[], jobId: string, version: number): KnownVersion => {
  const lora = loras.find((one) => one.jobId === jobId);
  const found = lora?.versions.find((one) => one.version === version);
  if (!found) throw new Error(`The job has no file of version ${version} of ${jobId}.`);
  return found;
};

/**
 * Requests one image from fal, at most once for each unit whatever happens: see `createSubmitOnce`.
 *
 * @throws Failure `ConsentWithdrawn` and those of `createSubmitOnce`
 */
export const createSubmitImage = ({
  readImage,
  inputs,
  assertConsents,
  ...dependencies
}: SubmitImageDependencies) => {
  const submitOnce = createSubmitOnce(dependencies);
  const loraInput = createLoraInput(dependencies.fal);

  return async ({ loras, trainings, settled, ...ref }: SubmitImageInput): Promise<SubmitImageResult> => {
    const { userId, jobId } = ref;
    const image = await readImage(ref);
    const addressOf = ({ jobId: training, version }: PlannedLora, signal: AbortSignal): Promise<string> => {
      const file = { jobId: training, userId, version: versionOf(loras, training, version) };
      return inputs.addressOf(loraInput(file), signal);
    };
    const sourceAddress = (signal: AbortSignal): Promise<string> => {
      const key = imageKeys.source(userId, jobId);
      const file = { jobId, userId, key, contentType: SOURCE_CONTENT_TYPE, seconds: READABLE_SECONDS };
      return inputs.addressOf(file, signal);
    };
    const prepare = async (signal: AbortSignal): Promise<Record<string, unknown>> => {
      await assertConsents(userId, trainings);
      const addresses = await Promise.all(image.loras.map((lora) => addressOf(lora, signal)));
      const source = image.image && (await sourceAddress(signal));
      // Sending files takes up to an hour, in which a consent may be withdrawn.
      await assertConsents(userId, trainings);
      return falInputOf(image, { loras: addresses, image: source });
    };
    const { endpoint } = image;
    return submitOnce({ ref, endpoint, price: countedImage(image), settled, prepare });
  };
};
