import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  Failure,
  keys,
  partCount,
  partLength,
  UPLOAD_OPEN_MS,
  UPLOAD_PART_BYTES,
  type ArrivedPart,
  type MultipartStore,
  type ObjectStore,
  type Upload,
  type UploadRef,
  type UploadStore,
} from '#domain';
import { inBody, InvalidRequest } from '../http/invalid-request.ts';
import { answer, reach } from '../infrastructure/dependency.ts';
import { Quotas } from '../limits/quotas.ts';
import { MULTIPART_STORE, OBJECT_STORE, UPLOAD_STORE } from '../infrastructure/tokens.ts';
import { assertOpen } from './assert-open.ts';
import { MEDIA_RULES } from './upload-media.ts';
import type { UploadPartsRequest, UploadPartsView, UploadRequest } from './uploads.schema.ts';

/** Long enough for some parts on a slow connection; slower clients ask again. */
const URL_SECONDS = 15 * 60;

/** Uploads that bypass this service and go straight to the bucket. */
@Injectable()
export class UploadsService {
  private readonly logger = new Logger('Uploads');

  constructor(
    @Inject(UPLOAD_STORE) private readonly uploads: UploadStore,
    @Inject(MULTIPART_STORE) private readonly multipart: MultipartStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly quotas: Quotas,
  ) {}

  /** @throws Failure if such a file is not taken, or a limit is reached; before anything is sent. */
  async create(
    userId: string,
    { media = 'video', bytes, firstBytes }: Omit<UploadRequest, 'userId'>,
  ): Promise<Upload> {
    const rules = MEDIA_RULES[media];
    if (bytes > rules.limitBytes) throw rules.tooLarge();
    if (bytes === 0) throw new Failure('EmptyFile', 'The file has 0 bytes.');
    rules.assertHead(Buffer.from(firstBytes, 'base64'));
    const uploadId = randomUUID();
    await this.quotas.admitUpload(userId, uploadId);
    await this.quotas.countUpload(userId);
    const key = keys.upload(userId, uploadId);
    // If this process dies before the record is written, the store has an upload without parts that nobody can use:
    // it takes no space.
    const s3UploadId = await answer('S3', this.multipart.begin(key));
    const now = Date.now();
    const upload: Upload = {
      ...{ userId, uploadId, media, image: null, key, s3UploadId, bytes },
      partBytes: UPLOAD_PART_BYTES,
      state: 'open',
      refusal: null,
      usedBy: [],
      createdAt: new Date(now),
      expiresAt: new Date(now + UPLOAD_OPEN_MS),
    };
    await this.record(upload);
    return upload;
  }

  /** @throws Failure `UploadNotFound`, for another user's upload too. */
  async find(ref: UploadRef): Promise<Upload> {
    const upload = await answer('MongoDB', this.uploads.find(ref));
    if (!upload) throw new Failure('UploadNotFound', `User ${ref.userId} has no upload ${ref.uploadId}.`);
    return upload;
  }

  /** The upload with the parts that have arrived. @throws Failure `UploadNotFound` */
  async read(ref: UploadRef): Promise<{ upload: Upload; arrived: ArrivedPart[] }> {
    const upload = await this.find(ref);
    const arrived = upload.state === 'open' ? await answer('S3', this.multipart.parts(upload)) : null;
    return { upload, arrived: arrived ?? [] };
  }

  /** @throws Failure `UploadNotFound`, `UploadClosed`, or `InvalidRequest` for a part that it does not have. */
  async sign(ref: UploadRef, { parts }: UploadPartsRequest): Promise<UploadPartsView> {
    const upload = await this.find(ref);
    const now = Date.now();
    assertOpen(upload, now);
    const count = partCount(upload);
    const problems = parts.flatMap(({ number }, index) =>
      number > count ? [inBody(['parts', index, 'number'], 'too-large', `must be at most ${count}`)] : [],
    );
    if (problems.length > 0) throw new InvalidRequest(problems);
    const seconds = Math.min(URL_SECONDS, Math.ceil((upload.expiresAt.getTime() - now) / 1000));
    const signed = parts.map(({ number, sha256 }) =>
      this.multipart.signPart(upload, { number, sha256, bytes: partLength(upload, number) }, seconds),
    );
    return { parts: await Promise.all(signed), urlsExpireAt: new Date(now + seconds * 1000).toISOString() };
  }

  /** Removes what arrived. Repeating it has no effect. @throws Failure `UploadNotFound` */
  async abort(ref: UploadRef): Promise<Upload> {
    const { key, s3UploadId: uploadId } = await this.find(ref);
    // First, so that no job uses what is about to be removed.
    await answer('MongoDB', this.uploads.abort(ref));
    await reach('S3', this.objects.abortUpload({ key, uploadId }));
    await reach('S3', this.objects.delete(key));
    return this.find(ref);
  }

  private async record(upload: Upload): Promise<void> {
    try {
      await reach('MongoDB', this.uploads.create(upload));
    } catch (error) {
      const { key, s3UploadId: uploadId } = upload;
      await this.objects
        .abortUpload({ key, uploadId })
        .catch((reason: unknown) => this.logger.warn(`An upload to ${key} may be left: ${String(reason)}`));
      throw error;
    }
  }
}
