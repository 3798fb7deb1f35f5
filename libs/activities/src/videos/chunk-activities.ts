import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cancellationSignal, log } from '@temporalio/activity';
import {
  DEFAULT_CONTAINER,
  videoKeys,
  type Chunk,
  type EncodeChunkInput,
  type EncodeChunkResult,
  type JoinChunksInput,
  type ObjectStore,
  type Operation,
  type OperationRef,
  type OperationReport,
  type PlanChunksResult,
  type RunOperationResult,
} from '#domain';
import { convert, type Converted } from '../media/conversion/convert.ts';
import { download } from '../media/local-copy.ts';
import { beat } from '../temporal/index.ts';
import { checkJoined, Misjoined, type Joined } from './check-joined.ts';
import { encodeChunk, encodeSound, joinChunks, partOf, planChunks, readFrames } from './chunks.ts';
import { contentHashOf } from './content-hash.ts';
import type { Conversion } from './conversions.ts';
import { CONVERSION_LIMITS } from './limits.ts';
import { madeFile, type MeasureOptions } from './made.ts';
import { readMediaFile, type MediaFile } from './media-file.ts';
import { keepMade, madeAlready, withFolder, type VideoDependencies } from './run-operation.ts';
import { findQuality, similarityOf } from './similarity.ts';
import { counted } from './video-limits.ts';

/** Of a long transcode, which has one input. */
type Transcode = Operation<'transcode'>;

const stepOf = ({ operation }: OperationRef): Transcode => operation as Transcode;

/** Runs a conversion of a part; the workflow tells how far the whole is. */
const converted = (
  { ffmpeg }: Pick<VideoDependencies, 'ffmpeg'>,
  conversion: Conversion,
  message: string,
): Promise<Converted> =>
  convert(
    { ...conversion, limits: CONVERSION_LIMITS },
    {
      ffmpegPath: ffmpeg.ffmpegPath,
      signal: cancellationSignal(),
      onProgress: (done) => beat({ message, done }),
    },
  );

const conditionsOf = ({ ffmpeg }: Pick<VideoDependencies, 'ffmpeg'>, folder: string) => ({
  ...{ ffmpegPath: ffmpeg.ffmpegPath, limits: CONVERSION_LIMITS },
  ...{ folder, signal: cancellationSignal() },
});

const withInput = <T>(
  { copies }: Pick<VideoDependencies, 'copies'>,
  { inputs }: OperationRef,
  work: (media: MediaFile) => Promise<T>,
): Promise<T> => copies.use(inputs[0]!, cancellationSignal(), work);

/**
 * Cuts a long transcode into parts at key frames. A similarity that is aimed at is turned into a quality first, the same
 * for all of them.
 *
 * @throws Failure as `createRunOperation` does.
 */
export const createPlanChunks =
  (dependencies: VideoDependencies) =>
  async (ref: OperationRef): Promise<PlanChunksResult> => {
    const { limits } = dependencies;
    const made = await madeAlready(dependencies, ref, contentHashOf(ref.operation, ref.inputs));
    if (made) return { made, chunks: [], quality: null };
    await limits.assertLeft(ref.userId);
    return withInput(dependencies, ref, async (media) => {
      const step = stepOf(ref);
      const chunks = planChunks(media);
      const { minSsim } = step;
      if (minSsim === undefined || chunks.length === 0) return { made: null, chunks, quality: null };
      const { quality } = await withFolder((folder) =>
        counted(limits, ref.userId, () =>
          findQuality({ ...step, minSsim }, media, conditionsOf(dependencies, folder)),
        ),
      );
      return { made: null, chunks, quality };
    });
  };

/**
 * Makes one part of a long transcode, without sound. Idempotent: a part that an earlier attempt or run has stored is not
 * made again.
 *
 * @throws Failure `ConversionFailed`, `TooSlowToConvert` or `OutputTooLarge`.
 */
