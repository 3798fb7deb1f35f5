import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, fitted } from '#domain';
import { sharpnessOf } from '../media/picture.ts';
import type { Conversion } from './conversions.ts';
import { pictures, picturesFrom, type MediaFile } from './media-file.ts';
import type { Runs } from './runs.ts';

/** Pictures that are compared: spread over the whole, and so small that noise does not pass for sharpness. */
const COMPARED = { count: 100, side: 320 };

/** Pictures per second, at a slower rate than which they are held. */
const LEAST_RATE = 10;

/** A conversion that writes small grey pictures one after the other into a file, and when each of them is shown. */
export interface ComparedPictures {
  conversion: Conversion;
  size: { width: number; height: number };
  /** @param place of a picture, from 0. @returns seconds from the first picture */
  shownAt: (place: number) => number;
}

export const comparedPictures = (input: MediaFile, folder: string): ComparedPictures => {
  const { seconds, frameRate, keys, clock, holds } = input;
  const count = Math.max(1, Math.min(COMPARED.count, Math.floor(seconds * frameRate)));
  const distance = seconds / count;
  const { width, height } = fitted(input, { maxWidth: COMPARED.side, maxHeight: COMPARED.side });
  // In a long film there are enough pictures that need no others to be decoded.
  const isByKeys = !clock.joined && keys.length >= COMPARED.count;
  return {
    conversion: {
      inputs: [picturesFrom(input, 0, isByKeys ? ['-skip_frame', 'nokey'] : [])],
      graph: pictures(input, [
        `fps=1/${distance}:start_time=0`,
        `scale=${width}:${height}:flags=area`,
        'format=gray',
      ]),
      outputs: [{ file: join(folder, 'compared.raw'), options: ['-map', '[v]', '-f', 'rawvideo'] }],
      seconds,
    },
    size: { width, height },
    // The filter takes the last picture before the middle of each place.
    shownAt: (place) => {
      const middle = (place + 0.5) * distance;
      if (isByKeys) return keys.findLast((key) => key < middle) ?? 0;
      if (holds.some(({ from, to }) => from < middle && middle < to)) return middle;
      return Math.max(0, middle - 1 / Math.max(frameRate, LEAST_RATE));
    },
  };
};

/** Reads the file that a comparison has written, and removes it. @returns the place of the sharpest picture, from 0; -1 if there is none. */
export const sharpestIn = async ({
  size,
  conversion,
}: Pick<ComparedPictures, 'size' | 'conversion'>): Promise<{
  place: number;
  sharpness: number;
  count: number;
}> => {
  const { file } = conversion.outputs[0]!;
  const data = await readFile(file);
  await rm(file);
  const each = size.width * size.height;
  const count = Math.floor(data.length / each);
  let best = { place: -1, sharpness: -1, count };
  for (let place = 0; place < count; place += 1) {
    const sharpness = sharpnessOf({ ...size, data: data.subarray(place * each, (place + 1) * each) });
    if (sharpness > best.sharpness) best = { place, sharpness, count };
  }
  return best;
};

/**
 * When the sharpest picture of a video is shown, seconds from the first one.
 *
 * @param share of the work of the operation, 0–1.
 * @throws as `convert` does.
 */
export const sharpestSeconds = async (
  runs: Runs,
  input: MediaFile,
  { folder, share }: { folder: string; share: number },
): Promise<number> => {
  const compared = comparedPictures(input, folder);
  await runs.run(compared.conversion, share);
  const { place } = await sharpestIn(compared);
  if (place < 0) throw new Failure('ConversionFailed', 'There was no picture to compare.');
  return compared.shownAt(place);
};
