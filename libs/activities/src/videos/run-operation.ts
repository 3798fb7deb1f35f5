import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { cancellationSignal } from '@temporalio/activity';
import {
  treatmentOf,
  type ObjectStore,
  type OperationRef,
  type RunOperationInput,
  type RunOperationResult,
  type StagePosition,
} from '#domain';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { makeScratchDirectory } from '../scratch/index.ts';
import type { ReportProgress } from '../temporal/index.ts';
import { contentHashOf } from './content-hash.ts';
import type { LocalCopies } from './local-copies.ts';
import { bytesOf, type Made } from './made.ts';
import type { MediaFile } from './media-file.ts';
import { perform } from './perform.ts';
import { counted, type VideoLimits } from './video-limits.ts';
import { resultOf, reuse, storedBefore, storeMade, type OutputStore } from './store-operation.ts';

export interface VideoDependencies extends OutputStore {
  objects: ObjectStore;
  ffmpeg: FfmpegPaths;
  copies: LocalCopies;
  limits: VideoLimits;
  report: ReportProgress;
}

/** Runs `work` with a folder of this attempt alone, which is removed in any case. */
export const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await makeScratchDirectory(`made-${randomUUID()}`);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Reports how far an operation is, as part of its stage. */
export const progressOf = (
  report: ReportProgress,
  { jobId, userId, operation: { name } }: OperationRef,
  { before, seconds, total }: StagePosition,
): ((share: number) => void) => {
  const begun = Date.now();
  return (share) => {
    const done = before + Math.min(1, share) * seconds;
    // Other operations take other times for a second; this one's pace is all that is known.
    const perSecond = share > 0 ? (Date.now() - begun) / 1000 / (share * seconds) : null;
    report(
      { jobId, userId },
      {
        ...{ stage: 'processVideo', done: Math.round(done * 10) / 10, total: Math.round(total * 10) / 10 },
        ...{ unit: 'seconds', message: `${name}: ${Math.round(Math.min(1, share) * 100)} %` },
        etaSeconds: perSecond === null ? null : Math.round((total - done) * perSecond),
      },
    );
  };
};

/** What there is to begin with: made by an earlier attempt or by an earlier job of the user. */
export const madeAlready = async (
  store: OutputStore,
  ref: OperationRef,
  contentHash: string,
): Promise<RunOperationResult | null> => {
  const stored = (await storedBefore(store, ref)) ?? (await reuse(store, ref, contentHash));
  return stored && resultOf(ref, stored);
};

/** Stores what was made, within the limits of the user. */
export const keepMade = async (
  dependencies: VideoDependencies,
  ref: OperationRef,
  made: Made & { contentHash: string; inputs: readonly [MediaFile, ...MediaFile[]] },
  signal: AbortSignal,
): Promise<RunOperationResult> => {
  const { limits } = dependencies;
  await limits.assertRoom(ref.userId, bytesOf(made));
  const { video, audio } = treatmentOf(ref.operation, made.inputs);
  return resultOf(ref, await storeMade(dependencies, ref, { ...made, video, audio }, signal));
};

/**
 * One operation of a job: its outputs are stored below the job's prefix. What the same operation made of the same bytes in
 * an earlier job of the user is copied. Idempotent.
 *
 * @throws Failure `ConversionFailed`, `TooSlowToConvert`, `OutputTooLarge`, `NotAnImage`, `ProcessorTimeUsedUp`,
 * `StorageFull`, or as `inspectVideo` does.
 */
export const createRunOperation =
  (dependencies: VideoDependencies) =>
  async (input: RunOperationInput): Promise<RunOperationResult> => {
    const { copies, objects, ffmpeg, limits, report } = dependencies;
    const { operation, inputs, position, userId } = input;
    const signal = cancellationSignal();
    const onProgress = progressOf(report, input, position);
    onProgress(0);
    const contentHash = contentHashOf(operation, inputs);
    const already = await madeAlready(dependencies, input, contentHash);
    if (already) return already;
    await limits.assertLeft(userId);
    return copies.useAll(inputs, signal, (media) =>
      withFolder(async (folder) => {
        const read = media as [MediaFile, ...MediaFile[]];
        const image = (key: string): Promise<Uint8Array> => objects.get(key);
        const made = await counted(limits, userId, () =>
          perform(operation, read, { ffmpeg, folder, signal, onProgress, image }),
        );
        return keepMade(dependencies, input, { ...made, contentHash, inputs: read }, signal);
      }),
    );
  };
