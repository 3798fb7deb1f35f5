import { stat } from 'node:fs/promises';
import { convert } from '../../libs/activities/src/media/conversion/convert.ts';
import type { Conversion } from '../../libs/activities/src/videos/conversions.ts';
import { readMediaFile, type MediaFile } from '../../libs/activities/src/videos/media-file.ts';

export const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
const never = new AbortController().signal;

/** A video file as conversions get it. */
export const mediaFile = async (file: string): Promise<MediaFile> =>
  readMediaFile({ ffmpeg, file, signal: never }, (await stat(file)).size);

/** No test reaches them. */
export const generousLimits = {
  ...{ processorSeconds: 120, memoryBytes: 4 * 1024 ** 3, fileBytes: 100 * 1024 ** 2 },
};

/** Runs a conversion; answers what ffmpeg said. */
export const converted = async (conversion: Conversion): Promise<string> => {
  const options = { ffmpegPath: ffmpeg.ffmpegPath, signal: never };
  return (await convert({ ...conversion, limits: generousLimits }, options)).said;
};
