import sharp from 'sharp';
import { type OpenInput, reasonOf } from '../inputs/input-reader.ts';
import { invalidInput } from '../request-failure.ts';
import type { Size } from './image-size.ts';

const MAXIMUM_BYTES = 32 * 1024 ** 2;
const MAXIMUM_PIXELS = 64_000_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;

/** A picture that an image begins with, with its size as one sees it. */
export interface StartingPicture extends Size {
  bytes: Buffer;
}

/**
 * Downloads a picture that an input names.
 *
 * @param field its path in the input.
 * @throws RequestFailure `file_download_error`, or `image_load_error` if it cannot be decoded.
 */
export const readStartingPicture = async (
  url: string,
  field: (string | number)[],
  { open, signal }: { open: OpenInput; signal: AbortSignal },
): Promise<StartingPicture> => {
  const bytes = await download(url, { open, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    const message = `sandbox: no picture at the address: ${reasonOf(error)}`;
    throw invalidInput('file_download_error', field, message, url);
  });
  try {
    const { autoOrient: size } = await sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS }).metadata();
    return { bytes, ...size };
  } catch (error) {
    const message = `sandbox: the picture cannot be decoded: ${reasonOf(error)}`;
    throw invalidInput('image_load_error', field, message, url);
  }
};

const download = async (
  url: string,
  { open, signal }: { open: OpenInput; signal: AbortSignal },
): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]);
  for await (const chunk of await open(url, bounded)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAXIMUM_BYTES) throw new Error(`more than ${MAXIMUM_BYTES} bytes`);
  }
  return Buffer.concat(chunks);
};
