import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DEFAULT_CONTAINER,
  Failure,
  treatmentOf,
  type Operation,
  type OperationName,
  type OperationReport,
} from '#domain';
import { normalizeOverlay } from '#activities/images';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { readPictureTimes } from '../media/inspection/index.ts';
import { concat, thumbnail, transcode, trim, withoutOrOnlySound, type Conversion } from './conversions.ts';
import { removeSegments, keptOf, watermark } from './edits.ts';
import { CONVERSION_LIMITS } from './limits.ts';
import { loudnessFacts, measuring, normalising, readLoudness } from './loudness.ts';
import { keptAtKeys, removalOf, removeSegmentsAtKeys } from './join.ts';
import { probe } from './probe.ts';
import { sharpestSeconds } from './sharpest.ts';
import { findQuality, similarityOf } from './similarity.ts';
import { filesOf, madeFile, outputIdOf, type Made, type Named } from './made.ts';
import { readMediaFile, type MediaFile } from './media-file.ts';
import { contactSheet, frames, storyboard, webVttOf } from './pictures.ts';
import { Runs } from './runs.ts';
import { hls, preview } from './stream.ts';

/** What operations are made with. */
export interface Workshop {
  ffmpeg: FfmpegPaths;
  /** Where outputs are written: empty, and for this operation alone. */
  folder: string;
  signal: AbortSignal;
  /** How much of the operation is done, 0–1. */
  onProgress: (done: number) => void;
  /** Loads an uploaded image. */
  image: (uploadKey: string) => Promise<Uint8Array>;
}

type Inputs = readonly [MediaFile, ...MediaFile[]];
type Perform<Name extends OperationName> = (
  step: Operation<Name>,
  inputs: Inputs,
  workshop: Workshop,
) => Promise<Made>;

const runsIn = ({ ffmpeg: { ffmpegPath }, signal, onProgress }: Workshop): Runs =>
  new Runs({ ...{ ffmpegPath, signal, onProgress }, limits: CONVERSION_LIMITS });

/** One file, named after its operation. */
const oneFile = async (
  { name }: Pick<Operation, 'name'>,
  extension: string,
  { processorSeconds }: Runs,
  { report = {}, ...workshop }: Workshop & { report?: OperationReport },
): Promise<Made> => {
  const named = { outputId: name, file: `${name}.${extension}` };
  return { files: [await madeFile(workshop.folder, named, workshop)], report, processorSeconds };
};

/**
 * A folder of files that are named after what they are, so that they can name each other.
 *
 * @param main the one that leads to all others, if any: it is the output.
 */
const inFolder = async (
  { name }: Pick<Operation, 'name'>,
  { processorSeconds }: Runs,
  workshop: Workshop,
  main?: string,
): Promise<Made> => {
  const named = (file: string): Named => {
    if (main === undefined) return { outputId: outputIdOf(file), file };
    return file === `${name}/${main}`
      ? { outputId: name, file }
      : { outputId: outputIdOf(file), file, isListed: false };
  };
  const files = await filesOf(workshop.folder, name);
  const made = await Promise.all(files.map((file) => madeFile(workshop.folder, named(file), workshop)));
  if (made.length === 0) throw new Failure('ConversionFailed', 'There was no picture to write.');
  return { files: made, report: {}, processorSeconds };
};

/** An operation that is one conversion into one file. */
const oneRun =
  <Name extends OperationName>(
    extensionOf: (step: Operation<Name>) => string,
    build: (step: Operation<Name>, inputs: Inputs, folder: string) => Conversion,
    reportOf: (step: Operation<Name>, inputs: Inputs) => OperationReport = () => ({}),
  ): Perform<Name> =>
  async (step, inputs, workshop) => {
    const runs = runsIn(workshop);
    await runs.run(build(step, inputs, workshop.folder));
    return oneFile(step, extensionOf(step), runs, { ...workshop, report: reportOf(step, inputs) });
  };

const inMp4 = (): string => 'mp4';
const inJpeg = (): string => 'jpg';

