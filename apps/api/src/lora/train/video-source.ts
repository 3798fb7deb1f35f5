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
  type UploadStore,
  type VideoSource,
} from '#domain';
import { InvalidRequest } from '../../http/invalid-request.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE, UPLOAD_STORE } from '../../infrastructure/tokens.ts';
import type { TrainRequest } from '../schemas/train.schema.ts';
import { tooLarge } from '../upload/checked-video.ts';
import type { VideoUpload } from '../upload/video-upload.ts';

type NamedVideo = Pick<TrainRequest, 'videoUrl' | 'uploadKey'>;

/** Finds the one video that a request names. */
@Injectable()
export class VideoSources {
  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    @Inject(UPLOAD_STORE) private readonly uploads: UploadStore,
  ) {}

  /** @throws Failure `InvalidRequest` unless there is exactly one, and what the way it came can fail with. */
  async find(
    job: JobRef,
    { videoUrl, uploadKey }: NamedVideo,
    upload: VideoUpload | undefined,
  ): Promise<VideoSource> {
    const given = [upload, videoUrl, uploadKey].filter((source) => source !== undefined).length;
    if (given !== 1)
      throw new InvalidRequest([
        { field: 'video', message: `send exactly one of video, videoUrl and uploadKey; there are ${given}` },
      ]);
    if (upload) return { kind: 'key', key: upload.key };
    if (videoUrl !== undefined) {
      assertPublicHttpsUrl(videoUrl, 'video');
      return { kind: 'url', url: videoUrl };
    }
    return this.uploaded(job, uploadKey ?? '');
  }

  private async uploaded(job: JobRef, key: string): Promise<VideoSource> {
    const { userId } = job;
    const facts = key.startsWith(keys.uploadsPrefix(userId))
      ? await answer('S3', this.objects.head(key))
      : null;
    if (!facts) throw new Failure('SourceNotFound', `There is no upload of ${userId} at ${key}.`);
    if (facts.bytes === 0) throw new Failure('EmptyFile', `The file at ${key} has 0 bytes.`);
    if (facts.bytes > VIDEO_LIMITS.bytes) throw tooLarge(VIDEO_LIMITS.bytes);
    await this.use(job, key);
    return { kind: 'key', key };
  }

  /** An upload in parts counts once it is completed, and stays as long as the job may read it; what came otherwise is there. */
  private async use({ userId, jobId }: JobRef, key: string): Promise<void> {
    const uploadId = uploadIdOf(userId, key);
    if (uploadId === null) return;
    const ref = { userId, uploadId };
    const until = new Date(Date.now() + UPLOAD_KEEP_MS);
    if (await answer('MongoDB', this.uploads.use(ref, { jobId, until }))) return;
    const upload = await answer('MongoDB', this.uploads.find(ref));
    if (upload) throw new Failure('SourceNotFound', `Upload ${uploadId} is ${upload.state}, not completed.`);
  }
}
