import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { Dispatcher } from 'undici';
import {
  planOperations,
  type InspectSourceInput,
  type InspectSourceResult,
  type ObjectStore,
  type PlannedOperation,
  type PlannedStep,
  type SourceFacts,
  type StoredInput,
  type VideoSource,
} from '#domain';
import { pacer } from '../media/figures.ts';
import { locateSource, type OnBytes } from '../media/source.ts';
import type { ReportProgress } from '../temporal/index.ts';
import type { LocalCopies } from './local-copies.ts';
import type { MediaFile } from './media-file.ts';

export interface SourceDependencies {
  objects: ObjectStore;
  copies: LocalCopies;
  /** Opens connections that refuse private addresses. */
  openDispatcher: () => Dispatcher;
}

/** A source that is in the bucket and on this machine. */
export interface ReadSource {
  source: StoredInput;
  media: MediaFile;
  facts: SourceFacts;
}

/**
 * Fetches the source of a job, if it is not in the bucket yet, and reads it.
 *
 * @throws Failure of the group "The video", or as `locateSource` does.
 */
export const withSource = async <T>(
  { objects, copies, openDispatcher }: SourceDependencies,
  { jobId, source }: { jobId: string; source: VideoSource },
  onBytes: OnBytes,
  work: (read: ReadSource) => T | Promise<T>,
): Promise<T> => {
  const signal = cancellationSignal();
  const scheduledAt = activityInfo().scheduledTimestampMs;
  const options = { objects, scheduledAt, signal, onBytes };
  const { key, bytes } = await locateSource({ jobId }, source, openDispatcher, options);
  return copies.use({ key }, signal, async (media, sha256): Promise<T> => {
    const { seconds, width, height, awkward } = media;
    return work({
      source: { key, sha256 },
      media,
      facts: { seconds, width, height, bytes, sha256, awkward: [...awkward] },
    });
  });
};

/** From this length on, a transcode is made in parts: a killed worker loses one of them. */
const CHUNKED_SECONDS = 300;

const stepOf = ({ operation, video, audio, output }: PlannedOperation, source: MediaFile): PlannedStep => {
  const seconds = output?.seconds ?? source.seconds;
  const isChunked = operation.operation === 'transcode' && video === 'encode' && seconds > CHUNKED_SECONDS;
  return { name: operation.name, video, audio, seconds, isChunked };
};

/**
 * Fetches and inspects the source of a job, and plans its operations.
 *
 * @throws Failure `ImpossiblePlan` if an operation does not fit the source, or of the group "The video".
 */
export const createInspectSource =
  ({ report, ...dependencies }: SourceDependencies & { report: ReportProgress }) =>
  async (input: InspectSourceInput): Promise<InspectSourceResult> => {
    const { jobId, userId, operations } = input;
    const pace = pacer();
    const onBytes: OnBytes = (message, done, total) =>
      report(
        { jobId, userId },
        {
          ...{ stage: 'inspectSource', done, total, unit: 'bytes', message },
          etaSeconds: total > 0 ? pace(done, total) : null,
        },
      );
    return withSource(dependencies, input, onBytes, ({ source, media, facts }) => ({
      source,
      facts,
      steps: planOperations(operations, media).map((planned) => stepOf(planned, media)),
    }));
  };
