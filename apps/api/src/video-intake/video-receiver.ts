import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, type CallHandler } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { hashed, VIDEO_LIMITS, type ByteStream, type ObjectStore } from '#domain';
import { reach } from '../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../infrastructure/tokens.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import { checkedVideo, tooLarge } from './checked-video.ts';
import { readMultipart } from './multipart.ts';
import { UploadSlots } from './upload-slots.ts';
import { VideoForm, type FormFields } from './video-form.ts';
import { attachUpload, type VideoUpload } from './video-upload.ts';

/** Room for the fields and boundaries around the file. */
const FORM_BYTES = 1024 * 1024;

/** Where an upload goes, and the other fields of the form. */
export interface Expected extends Pick<VideoUpload, 'id' | 'key'> {
  fields: FormFields;
  /** Called when the file begins, with the fields before it. @throws Failure if it is refused */
  mayBegin: (form: Record<string, unknown>) => Promise<void>;
}

/**
 * Streams the video of a multipart request into the bucket and leaves the fields as the body, so that the handler
 * works the same for any source of the video. A failed request leaves no object behind.
 */
@Injectable()
export class VideoReceiver {
  private readonly logger = new Logger('Upload');
  private readonly slots = new UploadSlots();

  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly runs: JobRuns,
  ) {}

  /**
   * Receives the video, then continues with the request.
   *
   * @throws Failure, if possible before anything of the file is stored.
   */
  async receive(request: Request, expected: Expected, next: CallHandler): Promise<Observable<unknown>> {
    if (Number(request.get('content-length') ?? 0) > VIDEO_LIMITS.bytes + FORM_BYTES)
      throw tooLarge(VIDEO_LIMITS.bytes);
    const upload = await this.slots.with(() => this.takeIn(request, expected));
    return next.handle().pipe(
      // A repeated request does not need its file.
      mergeMap(async (result: unknown) => {
        await this.discard(upload);
        return result;
      }),
      catchError(async (error: unknown) => {
        await this.discard(upload);
        throw error;
      }),
    );
  }

  private async takeIn(request: Request, { id, key, fields, mayBegin }: Expected): Promise<VideoUpload> {
    // Before a client sends gigabytes to a service that cannot start anything.
    await this.runs.ping();
    const upload: VideoUpload = { id, key, bytes: 0, sha256: '', kept: false };
    const form = new VideoForm(fields);
    try {
      await readMultipart(request, {
        field: (name, text) => form.add(name, text),
        file: async (name, body) => {
          form.beginFile(name);
          await mayBegin(form.body);
          const hash = createHash('sha256');
          upload.bytes = await this.store(upload.key, hashed(body, hash));
          upload.sha256 = hash.digest('hex');
        },
      });
    } catch (error) {
      await this.discard(upload);
      throw error;
    }
    request.body = form.body;
    if (upload.bytes > 0) attachUpload(request, upload);
    return upload;
  }

  private store(key: string, body: ByteStream): Promise<number> {
    const video = checkedVideo(body, VIDEO_LIMITS.bytes);
    return reach('S3', this.objects.putStream(key, video, { contentType: 'application/octet-stream' }));
  }

  /** Not worth a second failure: anything left below `temp/` is removed within a day. */
  private async discard({ key, kept }: VideoUpload): Promise<void> {
    if (kept) return;
    await this.objects
      .delete(key)
      .catch((error: unknown) => this.logger.warn(`${key} could not be deleted: ${String(error)}`));
  }
}
