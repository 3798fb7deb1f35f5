import {
  imageKeys,
  imageOfUnit,
  imageUnit,
  planOfInput,
  stateOf,
  type FailureType,
  type ImageFailure,
  type ImageState,
  type ObjectStore,
  type PlanImagesInput,
  type PlanImagesResult,
  type Submission,
  type SubmissionStore,
} from '#domain';

export interface PlanImagesDependencies {
  objects: Pick<ObjectStore, 'put' | 'list' | 'getJson'>;
  submissions: Pick<SubmissionStore, 'ofJob'>;
}

const FILE = /^(\d{4})\.json$/;

/** With these the request has ended, and under the same unit it would only end so again. */
const ENDED_AT_FAL: readonly FailureType[] = [
  'RequestFailed',
  'RequestLost',
  'InvalidImage',
  'WrongImageSize',
];

/**
 * Plans the images of a job and writes the plan to the bucket. In a run that was reset it also finds what earlier runs
 * have made and requested: neither is paid for again. Idempotent.
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

  /** Why images were not made. */
  const failedBefore = async ({ userId, jobId }: PlanImagesInput): Promise<ImageFailure[]> => {
    const failed: ImageFailure[] = [];
    for await (const { key } of objects.list(imageKeys.failures(userId, jobId)))
      failed.push(await objects.getJson<ImageFailure>(key));
    return failed;
  };

  /**
   * Where each image goes on that was requested before. Its request is taken up again, as fal may have made it; only one
   * that certainly ended without an image gets a new unit.
   */
  const unitsOf = (sent: readonly Submission[], failed: readonly ImageFailure[]): Record<string, string> => {
    const images = new Set(sent.map(({ unit }) => imageOfUnit(unit)));
    const unitOf = (imageId: string): string => {
      const own = sent.filter(({ unit }) => imageOfUnit(unit) === imageId);
      const failure = failed.find((one) => one.imageId === imageId);
      const hasEnded = failure !== undefined && ENDED_AT_FAL.includes(failure.type);
      const taken = failure?.unit ?? own.at(-1)!.unit;
      return hasEnded ? `${imageUnit(imageId)}-r${own.length + 1}` : taken;
    };
    return Object.fromEntries([...images].map((imageId) => [imageId, unitOf(imageId)]));
  };

  return async (input: PlanImagesInput): Promise<PlanImagesResult> => {
    const { userId, jobId } = input;
    const plan = planOfInput(input);
    await objects.put(imageKeys.plan(userId, jobId), JSON.stringify(plan), 'application/json');
    const [made, failed] = [await madeBefore(input), await failedBefore(input)];
    const flagged = failed.filter(({ type }) => type === 'ImageFlagged');
    const sent = await submissions.ofJob(jobId);
    const unitsWith = (isWanted: (submission: Submission) => boolean): string[] =>
      sent.filter(isWanted).map(({ unit }) => unit);
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
      units: unitsOf(sent, failed),
      earlier: {
        accepted: unitsWith(({ requestId }) => requestId !== null),
        lost: unitsWith(({ requestId }) => requestId === null),
      },
    };
  };
};