const trimmedExactly = oneRun<'trim'>(
  inMp4,
  (step, [input], folder) => trim(step, input, folder),
  ({ startSeconds = 0, endSeconds }, [{ seconds }]) => ({
    kept: [{ startSeconds, endSeconds: endSeconds ?? seconds }],
  }),
);

const removedExactly = oneRun<'removeSegments'>(
  inMp4,
  (step, [input], folder) => removeSegments(step, input, folder),
  ({ segments }, [input]) => ({ kept: keptOf(segments, input.seconds) }),
);

/** Of the work of normalising: measuring before and after, which decode the sound only, and encoding between. */
const MEASURING = 0.3;

const normalise: Perform<'audio'> = async (step, [input], workshop) => {
  const runs = runsIn(workshop);
  const { folder } = workshop;
  const { targetLufs } = step;
  if (input.audioStream === null) {
    await runs.run(normalising(step, input, { loudness: null, folder }));
    const report = { loudness: { before: null, after: null } };
    return oneFile(step, 'mp4', runs, { ...workshop, report });
  }
  const before = readLoudness(await runs.run(measuring(input, { targetLufs, asStereo: true }), MEASURING));
  await runs.run(normalising(step, input, { loudness: before, folder }), 1 - 2 * MEASURING);
  const made = await oneFile(step, 'mp4', runs, workshop);
  const output = await readMadeVideo(made, workshop);
  const after = readLoudness(await runs.run(measuring(output, { targetLufs }), MEASURING));
  return {
    ...made,
    report: { loudness: { before: loudnessFacts(before), after: loudnessFacts(after) } },
    processorSeconds: runs.processorSeconds,
  };
};

const otherAudio = oneRun<'audio'>(
  ({ action }) => (action === 'extract' ? 'm4a' : 'mp4'),
  (step, [input], folder) => withoutOrOnlySound(step, input, folder),
);

const readMadeVideo = async ({ files: [file] }: Made, { ffmpeg, signal }: Workshop): Promise<MediaFile> => {
  const { path } = file!;
  return readMediaFile({ ffmpeg, file: path, signal, isOurs: true }, (await stat(path)).size);
};

const removedAtKeys = async (
  step: Operation<'removeSegments'>,
  input: MediaFile,
  workshop: Workshop,
): Promise<Made> => {
  const { ffmpeg, signal, folder } = workshop;
  const runs = runsIn(workshop);
  const times = await readPictureTimes({ ffmpeg, signal, file: input.file }, input.videoStream);
  const kept = keptAtKeys(step, input, times);
  const { parts, joined } = removeSegmentsAtKeys(step, input, { kept, folder });
  const share = 1 / (parts.length + 1);
  for (const part of parts) await runs.run(part, share);
  await runs.run(joined, share);
  return oneFile(step, 'mp4', runs, { ...workshop, report: { kept } });
};

/** Of the work of a transcode: finding the quality of a similarity, and seeing what was reached. */
const FINDING = 0.3;
const COMPARING = 0.1;

const transcoded: Perform<'transcode'> = async (step, [input], workshop) => {
  const { ffmpeg, signal, folder } = workshop;
  const runs = runsIn(workshop);
  const extension = step.container ?? DEFAULT_CONTAINER;
  const { minSsim } = step;
  if (minSsim === undefined) {
    await runs.run(transcode(step, input, { folder }));
    return oneFile(step, extension, runs, workshop);
  }
  const conditions = { ...{ ffmpegPath: ffmpeg.ffmpegPath, limits: CONVERSION_LIMITS }, signal, folder };
  const found = await findQuality({ ...step, minSsim }, input, conditions);
  runs.add(found.processorSeconds, FINDING);
  const { quality } = found;
  await runs.run(transcode(step, input, { folder, quality }), 1 - FINDING - COMPARING);
  const made = await oneFile(step, extension, runs, workshop);
  const output = await readMadeVideo(made, workshop);
  const { ssim, processorSeconds } = await similarityOf(step, { input, output }, conditions);
  runs.add(processorSeconds, COMPARING);
  const report = { similarity: { ssim, quality } };
  return { ...made, report, processorSeconds: runs.processorSeconds };
};

