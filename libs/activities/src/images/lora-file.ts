import { log } from '@temporalio/activity';
import {
  KEPT_AT_FAL_SECONDS,
  trainerNamed,
  type FalGateway,
  type FalInput,
  type KnownVersion,
} from '#domain';

/** fal's queue is sometimes hours long, and a request waits in it with the addresses that it was given. */
export const READABLE_SECONDS = 24 * 60 * 60;

/** A version of a training, for fal. */
export interface LoraFile extends Pick<FalInput, 'jobId' | 'userId'> {
  version: KnownVersion;
}

/** Describes the file of a version to fal, which has it already for a while after the training. */
export const createLoraInput =
  (fal: Pick<FalGateway, 'output' | 'outputFile'>) =>
  ({ jobId, userId, version }: LoraFile): FalInput => {
    const { key, trainer, requestId, createdAt } = version;
    const expiresAt = Date.parse(createdAt) + KEPT_AT_FAL_SECONDS * 1000;
    // It was stored some time after fal had made it, hours at the worst.
    const isKept = (): boolean => Date.now() + 2 * READABLE_SECONDS * 1000 < expiresAt;
    const atFal = async (signal?: AbortSignal): Promise<string | null> => {
      if (!isKept()) return null;
      const { endpoint, weightsField } = trainerNamed(trainer);
      try {
        return fal.outputFile(await fal.output({ endpoint, requestId }, signal), weightsField).url;
      } catch (error) {
        signal?.throwIfAborted();
        log.info('The trained file is not at fal any more, so it is sent', { jobId, error: String(error) });
        return null;
      }
    };
    // Files at fal are remembered by the training that they are of, so that its deletion can name them.
    return { jobId, userId, key, contentType: 'application/octet-stream', seconds: READABLE_SECONDS, atFal };
  };
