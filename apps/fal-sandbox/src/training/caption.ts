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
 * Simulates the caption model: fetches the picture, as an address that does not work must fail here
 * too, and answers a plain sentence that says where it comes from.
 *
 * @throws RequestFailure `file_download_error` when the address does not answer.
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
      'image_url',
      `sandbox: no picture at the address: ${reasonOf(error)}`,
      imageUrl,
    );
  }
  // The path alone chooses: a presigned address differs in its query each time.
  const choice =
    createHash('sha256').update(new URL(imageUrl).pathname).digest().readUInt8(0) % SETTINGS.length;
  return { results: `The image shows a person ${SETTINGS[choice]}, as the sandbox describes every picture.` };
};
