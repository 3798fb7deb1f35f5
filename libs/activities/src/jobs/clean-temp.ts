import {
  keys,
  trainLoraWorkflowId,
  type ObjectStore,
  type UnfinishedUpload,
  type WorkflowInspector,
} from '#domain';
import { beat } from '../temporal/index.ts';

/** Removes a job's intermediates. Repeating it is harmless. */
export const createCleanTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async ({ jobId }: { jobId: string }): Promise<{ removed: number }> => {
    const prefixes = [keys.tempPrefix(jobId), keys.candidatesPrefix(jobId)];
    const removed = await Promise.all(prefixes.map((prefix) => objects.deletePrefix(prefix)));
    return { removed: removed.reduce((sum, count) => sum + count, 0) };
  };

/** How long intermediates stay, so that a failed job can be fixed and go on; far longer than any upload takes. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** Where the service uploads in parts to. What people put below `uploads/` is theirs to finish, or has a record. */
const UPLOADED_TO = ['temp/', 'datasets/', 'loras/'];

/** What a job has below one folder. */
interface Leftovers {
  jobId: string;
  prefix: string;
  /** When the newest of it was written. */
  newest: number;
}

/** The newest object below each job's prefix. The listing is sorted, so a job's objects come one after the other. */
async function* newestByJob(objects: ObjectStore, folder: string): AsyncGenerator<Leftovers> {
  let current: Leftovers | undefined;
  for await (const { key, lastModified } of objects.list(folder)) {
    const jobId = key.split('/', 2)[1] ?? '';
    if (current && current.jobId !== jobId) yield current;
    const newest = current?.jobId === jobId ? current.newest : 0;
    current = { jobId, prefix: `${folder}${jobId}/`, newest: Math.max(newest, lastModified.getTime()) };
  }
  if (current) yield current;
}

async function* unfinishedUploads(objects: ObjectStore): AsyncGenerator<UnfinishedUpload> {
  for (const prefix of UPLOADED_TO) yield* objects.unfinishedUploads(prefix);
}

export interface SweepTempDependencies {
  objects: ObjectStore;
  workflows: Pick<WorkflowInspector, 'describe'>;
}

/**
 * Removes the intermediates of every job that wrote none for a day, whoever left them behind: a job's stay or go
 * together, as half of them would be worse than none. What a job goes on from that waits for its owner stays as long as
 * its run is open. Then ends the uploads of a day ago whose process died.
 */
export const createSweepTemp =
  ({ objects, workflows }: SweepTempDependencies) =>
  async (): Promise<{ removed: number; aborted: number }> => {
    const before = Date.now() - KEEP_MS;
    const swept = { removed: 0, aborted: 0 };
    const isOpen = async (jobId: string): Promise<boolean> =>
      (await workflows.describe(trainLoraWorkflowId(jobId)))?.status === 'running';
    for await (const { prefix, newest } of newestByJob(objects, 'temp/')) {
      beat({ ...swept });
      if (newest < before) swept.removed += await objects.deletePrefix(prefix);
    }
    for await (const { jobId, prefix, newest } of newestByJob(objects, 'candidates/')) {
      beat({ ...swept });
      if (newest < before && !(await isOpen(jobId))) swept.removed += await objects.deletePrefix(prefix);
    }
    for await (const upload of unfinishedUploads(objects)) {
      beat({ ...swept });
      if (upload.startedAt.getTime() >= before) continue;
      await objects.abortUpload(upload);
      swept.aborted += 1;
    }
    return swept;
  };
