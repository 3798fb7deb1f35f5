import { Inject, Injectable } from '@nestjs/common';
import {
  Failure,
  imageKeys,
  trainingsIn,
  UPLOAD_KEEP_MS,
  uploadIdOf,
  type ImageReference,
  type JobRef,
  type SourceImage,
  type StoredImage,
  type UploadStore,
} from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { UPLOAD_STORE } from '../infrastructure/tokens.ts';
import { ImagesJobs } from './images-jobs.ts';

/** Finds the image that images are to be made from. */
@Injectable()
export class SourceImages {
  constructor(
    private readonly jobs: ImagesJobs,
    private readonly files: StoredFiles,
    @Inject(UPLOAD_STORE) private readonly uploads: UploadStore,
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
  async keep({ userId, jobId }: JobRef, image: ImageReference): Promise<void> {
    if (!('uploadKey' in image)) return;
    const uploadId = uploadIdOf(userId, image.uploadKey) ?? '';
    const until = new Date(Date.now() + UPLOAD_KEEP_MS);
    if (!(await answer('MongoDB', this.uploads.use({ userId, uploadId }, { jobId, until }))))
      throw new Failure('UploadNotFound', `User ${userId} has no completed upload ${uploadId}.`);
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
    const uploadId = uploadIdOf(userId, key);
    const upload = uploadId && (await answer('MongoDB', this.uploads.find({ userId, uploadId })));
    if (!upload || upload.state !== 'completed')
      throw new Failure('UploadNotFound', `User ${userId} has no completed upload at ${key}.`);
    if (!upload.image) throw new Failure('NotAnImage', `The upload at ${key} is a video.`);
    const { width, height, sha256 } = upload.image;
    return { key, width, height, sha256, trainings: [], isFromUpload: true };
  }
}
