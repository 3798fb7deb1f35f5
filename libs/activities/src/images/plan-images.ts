import {
  imageKeys,
  imageOfUnit,
  imageUnit,
  planOfInput,
  stateOf,
  type ImageFailure,
  type ImageState,
  type ObjectStore,
  type PlanImagesInput,
  type PlanImagesResult,
  type SubmissionStore,
} from '#domain';

export interface PlanImagesDependencies {
  objects: Pick<ObjectStore, 'put' | 'list' | 'getJson'>;
  submissions: Pick<SubmissionStore, 'ofJob'>;
}

const FILE = /^(\d{4})\.json$/;

/**
 * Plans the images of a job and writes the plan to the bucket. In a run that was reset it also finds what earlier runs
 * have made, which is not made again, and the unit under which a failed image is paid for anew. Idempotent.
 *
 * @throws Failure `PlanRejected` if this version of the service no longer takes the request.
 */
export const createPlanImages = ({ objects, submissions }: PlanImagesDependencies) => {
  const madeBefore = async ({ userId, jobId }: PlanImagesInput): Promise<ImageState[]> => {
    const prefix = imageKeys.prefix(userId, jobId);
    const made: ImageState[] = [];
    for await (const { key } of objects.list(prefix)) {
      const imageId = FILE.exec(key.slice(prefix.length))?.[1];
      if (imageId !== undefined) made.push({ imageId, status: 'completed' });
    }
    return made;
  };

  /** Images whose request ended without a result: under the same unit they would only end so again. */
  const failedBefore = async ({ userId, jobId }: PlanImagesInput): Promise<ImageFailure[]> => {
    const failed: ImageFailure[] = [];
    for await (const { key } of objects.list(imageKeys.failures(userId, jobId)))
      failed.push(await objects.getJson<ImageFailure>(key));
    return failed;
  };

  return async (input: PlanImagesInput): Promise<PlanImagesResult> => {
    const { userId, jobId } = input;
    const plan = planOfInput(input);
    await objects.put(imageKeys.plan(userId, jobId), JSON.stringify(plan), 'application/json');
    const [made, failed] = [await madeBefore(input), await failedBefore(input)];
    const flagged = failed.filter(({ type }) => type === 'ImageFlagged');
    const again = failed.filter((failure) => !flagged.includes(failure) && failure.unit !== null);
    const sent = again.length === 0 ? [] : await submissions.ofJob(jobId);
    const units = again.map(({ imageId }): [string, string] => {
      const earlier = sent.filter(({ unit }) => imageOfUnit(unit) === imageId).length;
      return [imageId, `${imageUnit(imageId)}-r${earlier + 1}`];
    });
    return {
      images: plan.images.map(({ imageId }) => imageId),
      contactSheets: plan.sheets.length,
      microDollarsEach: plan.images[0]?.microDollars ?? null,
      settled: [
        ...made,
        ...flagged.map(({ imageId, type }) => ({
          imageId,
          ...stateOf({ status: 'flagged', failure: type, bytes: 0 }),
        })),
      ],
      units: Object.fromEntries(units),
    };
  };
};
