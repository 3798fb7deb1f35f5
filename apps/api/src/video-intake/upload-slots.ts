import { Failure } from '#domain';

/** Each holds some 32 MiB of parts being filled and sent: together about 500. docs/api.md mentions the number. */
export const MAX_UPLOADS = 16;

/** Limits the number of concurrent uploads. */
export class UploadSlots {
  private taken = 0;

  /** @throws Failure `TooManyUploads` instead of making a client with gigabytes wait. */
  async with<T>(upload: () => Promise<T>): Promise<T> {
    if (this.taken >= MAX_UPLOADS)
      throw new Failure('TooManyUploads', `${MAX_UPLOADS} videos are being uploaded, which is the limit.`, {
        figures: { limit: MAX_UPLOADS },
      });
    this.taken += 1;
    try {
      return await upload();
    } finally {
      this.taken -= 1;
    }
  }
}
