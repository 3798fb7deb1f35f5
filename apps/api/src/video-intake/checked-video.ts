import { Failure, photoFailure, photoFormat } from '#domain';
import { looksLikeVideo, SIGNATURE_BYTES } from './video-signature.ts';

/** @throws Failure `NotAVideo` unless these can be the first bytes of a video. */
export const assertVideo = (head: Buffer): void => {
  const photo = photoFormat(head);
  if (photo !== null) throw photoFailure(photo);
  if (!looksLikeVideo(head))
    throw new Failure('NotAVideo', 'The file does not begin like a video container.');
};

export const tooLarge = (maximumBytes: number): Failure =>
  new Failure('VideoTooLarge', `The video is larger than ${maximumBytes} bytes, the most that is taken.`, {
    figures: { limitBytes: maximumBytes },
  });

/**
 * Passes a file through unchanged as long as it may be a video, buffering only its first bytes.
 *
 * @throws Failure `EmptyFile`, `NotAVideo` once the first bytes are there, `VideoTooLarge` at the first byte too
 * many.
 */
export async function* checkedVideo(
  body: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<Uint8Array> {
  let held: Buffer | null = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maximumBytes) throw tooLarge(maximumBytes);
    if (held === null) {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (held.length < SIGNATURE_BYTES) continue;
    assertVideo(held);
    yield held;
    held = null;
  }
  if (bytes === 0) throw new Failure('EmptyFile', 'The file has 0 bytes.');
  if (held === null) return;
  assertVideo(held);
  yield held;
}
