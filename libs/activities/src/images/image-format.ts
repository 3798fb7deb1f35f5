import { Failure } from '#domain';

export type ImageFormat = 'png' | 'jpeg' | 'webp';

export const CONTENT_TYPES: Record<ImageFormat, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** Far above any picture that is requested: a PNG of noise with 2048 × 2048 pixels has 13 MB. */
export const IMAGE_LIMIT_BYTES = 64 * 1024 * 1024;
export const IMAGE_LIMIT_PIXELS = 4096 * 4096;

export const brokenImage = (why: string): Failure =>
  new Failure('InvalidOutput', `The picture is not valid: ${why}.`);

/**
 * Recognises a picture by its first bytes; what the provider calls it does not count.
 *
 * @throws Failure `InvalidOutput` for any other format, and for too many bytes.
 */
export const imageFormat = (bytes: Uint8Array): ImageFormat => {
  if (bytes.byteLength > IMAGE_LIMIT_BYTES) throw brokenImage(`it has ${bytes.byteLength} bytes`);
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  throw brokenImage('it is neither PNG nor JPEG nor WebP');
};
