import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inputsOf, planOperations, SOURCE, type Operation, type PlannedOperation } from '#domain';
import { convert, NOWHERE } from '../../libs/activities/src/media/conversion/convert.ts';
import {
  concat,
  thumbnail,
  transcode,
  trim,
  withoutOrOnlySound,
  type Conversion,
} from '../../libs/activities/src/videos/conversions.ts';
import { removeSegments, watermark } from '../../libs/activities/src/videos/edits.ts';
import { anyPicture, besidesSeconds, tryOperations } from '../../libs/activities/src/videos/estimate.ts';
import { measuring, normalising, readLoudness } from '../../libs/activities/src/videos/loudness.ts';
import { readMediaFile, type MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { contactSheet, frames, storyboard } from '../../libs/activities/src/videos/pictures.ts';
import { hls, preview } from '../../libs/activities/src/videos/stream.ts';

const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
const limits = { processorSeconds: 1200, memoryBytes: 8 * 1024 ** 3, fileBytes: 4 * 1024 ** 3 };
const { signal } = new AbortController();

/** As if silence had a loudness: so that the second pass runs. */
const SILENCE = {
  ...{ integratedLufs: -70, truePeakDb: -70, rangeLu: 0, thresholdLufs: -70, offsetLu: 0 },
};

/** What an operation took. */
interface Taken {
  seconds: number;
  bytes: number;
}

/** What was said of an operation, and what it took; seconds with those besides its conversions. */
export interface Comparison {
  name: string;
  said: Taken & { factors: Taken };
  took: Taken;
}

const read = async (file: string): Promise<MediaFile> =>
  readMediaFile({ ffmpeg, file, signal }, (await stat(file)).size);

const run = async (conversion: Conversion): Promise<string> => {
  for (const { file } of conversion.outputs)
    if (file !== NOWHERE) await mkdir(dirname(file), { recursive: true });
  return (await convert({ ...conversion, limits }, { ffmpegPath: ffmpeg.ffmpegPath, signal })).said;
};

/** The last conversion of an operation, once those before it have run. */
const conversionOf = async (
  step: Operation,
  inputs: readonly [MediaFile, ...MediaFile[]],
  folder: string,
): Promise<Conversion> => {
  const [input] = inputs;
  switch (step.operation) {
    case 'probe':
      return measuring(input);
    case 'trim':
      return trim(step, input, folder);
    case 'concat':
      return concat(step, inputs, folder);
    case 'removeSegments':
      return removeSegments(step, input, folder);
    case 'transcode':
      return transcode(step, input, { folder });
    case 'watermark': {
      const picture = await anyPicture(join(dirname(folder), 'picture.png'));
      return watermark(step, input, { picture, folder });
    }
    case 'hls':
      return hls(step, input, folder);
    case 'thumbnail':
      return thumbnail(step, input, folder);
    case 'frames':
      return frames(step, input, folder);
    case 'contactSheet':
      return contactSheet(step, input, folder);
    case 'storyboard':
      return storyboard(step, input, folder).conversion;
    case 'preview':
      return preview(step, input, folder);
    case 'audio': {
      if (step.action !== 'normalise') return withoutOrOnlySound(step, input, folder);
      const loudness = readLoudness(await run(measuring(input, step.targetLufs)));
      return normalising(step, input, { loudness: loudness ?? SILENCE, folder });
    }
  }
};

const bytesIn = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** Carries out planned operations as a job does, without loading and storing. */
const carryOut = async (
  planned: readonly PlannedOperation[],
  source: MediaFile,
  folder: string,
): Promise<Taken[]> => {
  const made = new Map([[SOURCE, source]]);
  const taken: Taken[] = [];
  for (const { operation, output } of planned) {
    const [first, ...others] = inputsOf(operation).map((name) => made.get(name)!);
    const own = await mkdtemp(join(folder, 'made-'));
    const began = performance.now();
    const conversion = await conversionOf(operation, [first!, ...others], own);
    await run(conversion);
    taken.push({ seconds: (performance.now() - began) / 1000, bytes: await bytesIn(own) });
    if (output) made.set(operation.name, await read(conversion.outputs[0]!.file));
  }
  return taken;
};

/** How far off something was, as a factor from 1 on. */
export const factorOf = (said: number, took: number): number => Math.max(said / took, took / said);

/** Estimates the operations of a request on a file, and carries them out. */
export const compare = async (
  file: string,
  request: (source: MediaFile) => Operation[],
  folder: string,
): Promise<{ comparisons: Comparison[]; estimatingSeconds: number }> => {
  const source = await read(file);
  const planned = planOperations(request(source), source);
  const { size: sourceBytes } = await stat(file);
  const began = performance.now();
  const estimated = await tryOperations({ planned, source, sourceBytes, ffmpeg, limits, signal, folder });
  const estimatingSeconds = (performance.now() - began) / 1000;
  const work = await mkdtemp(join(folder, 'work-'));
  try {
    const taken = await carryOut(planned, source, work);
    const comparisons = estimated.map(({ planned: { operation }, figures, loaded }, index) => {
      const { seconds, bytes } = taken[index]!;
      return {
        name: operation.name,
        said: { ...figures, seconds: figures.seconds + besidesSeconds(loaded + figures.bytes) },
        took: { seconds: seconds + besidesSeconds(loaded + bytes), bytes },
      };
    });
    return { comparisons, estimatingSeconds };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};
