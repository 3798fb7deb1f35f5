import { Injectable } from '@nestjs/common';
import {
  FAILURES,
  imageKeys,
  planOfInput,
  PlanRejected,
  type ImageFailure,
  type ImagePlan,
  type ImagesJob,
  type ImageState,
  type PlannedImage,
  type StoredImage,
} from '#domain';
import { downloadUrlsExpireAt, StoredFiles } from '../infrastructure/stored-files.ts';
import { JobHeaders } from '../jobs/job-header.ts';
import { plannedView, startedView } from './image-views.ts';
import type { ImagesJobView, ImageView, StartedImagesView } from './schemas/images.schema.ts';

const NOT_STORED = {
  ...{ contentType: null, bytes: null, sha256: null },
  ...{ url: null, thumbnailUrl: null },
};

/** The plan of a job, from its record; `null` if this version of the service no longer takes its request. */
const planOfRecord = ({ input }: ImagesJob): ImagePlan | null => {
  try {
    return planOfInput(input);
  } catch (error) {
    if (error instanceof PlanRejected) return null;
    throw error;
  }
};

/** What the record says of an image; what a job never began ended as the job did. */
const stateOf = ({ images, status, error }: ImagesJob, imageId: string): ImageState => {
  const known = images.find((image) => image.imageId === imageId);
  if (known) return known;
  if (status === 'cancelled') return { imageId, status };
  return error ? { imageId, status: 'failed', failure: error.type } : { imageId, status: 'queued' };
};

/** Shows jobs that make images, with their files. */
@Injectable()
export class ImagesService {
  constructor(
    private readonly headers: JobHeaders,
    private readonly files: StoredFiles,
  ) {}

  /** A job that has just been started, or was before. */
  started(job: ImagesJob): StartedImagesView {
    return startedView(this.headers.header(job), job, planOfRecord(job)?.prompts ?? []);
  }

  async whole(job: ImagesJob): Promise<ImagesJobView> {
    const { userId, jobId, contactSheets } = job;
    const urlsExpireAt = downloadUrlsExpireAt();
    // Once it is stored, it is what is made, whatever another version of the service would plan.
    const stored = await this.files.json<ImagePlan>(imageKeys.plan(userId, jobId));
    const plan = stored ?? planOfRecord(job);
    const sheets = Array.from({ length: contactSheets }, (_, sheet) =>
      this.files.url(imageKeys.contactSheet(userId, jobId, sheet)),
    );
    return {
      ...startedView(this.headers.header(job), job, plan?.prompts ?? []),
      images: await this.images(job, plan?.images ?? []),
      contactSheetUrls: await Promise.all(sheets),
      urlsExpireAt,
    };
  }

  private async images(job: ImagesJob, planned: readonly PlannedImage[]): Promise<ImageView[]> {
    const { userId, jobId } = job;
    const states = planned.map(({ imageId }) => stateOf(job, imageId));
    const idsOf = (isOne: (state: ImageState) => boolean): string[] =>
      states.filter(isOne).map(({ imageId }) => imageId);
    const stored = await this.read<StoredImage>(
      idsOf(({ status }) => status === 'completed'),
      (imageId) => imageKeys.metadata(userId, jobId, imageId),
    );
    const failures = await this.read<ImageFailure>(
      idsOf(({ failure }) => failure !== undefined),
      (imageId) => imageKeys.failure(userId, jobId, imageId),
    );
    return Promise.all(
      planned.map(async (image, index) => ({
        ...plannedView(image),
        ...this.outcome(states[index]!, failures.get(image.imageId)),
        ...(await this.storedFacts(stored.get(image.imageId))),
      })),
    );
  }

  /** What the bucket has of some images, by their id. */
  private async read<T>(
    imageIds: readonly string[],
    keyOf: (imageId: string) => string,
  ): Promise<Map<string, T>> {
    const found = await this.files.jsons<T>(imageIds.map(keyOf));
    return new Map(
      imageIds.flatMap((imageId, index): [string, T][] => {
        const one = found[index];
        return one == null ? [] : [[imageId, one]];
      }),
    );
  }

  private outcome(
    { status, failure }: ImageState,
    recorded: ImageFailure | undefined,
  ): Pick<ImageView, 'status' | 'error'> {
    if (failure === undefined) return { status, error: null };
    // A failure that was not stored has no message of its own.
    return { status, error: { type: failure, message: recorded?.message ?? FAILURES[failure].title } };
  }

  private async storedFacts(
    image: StoredImage | undefined,
  ): Promise<Pick<ImageView, keyof typeof NOT_STORED>> {
    if (!image) return NOT_STORED;
    const { userId, jobId, imageId, format, contentType, bytes, sha256 } = image;
    return {
      ...{ contentType, bytes, sha256 },
      url: await this.files.url(imageKeys.image(userId, jobId, imageId, format)),
      thumbnailUrl: await this.files.url(imageKeys.thumbnail(userId, jobId, imageId)),
    };
  }
}
