import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { readUploadedImage } from '#activities/images';
import {
  Failure,
  FAILURES,
  missingParts,
  partCount,
  UPLOAD_KEEP_MS,
  type ArrivedPart,
  type MultipartStore,
  type ObjectStore,
  type Upload,
  type UploadedImage,
  type UploadOutcome,
  type UploadRef,
  type UploadStore,
} from '#domain';
import { answer, reach } from '../infrastructure/dependency.ts';
import { MULTIPART_STORE, OBJECT_STORE, UPLOAD_STORE } from '../infrastructure/tokens.ts';
import { SIGNATURE_BYTES } from '../video-intake/video-signature.ts';
import { assertOpen } from './assert-open.ts';
import { MEDIA_RULES } from './upload-media.ts';
import { UploadsService } from './uploads.service.ts';

/** This many numbers help; more would only clutter the message. */
const SHOWN_PARTS = 20;

const assertAllThere = (upload: Upload, arrived: ArrivedPart[]): void => {
  const missing = missingParts(upload, arrived);
  if (missing.length === 0) return;
  const count = partCount(upload);
  const shown = missing.slice(0, SHOWN_PARTS).join(', ');
  const more = missing.length > SHOWN_PARTS ? ` and ${missing.length - SHOWN_PARTS} more` : '';
  throw new Failure(
    'UploadIncomplete',
    `${count - missing.length} of ${count} parts are there; missing: ${shown}${more}.`,
    { figures: { parts: count, missing: missing.length } },
  );
};

/** Decoding a large photo takes some 300 MiB. */
const DECODED_AT_ONCE = 2;

/** Assembles the file from its parts, once they match what was declared. */
@Injectable()
export class CompleteUploadService {
  private readonly decoding = pLimit(DECODED_AT_ONCE);

  constructor(
    private readonly reader: UploadsService,
    @Inject(UPLOAD_STORE) private readonly uploads: UploadStore,
    @Inject(MULTIPART_STORE) private readonly multipart: MultipartStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  /**
   * Resumes after interruptions: a repeated call returns what the first one did, or would have.
   *
   * @throws Failure `UploadNotFound`, `UploadIncomplete`, `UploadClosed`, or why the file is refused.
   */
  async complete(ref: UploadRef): Promise<Upload> {
    const upload = await this.reader.find(ref);
    if (upload.state !== 'open') return this.ended(upload);
    assertOpen(upload, Date.now());
    // As reported by the store, not the client. None: the object was created before, and the response was lost.
    const arrived = await answer('S3', this.multipart.parts(upload));
    if (arrived) {
      assertAllThere(upload, arrived);
      await reach('S3', this.multipart.complete(upload, arrived));
    }
    return this.settle(upload);
  }

  /** No job can use the object before this check. */
  private async settle(upload: Upload): Promise<Upload> {
    const outcome = await this.outcomeOf(upload);
    await answer('MongoDB', this.uploads.settle(upload, outcome));
    // Another request may have been first: the record decides.
    return this.ended(await this.reader.find(upload));
  }

  private async ended(upload: Upload): Promise<Upload> {
    if (upload.state === 'completed') return upload;
    // Also if the process that refused or aborted it stopped half-way: a concurrent abort and completion in the
    // store can leave the parts.
    await reach('S3', this.objects.abortUpload({ key: upload.key, uploadId: upload.s3UploadId }));
    await reach('S3', this.objects.delete(upload.key));
    if (upload.refusal) throw new Failure(upload.refusal.type, upload.refusal.message);
    throw new Failure('UploadClosed', `Upload ${upload.uploadId} is ${upload.state}.`);
  }

  private async outcomeOf(upload: Upload): Promise<UploadOutcome> {
    try {
      await this.assertWhole(upload);
      const image = upload.media === 'image' ? await this.readImage(upload.key) : null;
      return { state: 'completed', expiresAt: new Date(Date.now() + UPLOAD_KEEP_MS), image };
    } catch (error) {
      if (!(error instanceof Failure) || FAILURES[error.type].httpStatus >= 500) throw error;
      return { state: 'refused', refusal: { type: error.type, message: error.message } };
    }
  }

  /** @throws Failure why the file is refused. */
  private async assertWhole({ key, bytes, media }: Upload): Promise<void> {
    const facts = await answer('S3', this.objects.head(key));
    if (!facts) throw new Failure('UploadClosed', 'The store no longer has the parts of the upload.');
    if (facts.bytes !== bytes)
      throw new Failure(
        media === 'image' ? 'NotAnImage' : 'TruncatedVideo',
        `The file has ${facts.bytes} bytes; ${bytes} were announced.`,
      );
    const head = await answer('S3', this.multipart.firstBytes(key, SIGNATURE_BYTES));
    MEDIA_RULES[media].assertHead(Buffer.from(head));
  }

  /** Read and decoded a few at a time: both take memory. */
  private readImage(key: string): Promise<UploadedImage> {
    return this.decoding(async () => readUploadedImage(await reach('S3', this.objects.get(key))));
  }
}
