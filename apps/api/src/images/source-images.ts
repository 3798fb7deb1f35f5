import { Injectable } from '@nestjs/common';
import {
  Failure,
  imageKeys,
  trainingsIn,
  type ImageReference,
  type JobRef,
  type SourceImage,
  type StoredImage,
} from '#domain';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { UploadedImages } from '../uploads/uploaded-images.ts';
import { ImagesJobs } from './images-jobs.ts';

/** Finds the image that images are to be made from. */
@Injectable()
export class SourceImages {
  constructor(
    private readonly jobs: ImagesJobs,
    private readonly files: StoredFiles,
    private readonly uploads: UploadedImages,
  ) {}

  /** @throws Failure `JobNotFound`, `ImageNotFound`, `UploadNotFound` or `NotAnImage` */
  find(userId: string, image: ImageReference): Promise<SourceImage> {
    return 'uploadKey' in image ? this.uploaded(userId, image.uploadKey) : this.made(userId, image);
  }

  /**
   * Records that a job is about to read its image, which keeps an upload as long as possible.
   *
   * @throws Failure `UploadNotFound` if it has been aborted.
   */
  async keep(job: JobRef, image: ImageReference): Promise<void> {
    if ('uploadKey' in image) await this.uploads.keep(job, image.uploadKey);
  }

  private async made(
    userId: string,
    { jobId, imageId }: { jobId: string; imageId: string },
  ): Promise<SourceImage> {
    const job = await this.jobs.find(userId, jobId);
    const stored = await this.files.json<StoredImage>(imageKeys.metadata(userId, jobId, imageId));
    if (!stored) throw new Failure('ImageNotFound', `Job ${jobId} has no stored image ${imageId}.`);
    const { width, height, sha256, format } = stored;
    const key = imageKeys.image(userId, jobId, imageId, format);
    const isFromUpload = job.input.source?.isFromUpload ?? false;
    return { key, width, height, sha256, trainings: trainingsIn(job.input), isFromUpload };
  }

  private async uploaded(userId: string, key: string): Promise<SourceImage> {
    const { width, height, sha256 } = await this.uploads.find(userId, key);
    return { key, width, height, sha256, trainings: [], isFromUpload: true };
  }
}
