import { Injectable } from '@nestjs/common';
import { Failure, type CaptionSet, type DatasetManifest, type PersonFound } from '#domain';
import { downloadUrlsExpireAt, StoredFiles } from '../../infrastructure/stored-files.ts';
import { LoraJobs } from '../lora-jobs.ts';
import type { DatasetView } from '../schemas/dataset.schema.ts';

/** Shows an owner the dataset of a job, without credentials of the bucket. */
@Injectable()
export class DatasetService {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly files: StoredFiles,
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
      contactSheetUrl: manifest && job.dataset ? await this.files.url(job.dataset.contactSheetKey) : null,
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
        url: await this.files.url(key),
        caption: texts.get(file) ?? null,
      })),
    );
  }

  private people(people: PersonFound[]): Promise<DatasetView['people']> {
    return Promise.all(
      people.map(async ({ id, pictureKey, frames, seconds }) => ({
        ...{ id, frames, seconds },
        url: await this.files.url(pictureKey),
      })),
    );
  }

  /** `null` where there is none, or where it was removed. */
  private json<T>(key: string | undefined): Promise<T | null> {
    return key === undefined ? Promise.resolve(null) : this.files.json<T>(key);
  }
}
