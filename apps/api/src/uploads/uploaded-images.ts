import { Inject, Injectable } from '@nestjs/common';
import { Failure, UPLOAD_KEEP_MS, uploadIdOf, type JobRef, type Upload, type UploadStore } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { UPLOAD_STORE } from '../infrastructure/tokens.ts';

/** Finds uploaded images that jobs are to read. */
@Injectable()
export class UploadedImages {
  constructor(@Inject(UPLOAD_STORE) private readonly uploads: UploadStore) {}

  /** What is known of a completed upload. @throws Failure `UploadNotFound` or `NotAnImage` */
  async find(userId: string, key: string): Promise<NonNullable<Upload['image']>> {
    const uploadId = uploadIdOf(userId, key);
    const upload = uploadId && (await answer('MongoDB', this.uploads.find({ userId, uploadId })));
    if (!upload || upload.state !== 'completed')
      throw new Failure('UploadNotFound', `User ${userId} has no completed upload at ${key}.`);
    if (!upload.image) throw new Failure('NotAnImage', `The upload at ${key} is a video.`);
    return upload.image;
  }

  /**
   * Records that a job is about to read an image, which keeps the upload as long as possible.
   *
   * @throws Failure `UploadNotFound` if it has been aborted.
   */
  async keep({ userId, jobId }: JobRef, key: string): Promise<void> {
    const uploadId = uploadIdOf(userId, key) ?? '';
    const until = new Date(Date.now() + UPLOAD_KEEP_MS);
    if (!(await answer('MongoDB', this.uploads.use({ userId, uploadId }, { jobId, until }))))
      throw new Failure('UploadNotFound', `User ${userId} has no completed upload ${uploadId}.`);
  }
}
