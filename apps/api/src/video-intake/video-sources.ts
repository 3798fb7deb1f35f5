import { Inject, Injectable } from '@nestjs/common';
import { assertPublicHttpsUrl } from '#activities/internet';
import {
  Failure,
  keys,
  UPLOAD_KEEP_MS,
  uploadIdOf,
  VIDEO_LIMITS,
  type JobRef,
  type ObjectStore,
  type UploadRef,
  type UploadStore,
  type VideoSource,
} from '#domain';
import { inBody, InvalidRequest } from '../http/invalid-request.ts';
import { answer } from '../infrastructure/dependency.ts';
import { OBJECT_STORE, UPLOAD_STORE } from '../infrastructure/tokens.ts';
import { tooLarge } from './checked-video.ts';
import type { NamedVideo } from './video-fields.ts';
import type { VideoUpload } from './video-upload.ts';

/** Finds the single video that a request names. */
@Injectable()
export class VideoSources {
  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    @Inject(UPLOAD_STORE) private readonly uploads: UploadStore,
  ) {}

  /** @throws Failure `InvalidRequest` unless there is exactly one; `ForbiddenUrl` */
  named({ videoUrl, uploadKey }: NamedVideo, upload: VideoUpload | undefined): VideoSource {
    const given = [upload, videoUrl, uploadKey].filter((source) => source !== undefined).length;
    if (given !== 1)
      throw new InvalidRequest([
        inBody(
          ['video'],
          'not-one-source',
          `send exactly one of video, videoUrl and uploadKey; there are ${given}`,
        ),
      ]);
    if (videoUrl === undefined) return { kind: 'key', key: upload?.key ?? uploadKey ?? '' };
    assertPublicHttpsUrl(videoUrl, 'video');
    return { kind: 'url', url: videoUrl };
  }

  /** Checks a video that was uploaded before. @throws Failure if there is none that a job could use */
  async assertThere(userId: string, { uploadKey: key }: NamedVideo): Promise<void> {
    if (key === undefined) return;
    const facts = key.startsWith(keys.uploadsPrefix(userId))
      ? await answer('S3', this.objects.head(key))
      : null;
    if (!facts) throw new Failure('SourceNotFound', `There is no upload of ${userId} at ${key}.`);
    if (facts.bytes === 0) throw new Failure('EmptyFile', `The file at ${key} has 0 bytes.`);
    if (facts.bytes > VIDEO_LIMITS.bytes) throw tooLarge(VIDEO_LIMITS.bytes);
    const uploadId = uploadIdOf(userId, key);
    if (uploadId !== null) await this.assertCompleted({ userId, uploadId });
  }

  /**
   * Records that a job is about to read its video, which keeps a multipart upload as long as possible.
   *
   * @throws Failure `SourceNotFound` if it has been aborted.
   */
  async keep({ userId, jobId }: JobRef, source: VideoSource): Promise<void> {
    const uploadId = source.kind === 'key' ? uploadIdOf(userId, source.key) : null;
    if (uploadId === null) return;
    const ref = { userId, uploadId };
    const until = new Date(Date.now() + UPLOAD_KEEP_MS);
    if (!(await answer('MongoDB', this.uploads.use(ref, { jobId, until })))) await this.assertCompleted(ref);
  }

  /** A multipart upload counts once it is completed; a file that came by other means has no record. */
  private async assertCompleted(ref: UploadRef): Promise<void> {
    const upload = await answer('MongoDB', this.uploads.find(ref));
    if (upload?.media === 'image')
      throw new Failure('NotAVideo', `Upload ${ref.uploadId} is an image, not a video.`);
    if (upload && upload.state !== 'completed')
      throw new Failure('SourceNotFound', `Upload ${ref.uploadId} is ${upload.state}, not completed.`);
  }
}
