import { Inject, Injectable } from '@nestjs/common';
import { Failure, type CaptionSet, type DatasetManifest, type ObjectStore, type PersonFound } from '#domain';
import { answer } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../../infrastructure/tokens.ts';
import { LoraJobs } from '../lora-jobs.ts';
import type { DatasetView } from '../schemas/dataset.schema.ts';

/** Long enough to look at thirty images or to start a download; a leaked URL soon stops working. */
export const DOWNLOAD_URL_SECONDS = 15 * 60;

/** When URLs that are signed now stop working, ISO 8601. */
export const downloadUrlsExpireAt = (): string =>
  new Date(Date.now() + DOWNLOAD_URL_SECONDS * 1000).toISOString();

/** Shows an owner the dataset of a job, without credentials of the bucket. */
@Injectable()
export class DatasetService {
  constructor(
    private readonly jobs: LoraJobs,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  /** @throws Failure `JobNotFound` or `DatasetNotReady` */
  async read(userId: string, jobId: string): Promise<DatasetView> {
    const job = await this.jobs.find(userId, jobId);
    const urlsExpireAt = downloadUrlsExpireAt();
    const [manifest, captions] = await Promise.all([
      this.json<DatasetManifest>(job.dataset?.manifestKey),
      this.json<CaptionSet>(job.dataset?.captionsKey),
    ]);
    const people = job.question?.people ?? [];
    if (!manifest && people.length === 0)
      throw new Failure(
        'DatasetNotReady',
        `Job ${jobId} is ${job.status} in ${job.stage}: it has no dataset.`,
      );
    return {
      manifest,
      captions,
      advice: job.dataset?.advice ?? [],
      awkward: job.dataset?.awkward ?? [],
      contactSheetUrl: manifest && job.dataset ? await this.address(job.dataset.contactSheetKey) : null,
      images: await this.images(manifest, captions),
      people: await this.people(people),
      urlsExpireAt,
    };
  }

  private async images(
    manifest: DatasetManifest | null,
    captions: CaptionSet | null,
  ): Promise<DatasetView['images']> {
    const texts = new Map(captions?.captions.map(({ file, text }) => [file, text]));
    const kept = (manifest?.frames ?? []).flatMap(({ frame, image }) => (image ? [{ frame, ...image }] : []));
    return Promise.all(
      kept.map(async ({ frame, file, key }) => ({
        frame,
        file,
        url: await this.address(key),
        caption: texts.get(file) ?? null,
      })),
    );
  }

  private people(people: PersonFound[]): Promise<DatasetView['people']> {
    return Promise.all(
      people.map(async ({ id, pictureKey, frames, seconds }) => ({
        ...{ id, frames, seconds },
        url: await this.address(pictureKey),
      })),
    );
  }

  /** `null` where there is none, or where it was removed. */
  private async json<T>(key: string | undefined): Promise<T | null> {
    if (key === undefined) return null;
    try {
      return await answer('S3', this.objects.getJson<T>(key));
    } catch (error) {
      if (error instanceof Failure && error.type === 'SourceNotFound') return null;
      throw error;
    }
  }

  private address(key: string): Promise<string> {
    return this.objects.presignGet(key, DOWNLOAD_URL_SECONDS);
  }
}
