import { cancellationSignal } from '@temporalio/activity';
import {
  keys,
  type FilterFacesInput,
  type FilterFacesResult,
  type FrameIndex,
  type ObjectStore,
  type StageProgress,
} from '#domain';
import type { ReportProgress } from '#activities/temporal';
import { decide, shortageOf } from './decision/decide.ts';
import type { FaceAnalyzer } from './face-analyzer.ts';
import { observeFrames } from './observe-frames.ts';
import { writeDataset } from './output/write-dataset.ts';

interface FilterFacesDependencies {
  objects: ObjectStore;
  analyzer: FaceAnalyzer;
}

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

/** Makes the activity `filterFaces`. */
export const createFilterFaces =
  ({ report, ...dependencies }: FilterFacesDependencies & { report: ReportProgress }) =>
  (input: FilterFacesInput): Promise<FilterFacesResult> =>
    filterFaces(dependencies, input, {
      signal: cancellationSignal(),
      onProgress: (progress) => report(input, progress),
    });

/**
 * Judges every candidate frame and writes the images of the one person worth training on, the manifest and the contact
 * sheet, also when they are too few for the trainer: people see then what was wrong with the rest. Running it again
 * writes the same bytes.
 *
 * @throws Failure `NoFaceFound` or `TwoPeopleEquallyPresent`; whatever the signal was aborted with.
 */
export const filterFaces = async (
  { objects, analyzer }: FilterFacesDependencies,
  input: FilterFacesInput,
  { signal, onProgress }: RunOptions,
): Promise<FilterFacesResult> => {
  const { video, frames } = await objects.getJson<FrameIndex>(input.framesIndexKey);
  const observed = await observeFrames({
    frames,
    read: (key) => objects.get(key),
    analyzer,
    signal,
    onFrame: progressOf(frames.length, onProgress),
  });
  const judged = decide(observed);
  const all = { stage: 'filterFaces', done: frames.length, total: frames.length, unit: 'frames' } as const;
  const { counts } = await writeDataset({
    objects,
    ref: input,
    video,
    frames: judged,
    signal,
    onStep: (message) => onProgress({ ...all, message, etaSeconds: null }),
  });
  return {
    kept: counts.kept,
    shortage: shortageOf(judged, input.minimumImages),
    dataset: {
      counts,
      manifestKey: keys.manifest(input.userId, input.jobId),
      contactSheetKey: keys.contactSheet(input.userId, input.jobId),
    },
  };
};

const progressOf = (total: number, onProgress: RunOptions['onProgress']): ((done: number) => void) => {
  const begun = performance.now();
  return (done) => {
    const secondsPerFrame = (performance.now() - begun) / 1000 / done;
    onProgress({
      stage: 'filterFaces',
      done,
      total,
      unit: 'frames',
      message: `Looked for faces in ${done} of ${total} frames`,
      etaSeconds: Math.round((total - done) * secondsPerFrame),
    });
  };
};
