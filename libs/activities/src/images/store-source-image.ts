import { createHash } from 'node:crypto';
import { Failure, imageKeys, type GenerateImagesInput, type ObjectStore } from '#domain';
import { beat } from '../temporal/index.ts';
import { normalizeSource, SOURCE_CONTENT_TYPE } from './source-image.ts';

/**
 * Writes what fal gets of the image that all images of a job are made from, so that the job has it whatever becomes of the
 * original. Idempotent.
 *
 * @throws Failure `SourceNotFound`, `ImageNotFound` if it is another one by now, `NotAnImage`
 */
export const createStoreSourceImage =
  ({ objects }: { objects: Pick<ObjectStore, 'get' | 'head' | 'put'> }) =>
  async ({
    userId,
    jobId,
    source,
  }: Pick<GenerateImagesInput, 'userId' | 'jobId' | 'source'>): Promise<void> => {
    if (!source) return;
    beat({ message: 'Preparing the image to start from' });
    const key = imageKeys.source(userId, jobId);
    if (await objects.head(key)) return;
    const bytes = await objects.get(source.key);
    if (createHash('sha256').update(bytes).digest('hex') !== source.sha256)
      throw new Failure(
        'ImageNotFound',
        `The image at ${source.key} is not the one of the request any more.`,
      );
    const { png } = await normalizeSource(bytes);
    await objects.put(key, png, SOURCE_CONTENT_TYPE);
  };
