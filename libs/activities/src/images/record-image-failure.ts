import { imageKeys, type ImageFailure, type ImageRef, type ObjectStore } from '#domain';

/** Writes why an image was not made beside the images of its job. Idempotent. */
export const createRecordImageFailure =
  ({ objects }: { objects: Pick<ObjectStore, 'put'> }) =>
  async ({ userId, jobId, ...failure }: ImageRef & ImageFailure): Promise<void> => {
    const key = imageKeys.failure(userId, jobId, failure.imageId);
    await objects.put(key, JSON.stringify(failure), 'application/json');
  };
