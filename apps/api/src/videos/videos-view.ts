import {
  PROCESS_VIDEO,
  videoKeys,
  type JobSummary,
  type OperationState,
  type ProcessVideoInput,
  type StoredOperation,
  type VideoFactsOfJob,
  type VideoJob,
} from '#domain';
import type { StoredFiles } from '../infrastructure/stored-files.ts';
import type { JobKindView } from '../jobs/job-kind-view.ts';
import { startedOperations } from './video-views.ts';

/** What the completed operations of a job have made, by their names. */
export const storedOperations = async (
  {
    userId,
    jobId,
    operations,
  }: Pick<VideoJob, 'userId' | 'jobId'> & { operations: readonly OperationState[] },
  files: StoredFiles,
): Promise<Map<string, StoredOperation>> => {
  const completed = operations.filter(({ status }) => status === 'completed');
  const stored = await files.jsons<StoredOperation>(
    completed.map(({ name }) => videoKeys.operation(userId, jobId, name)),
  );
  return new Map(stored.flatMap((one): [string, StoredOperation][] => (one ? [[one.name, one]] : [])));
};

/** What `/api/jobs` shows of a job that processes a video. */
export const videosView: JobKindView = {
  kind: PROCESS_VIDEO,
  headerFacts: (job) => {
    const { operations } = job as JobSummary & Pick<VideoFactsOfJob, 'operations'>;
    return { operations: startedOperations(operations) };
  },
  href: (jobId) => `/api/videos/${jobId}`,
  input: (input) => {
    const { source, output, template, operations } = input as ProcessVideoInput;
    return {
      ...(output ? { output } : { source }),
      ...(template === undefined ? {} : { template }),
      operations,
    };
  },
  outputs: async (job, files) => {
    const stored = await storedOperations(job as VideoJob, files);
    return [...stored.values()].flatMap((operation) =>
      operation.files.map(({ outputId, contentType, bytes, sha256 }) => ({
        ...{ outputId, contentType, bytes, sha256 },
      })),
    );
  },
};
