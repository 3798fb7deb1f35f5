import {
  keys,
  type JobKinds,
  type ObjectStore,
  type UnfinishedUpload,
  type WorkflowInspector,
} from '#domain';
import { listedJobs, runOfJob } from './run-of-job.ts';
import { Sweep } from './sweep.ts';

/** Removes a job's intermediates. Repeating it is harmless. */
export const createCleanTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async ({ jobId }: { jobId: string }): Promise<{ removed: number }> => {
    const prefixes = [keys.tempPrefix(jobId), keys.candidatesPrefix(jobId)];
    const removed = await Promise.all(prefixes.map((prefix) => objects.deletePrefix(prefix)));
    return { removed: removed.reduce((sum, count) => sum + count, 0) };
  };

/** How long intermediates are kept after their run, so that a failed job can be fixed and resumed. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/**
 * Where the service makes multipart uploads: the folders of all kinds of job. Uploads below `uploads/` belong to
 * users, or have a record.
 */
const foldersOf = (kinds: JobKinds): Set<string> => {
  const ref = { jobId: 'job', userId: 'user' };
  const prefixes = kinds.all.flatMap((definition) => Object.values(definition.prefixes(ref)));
  return new Set(prefixes.map((prefix) => prefix.slice(0, prefix.indexOf('/') + 1)));
};

/** What a job has below one folder. */
interface Leftovers {
  jobId: string;
  prefix: string;
  /** When the latest object was written. */
  newest: number;
}

/**
 * The latest object below each job's prefix. The listing is sorted, so a job's objects are adjacent. Anything not
 * below a job's prefix is not ours: a console's "new folder" creates an object with the folder's own name.
 */
async function* newestByJob(objects: ObjectStore, folder: string): AsyncGenerator<Leftovers> {
  let current: Leftovers | undefined;
  for await (const { key, lastModified } of objects.list(folder)) {
    const [, jobId = '', rest = ''] = key.split('/', 3);
    if (jobId === '' || rest === '') continue;
    if (current && current.jobId !== jobId) yield current;
    const newest = current?.jobId === jobId ? current.newest : 0;
    current = { jobId, prefix: `${folder}${jobId}/`, newest: Math.max(newest, lastModified.getTime()) };
  }
  if (current) yield current;
}

async function* unfinishedUploads(objects: ObjectStore, kinds: JobKinds): AsyncGenerator<UnfinishedUpload> {
  for (const prefix of foldersOf(kinds)) yield* objects.unfinishedUploads(prefix);
}

export interface SweepTempDependencies {
  objects: ObjectStore;
  workflows: Pick<WorkflowInspector, 'describe' | 'runsSince'>;
  kinds: JobKinds;
}

/**
 * Removes the intermediates of every job that wrote none for a day and has no run that was open within a day. A
 * job's intermediates are kept or removed together, as half of them would be worse than none. Then aborts uploads
 * left by processes that died a day ago.
 *
 * @throws Error at the end, with the first of those that could not be removed.
 */
export const createSweepTemp =
  ({ objects, workflows, kinds }: SweepTempDependencies) =>
  async (): Promise<{ removed: number; aborted: number }> => {
    const before = Date.now() - KEEP_MS;
    const isListed = await listedJobs(kinds, workflows.runsSince(kinds.workflowTypes, new Date(before)));
    const isNeeded = async (jobId: string): Promise<boolean> => {
      if (isListed(jobId)) return true;
      // The list lags: a job may just have been retried.
      const run = await runOfJob({ workflows, kinds }, jobId);
      return run?.status === 'running' || (run?.closedAt?.getTime() ?? 0) >= before;
    };
    const sweep = new Sweep({ removed: 0, aborted: 0 });
    for (const folder of ['temp/', 'candidates/'])
      for await (const { jobId, prefix, newest } of newestByJob(objects, folder))
        await sweep.attempt(prefix, async (swept) => {
          if (newest < before && !(await isNeeded(jobId)))
            swept.removed += await objects.deletePrefix(prefix);
        });
    for await (const upload of unfinishedUploads(objects, kinds))
      await sweep.attempt(upload.key, async (swept) => {
        if (upload.startedAt.getTime() >= before) return;
        await objects.abortUpload(upload);
        swept.aborted += 1;
      });
    return sweep.end();
  };
