import {
  Failure,
  imageKeys,
  type ImagePlan,
  type ImageRef,
  type ObjectStore,
  type PlannedImage,
} from '#domain';

/** Reads one image of a job's plan. @throws Failure `ImageNotFound` if the plan does not have it. */
export type ReadPlannedImage = (image: ImageRef) => Promise<PlannedImage>;

export const readPlan = (
  objects: Pick<ObjectStore, 'getJson'>,
  { userId, jobId }: Pick<ImageRef, 'userId' | 'jobId'>,
): Promise<ImagePlan> => objects.getJson<ImagePlan>(imageKeys.plan(userId, jobId));

export const createReadPlannedImage =
  (objects: Pick<ObjectStore, 'getJson'>): ReadPlannedImage =>
  async (ref) => {
    const { images } = await readPlan(objects, ref);
    const found = images.find(({ imageId }) => imageId === ref.imageId);
    if (!found) throw new Failure('ImageNotFound', `Job ${ref.jobId} plans no image ${ref.imageId}.`);
    return found;
  };
