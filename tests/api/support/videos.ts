import { randomUUID } from 'node:crypto';
import {
  newVideoJob,
  PROCESS_VIDEO,
  jobWorkflowId,
  videoKeys,
  type OperationState,
  type ProcessVideoInput,
  type StoredFile,
  type StoredOperation,
  type VideoJob,
  type VideoSnapshot,
} from '#domain';
import type { ApiStack } from './api-stack.ts';

/** Records a job that describes a video; nothing runs it. */
export const givenVideoJob = async (stack: ApiStack, userId: string): Promise<string> => {
  const input: ProcessVideoInput = {
    ...{ jobId: randomUUID(), userId, name: 'Video' },
    source: { kind: 'key', key: `uploads/${userId}/${userId}.mp4` },
    operations: [{ name: 'web', operation: 'transcode' }],
  };
  await stack.stores.jobs.create(newVideoJob(input));
  return input.jobId;
};

/** A file as an operation stores it. */
export const fileFixture = (file: string, contentType: string): StoredFile => ({
  ...{ outputId: 'web', file, contentType, bytes: 4, sha256: 'a'.repeat(64) },
  ...{ seconds: 2, width: 320, height: 180 },
});

/** Writes what a run of the job would have left: its operation is completed, with these files. */
export const givenMade = async (
  stack: ApiStack,
  { userId, jobId }: Pick<VideoJob, 'userId' | 'jobId'>,
  files: readonly StoredFile[],
): Promise<void> => {
  const job = (await stack.stores.jobs.find(userId, jobId)) as VideoJob;
  const made: StoredOperation = {
    ...{ schema: 'processed-operation@1', name: 'web', operation: 'transcode' },
    ...{ video: 'encode', audio: 'copy', files: [...files], report: { chunks: 2 } },
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ processorSeconds: 3, contentHash: 'b'.repeat(64), reusedFrom: null },
  };
  const key = videoKeys.operation(userId, jobId, 'web');
  await stack.objects.put(key, JSON.stringify(made), 'application/json');
  const operation: OperationState = {
    ...{ name: 'web', operation: 'transcode', status: 'completed', video: 'encode', audio: 'copy' },
    ...{ bytes: 4, contentHash: made.contentHash, error: null },
  };
  const snapshot: VideoSnapshot = {
    ...{ userId, jobId, cost: job.cost, progress: job.progress, error: null, question: null, timeline: [] },
    ...{ status: 'completed', stage: 'done' },
    workflow: { workflowId: jobWorkflowId(PROCESS_VIDEO, jobId), runId: randomUUID() },
    ...{ source: null, operations: [operation], storedBytes: 4, processorSeconds: 3 },
  };
  await stack.stores.jobs.project(snapshot, { scheduledTimestampMs: Date.now() });
};
