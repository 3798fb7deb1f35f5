import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createFaceAnalyzer } from '#activities/faces';
import { type DatasetManifest, loraKeys } from '#domain';
import { FolderStore } from '../dataset/folder-store.ts';
import { makeDataset } from '../dataset/make-dataset.ts';
import type { VideoResult } from './bounds.ts';
import { countDistinct, crowdedImages } from './pictures.ts';
import { duplicatesDropped, goodKept, knownFrames, wronglyKept, type KnownFrame } from './score.ts';
import type { Segment } from './splice.ts';

/** Target number of images for the selection. */
const QUOTA = 20;
const MINIMUM_IMAGES = 4;

export interface EvaluationVideo {
  name: string;
  path: string;
  heldOut: boolean;
  identityAlone: boolean;
  segments: Segment[];
  seconds: number;
}

export interface Evaluation {
  ffmpeg: { ffmpegPath: string; ffprobePath: string };
  modelsDirectory: string;
  /** Where the results are left for inspection. */
  work: string;
}

/** Makes a dataset of one video as the service does, and compares it with the known truth about that video. */
export const evaluateVideo = async (
  { name, path, heldOut, identityAlone, segments, seconds }: EvaluationVideo,
  { ffmpeg, modelsDirectory, work }: Evaluation,
): Promise<{ result: VideoResult; frames: KnownFrame[] }> => {
  const objects = new FolderStore(join(work, name));
  const analyzer = createFaceAnalyzer({ modelsDirectory, threads: availableParallelism() });
  try {
    const {
      job,
      dataset,
      people = [],
    } = await makeDataset(
      {
        ...{ videos: [path], out: '', triggerWord: 'ohwx', subjectClass: 'person' },
        ...{ minimumImages: MINIMUM_IMAGES, person: undefined },
      },
      {
        ...{ objects, ffmpeg, analyzer, signal: new AbortController().signal },
        onProgress: () => undefined,
      },
    );
    if (!dataset) throw new Error(`${name}: ${people.length} people are taken for equally present.`);
    const manifest = await objects.getJson<DatasetManifest>(loraKeys.manifest(job.userId, job.jobId));
    const frames = knownFrames(manifest, segments);
    return {
      frames,
      result: {
        ...{
          name,
          heldOut,
          identityAlone,
          seconds,
          frames: manifest.frames.length,
          kept: manifest.counts.kept,
        },
        wronglyKept: wronglyKept(frames).map(({ verdict, truth }) => `${verdict.frame} ${truth}`),
        crowded: await crowdedImages(objects, analyzer, frames),
        duplicates: duplicatesDropped(frames),
        good: goodKept(frames, await countDistinct(objects, job, frames), QUOTA),
      },
    };
  } finally {
    await analyzer.close();
  }
};
