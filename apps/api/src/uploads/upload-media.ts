import { assertImage } from '#activities/images';
import { Failure, VIDEO_LIMITS, type UploadMedia } from '#domain';
import { assertVideo, tooLarge } from '../video-intake/checked-video.ts';

/** A photo of any phone, and far above any image made here. */
export const IMAGE_UPLOAD_BYTES = 32 * 1024 ** 2;

/** What is checked of a file before it is sent. */
interface MediaRules {
  limitBytes: number;
  tooLarge(): Failure;
  /** @throws Failure unless these can be the first bytes of such a file. */
  assertHead(head: Buffer): void;
}

export const MEDIA_RULES: Record<UploadMedia, MediaRules> = {
  video: {
    limitBytes: VIDEO_LIMITS.bytes,
    tooLarge: () => tooLarge(VIDEO_LIMITS.bytes),
    assertHead: assertVideo,
  },
  image: {
    limitBytes: IMAGE_UPLOAD_BYTES,
    tooLarge: () =>
      new Failure(
        'ImageTooLarge',
        `The image is larger than ${IMAGE_UPLOAD_BYTES} bytes, the most that is taken.`,
        { figures: { limitBytes: IMAGE_UPLOAD_BYTES } },
      ),
    assertHead: assertImage,
  },
};
