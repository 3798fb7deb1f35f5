import { partCount, type ArrivedPart, type Upload } from '#domain';
import type { UploadView } from './uploads.schema.ts';

export const uploadView = (upload: Upload, arrived: ArrivedPart[] = []): UploadView => ({
  uploadId: upload.uploadId,
  userId: upload.userId,
  state: upload.state,
  refusal: upload.refusal,
  media: upload.media,
  uploadKey: upload.key,
  bytes: upload.bytes,
  partBytes: upload.partBytes,
  parts: partCount(upload),
  arrived: arrived.map(({ number, bytes, sha256 }) => ({ number, bytes, sha256 })),
  createdAt: upload.createdAt.toISOString(),
  expiresAt: upload.expiresAt.toISOString(),
});
