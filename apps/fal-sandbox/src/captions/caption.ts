import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type OpenInput, reasonOf } from '../inputs/input-reader.ts';
import { invalidInput } from '../request-failure.ts';

const TIMEOUT_MS = 20_000;
const SETTINGS = [
  'in soft daylight',
  'before a plain wall',
  'with a relaxed expression',
  'facing the camera',
];

/**
 * Simulates the caption model: fetches the image, as a bad URL must fail here too, and returns a plain sentence
 * that mentions the sandbox.
 *
 * @throws RequestFailure `file_download_error` if the image cannot be fetched.
 */
export const caption = async (
  imageUrl: string,
  open: OpenInput,
  signal: AbortSignal,
): Promise<{ results: string }> => {
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const picture = await buffer(await open(imageUrl, bounded));
    if (picture.length === 0) throw new Error('it is empty');
  } catch (error) {
    signal.throwIfAborted();
    throw invalidInput(
      'file_download_error',
      ['image_url'],
      `sandbox: no picture at the address: ${reasonOf(error)}`,
      imageUrl,
    );
  }
  // Choose by the path alone: the query of a presigned URL differs each time.
  const choice =
    createHash('sha256').update(new URL(imageUrl).pathname).digest().readUInt8(0) % SETTINGS.length;
  return { results: `The image shows a person ${SETTINGS[choice]}, as the sandbox describes every picture.` };
};
