import { randomUUID } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { caption } from '#activities/captions';
import { filterFaces, type FaceAnalyzer } from '#activities/faces';
import { extractFrames, type FfmpegPaths } from '#activities/media';
import { makeScratchDirectory } from '#activities/scratch';
import { keys, type FilterFacesResult, type JobRef, type StageProgress } from '#domain';
import type { FolderStore } from './folder-store.ts';
import type { DatasetOptions } from './options.ts';

export interface DatasetMaking {
  objects: FolderStore;
  ffmpeg: FfmpegPaths;
  analyzer: FaceAnalyzer;
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

export interface MadeDataset extends FilterFacesResult {
  job: JobRef;
}

const noNetwork = (): never => {
  throw new Error('A video of this machine needs no network.');
};

/** A link where the extraction looks for the copy that an earlier attempt left: so none is made of a file that is here. */
const lendLocally = async (job: JobRef, path: string): Promise<void> =>
  symlink(path, join(await makeScratchDirectory(job.jobId), 'source'));

const extracted = async (
  making: DatasetMaking,
  job: JobRef,
  path: string,
  video: number,
): Promise<string> => {
  const { objects, ffmpeg, analyzer, signal, onProgress } = making;
  const key = keys.source(job.jobId, video);
  await objects.link(key, path);
  await lendLocally(job, path);
  const { framesIndexKey } = await extractFrames(
    { objects, ffmpeg, analyzer, openDispatcher: noNetwork },
    { ...job, source: { kind: 'key', key }, video },
    { scheduledAt: Date.now(), signal, onProgress },
  );
  return framesIndexKey;
};

/**
 * Runs extraction, decision and captions as the service does, from and into a folder.
 *
 * @throws Failure of the groups "The video" and "The dataset"; the signal's reason.
 */
export const makeDataset = async (options: DatasetOptions, making: DatasetMaking): Promise<MadeDataset> => {
  const { objects, signal, onProgress } = making;
  const job: JobRef = { jobId: randomUUID(), userId: 'local' };
  const indexKeys: string[] = [];
  for (const [number, video] of options.videos.entries())
    indexKeys.push(await extracted(making, job, resolve(video), number));
  const [framesIndexKey = '', ...addedIndexKeys] = indexKeys;
  const { minimumImages, person, triggerWord, subjectClass } = options;
  const choices = person === undefined ? {} : { person };
  const run = { signal, onProgress };
  const filtered = await filterFaces(
    { objects, analyzer: making.analyzer },
    { ...job, framesIndexKey, addedIndexKeys, minimumImages, choices },
    run,
  );
  if (filtered.dataset) {
    const { manifestKey } = filtered.dataset;
    await caption(
      { objects, captioner: 'template', fal: { describe: noNetwork }, inputs: { addressOf: noNetwork } },
      { ...job, manifestKey, triggerWord, subjectClass },
      run,
    );
  }
  return { ...filtered, job };
};
