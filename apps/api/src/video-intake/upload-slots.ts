import { Failure } from '#domain';

/** Each holds some 32 MiB, parts that fill and parts that are sent: together about 500. docs/api.md names the number. */
export const MAX_UPLOADS = 16;

/** Bounds how many uploads are taken in at once. */
export class UploadSlots {
  private taken = 0;

  /** @throws Failure `TooManyUploads` instead of making a client wait with gigabytes in hand. */
  async with<T>(upload: () => Promise<T>): Promise<T> {
    if (this.taken >= MAX_UPLOADS)
      throw new Failure(
        'TooManyUploads',
        `${MAX_UPLOADS} videos are being uploaded, as many as may be at once.`,
        { figures: { limit: MAX_UPLOADS } },
      );
    this.taken += 1;
    try {
      return await upload();
    } finally {
      this.taken -= 1;
    }
  }
}
