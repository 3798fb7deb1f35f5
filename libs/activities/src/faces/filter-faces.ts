import { cancellationSignal } from '@temporalio/activity';
import pMap from 'p-map';
import {
  AWKWARD,
  type FilterFacesInput,
  type FilterFacesResult,
  loraKeys,
  type ObjectStore,
  type StageProgress,
} from '#domain';
import type { ReportProgress } from '#activities/temporal';
import { castOf, type Cast } from './curation/main-person.ts';
import { decide, shortageOf } from './curation/decide.ts';
import { namePeople, type NamedPerson } from './curation/name-people.ts';
import { applyChoices } from './curation/owner-choices.ts';
import type { Person } from './curation/person.ts';
import { writeDataset } from './dataset/write-dataset.ts';
import { knownPeople, writePeople } from './dataset/write-people.ts';
import type { FaceAnalyzer } from './face-analyzer.ts';
import { observedFrames, readIndex } from './frame-index.ts';

interface FilterFacesDependencies {
  objects: ObjectStore;
  /** Re-measures frames that were measured with another embedder. */
  analyzer: FaceAnalyzer;
}

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

/** Creates the activity `filterFaces`. */
export const createFilterFaces =
  ({ report, ...dependencies }: FilterFacesDependencies & { report: ReportProgress }) =>
  (input: FilterFacesInput): Promise<FilterFacesResult> =>
    filterFaces(dependencies, input, {
      signal: cancellationSignal(),
      onProgress: (progress) => report(input, progress),
    });

/** The person to train: the owner's choice, otherwise the main person. */
const chosenFrom = ({ main }: Cast, named: NamedPerson[], chosen: string | undefined): Person | null =>
  chosen === undefined ? main : (named.find(({ id }) => id === chosen)?.person ?? null);

/**
 * Judges every candidate frame and writes the training images of one person, the manifest and the contact sheet,
 * even if there are too few images for the trainer, so that people see what was wrong with the rest. Running it
 * again writes the same bytes. If it is not clear which person to train, it writes a picture of each person instead
 * and decides nothing.
 *
 * @throws Failure `NoFaceFound`; the signal's reason.
 */
export const filterFaces = async (
  { objects, analyzer }: FilterFacesDependencies,
  input: FilterFacesInput,
  { signal, onProgress }: RunOptions,
): Promise<FilterFacesResult> => {
  const { framesIndexKey, addedIndexKeys = [], choices = {}, minimumImages } = input;
  const indexes = await pMap(
    [framesIndexKey, ...addedIndexKeys],
    (key) => readIndex({ objects, analyzer }, key, { signal, onProgress }),
    { concurrency: 1 },
  );
  const frames = indexes.flatMap(observedFrames);
  signal.throwIfAborted();
  const cast = castOf(frames);
  const named = namePeople(cast.people, await knownPeople(objects, input));
  const person = chosenFrom(cast, named, choices.person);
  // If the chosen person is not found, for example because another embedder grouped the people, the owner is asked
  // again.
  const people = named.length > 1 || !person ? await writePeople(objects, input, frames, named) : [];
  if (person === null) {
    const doubt = cast.doubt === null || choices.person !== undefined ? {} : { doubt: cast.doubt };
    return { dataset: null, people, ...doubt, kept: 0, shortage: null };
  }
  const { frames: judged, refused } = applyChoices(decide(frames, person), frames, person, choices);
  const all = { stage: 'filterFaces', done: frames.length, total: frames.length, unit: 'frames' } as const;
  const { counts, coverage } = await writeDataset({
    objects,
    ref: input,
    videos: indexes.map(({ video }) => video),
    choices,
    frames: judged,
    signal,
    onStep: (message) => onProgress({ ...all, message, etaSeconds: null }),
  });
  return {
    people,
    refused,
    kept: counts.kept,
    shortage: shortageOf(judged, minimumImages),
    dataset: {
      counts,
      manifestKey: loraKeys.manifest(input.userId, input.jobId),
      contactSheetKey: loraKeys.contactSheet(input.userId, input.jobId),
      advice: coverage.advice,
      awkward: AWKWARD.filter((word) => indexes.some(({ video }) => video.awkward?.includes(word))),
    },
  };
};