/** Of the work of a thumbnail: looking for the sharpest picture. */
const COMPARING_ALL = 0.9;

const PERFORM: { [Name in OperationName]: Perform<Name> } = {
  probe: async (_step, [input], workshop) => {
    const { ffmpeg, signal, onProgress } = workshop;
    const { size } = await stat(input.original);
    const conditions = { ffmpeg, signal, onProgress, limits: CONVERSION_LIMITS };
    const { report, processorSeconds } = await probe(input, size, conditions);
    return { files: [], report: { probe: report }, processorSeconds };
  },
  trim: (step, [input], workshop) =>
    treatmentOf(step, [input]).video === 'copy'
      ? removedAtKeys(removalOf(step, input), input, workshop)
      : trimmedExactly(step, [input], workshop),
  concat: oneRun(inMp4, concat),
  removeSegments: (step, [input], workshop) =>
    treatmentOf(step, [input]).video === 'copy'
      ? removedAtKeys(step, input, workshop)
      : removedExactly(step, [input], workshop),
  transcode: transcoded,
  hls: async (step, [input], workshop) => {
    const runs = runsIn(workshop);
    await mkdir(join(workshop.folder, step.name));
    await runs.run(hls(step, input, workshop.folder));
    return inFolder(step, runs, workshop, 'master.m3u8');
  },
  thumbnail: async (step, [input], workshop) => {
    const { folder } = workshop;
    const runs = runsIn(workshop);
    const isGiven = step.atSeconds !== undefined;
    const atSeconds =
      step.atSeconds ?? (await sharpestSeconds(runs, input, { folder, share: COMPARING_ALL }));
    await runs.run(thumbnail({ ...step, atSeconds }, input, folder), isGiven ? 1 : 1 - COMPARING_ALL);
    return oneFile(step, 'jpg', runs, workshop);
  },
  frames: async (step, [input], workshop) => {
    const runs = runsIn(workshop);
    const folder = join(workshop.folder, step.name);
    await mkdir(folder);
    await runs.run(frames({ ...step, name: 'frame' }, input, folder));
    return inFolder(step, runs, workshop);
  },
  contactSheet: oneRun(inJpeg, (step, [input], folder) => contactSheet(step, input, folder)),
  storyboard: async (step, [input], workshop) => {
    const runs = runsIn(workshop);
    const folder = join(workshop.folder, step.name);
    await mkdir(folder);
    const { conversion, cues } = storyboard({ ...step, name: 'sprite' }, input, folder);
    await runs.run(conversion);
    await writeFile(join(folder, 'storyboard.vtt'), webVttOf(cues));
    await writeFile(join(folder, 'storyboard.json'), JSON.stringify(cues));
    return inFolder(step, runs, workshop);
  },
  preview: oneRun(
    ({ format = 'webp' }) => format,
    (step, [input], folder) => preview(step, input, folder),
  ),
  audio: (step, inputs, workshop) =>
    (step.action === 'normalise' ? normalise : otherAudio)(step, inputs, workshop),
  watermark: async (step, [input], workshop) => {
    const runs = runsIn(workshop);
    const picture = join(workshop.folder, 'watermark.png');
    await writeFile(picture, await normalizeOverlay(await workshop.image(step.image.uploadKey)));
    await runs.run(watermark(step, input, { picture, folder: workshop.folder }));
    return oneFile(step, 'mp4', runs, workshop);
  },
};

/**
 * Makes the outputs of an operation in the folder of the workshop.
 *
 * @throws Failure `ConversionFailed`, `TooSlowToConvert`, `OutputTooLarge`, `NotAnImage`; the signal's reason.
 */
export const perform = (operation: Operation, inputs: Inputs, workshop: Workshop): Promise<Made> =>
  (PERFORM[operation.operation] as Perform<OperationName>)(operation, inputs, workshop);