export const createEncodeChunk =
  (dependencies: VideoDependencies) =>
  async (input: EncodeChunkInput): Promise<EncodeChunkResult> => {
    const { objects, limits } = dependencies;
    const { jobId, userId, operation, chunk, quality } = input;
    const factsKey = videoKeys.chunkFacts(jobId, operation.name, chunk.index);
    if (await objects.head(factsKey)) return objects.getJson<EncodeChunkResult>(factsKey);
    return withInput(dependencies, input, (media) =>
      withFolder(async (folder) => {
        const conversion = encodeChunk(stepOf(input), media, {
          ...{ chunk, folder, quality: quality ?? undefined },
        });
        const { said, processorSeconds } = await counted(limits, userId, () =>
          converted(dependencies, conversion, `Part ${chunk.index + 1}`),
        );
        const path = conversion.outputs[0]!.file;
        const bytes = await objects.putStream(
          videoKeys.chunk(jobId, operation.name, chunk.index),
          createReadStream(path),
          { contentType: 'video/mp4', signal: cancellationSignal() },
        );
        const facts = { frames: readFrames(said), bytes, processorSeconds };
        await objects.put(factsKey, JSON.stringify(facts), 'application/json');
        return facts;
      }),
    );
  };

const loadParts = async (
  objects: ObjectStore,
  { jobId, operation, chunks }: JoinChunksInput,
  folder: string,
): Promise<{ chunk: Chunk; file: string }[]> => {
  const parts: { chunk: Chunk; file: string }[] = [];
  for (const chunk of chunks) {
    const file = join(folder, `part-${chunk.index}.mp4`);
    const key = videoKeys.chunk(jobId, operation.name, chunk.index);
    await download(key, file, { objects, signal: cancellationSignal() });
    beat({ message: 'Loading the parts', done: chunk.index + 1, total: chunks.length });
    parts.push({ chunk, file });
  }
  return parts;
};

/** Another attempt would join the same parts in the same way. */
const isWhole = async (
  joined: Joined,
  { jobId }: JoinChunksInput,
  options: MeasureOptions,
): Promise<boolean> => {
  try {
    await checkJoined(joined, options);
    return true;
  } catch (error) {
    if (!(error instanceof Misjoined)) throw error;
    log.warn('A video is made again in one piece', { jobId, name: joined.step.name, error: error.message });
    return false;
  }
};

/**
 * Joins the parts of a long transcode with its sound, and checks that nothing is missing and nothing is twice.
 *
 * @returns `null` if the parts do not make the whole.
 * @throws Failure as `createRunOperation` does.
 */
export const createJoinChunks =
  (dependencies: VideoDependencies) =>
  async (input: JoinChunksInput): Promise<RunOperationResult | null> => {
    const { objects, ffmpeg, limits } = dependencies;
    const step = stepOf(input);
    const contentHash = contentHashOf(step, input.inputs);
    const already = await madeAlready(dependencies, input, contentHash);
    if (already) return already;
    const signal = cancellationSignal();
    return withInput(dependencies, input, (media) =>
      withFolder(async (folder) => {
        const loaded = await loadParts(objects, input, folder);
        const parts = loaded.map((part) => partOf(step, media, part));
        let { processorSeconds } = input;
        const run = async (conversion: Conversion, message: string): Promise<string> => {
          const done = await counted(limits, input.userId, () =>
            converted(dependencies, conversion, message),
          );
          processorSeconds += done.processorSeconds;
          return conversion.outputs[0]!.file;
        };
        const sound = encodeSound(step, media, folder);
        const soundFile = sound && (await run(sound, 'Converting the sound'));
        const joining = joinChunks(step, media, { parts, sound: soundFile, folder });
        const output = await run(joining, 'Joining the parts');
        const joined = await readMediaFile(
          { ffmpeg, file: output, signal, isOurs: true },
          (await stat(output)).size,
        );
        const { chunks, frames, quality } = input;
        const whole = { step, input: media, output: joined, chunks, frames };
        if (!(await isWhole(whole, input, { ffmpeg, signal }))) return null;
        const file = `${step.name}.${step.container ?? DEFAULT_CONTAINER}`;
        const made = await madeFile(folder, { outputId: step.name, file }, { ffmpeg, signal });
        const report: OperationReport = { chunks: parts.length };
        if (quality !== null) {
          const places = { input: media, output: joined };
          const compared = await counted(limits, input.userId, () =>
            similarityOf(step, places, conditionsOf(dependencies, folder)),
          );
          processorSeconds += compared.processorSeconds;
          report.similarity = { ssim: compared.ssim, quality };
        }
        return keepMade(
          dependencies,
          input,
          { files: [made], report, processorSeconds, contentHash, inputs: [media] },
          signal,
        );
      }),
    );
  };
