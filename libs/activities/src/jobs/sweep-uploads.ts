import {
  type JobKinds,
  type ObjectStore,
  type Upload,
  type UploadStore,
  type WorkflowInspector,
} from '#domain';
import { listedJobs, runOfJob } from './run-of-job.ts';
import { Sweep } from './sweep.ts';

/** Lets a completion that started just before the expiry finish. */
const GRACE_MS = 60 * 60 * 1000;

export interface SweepUploadsDependencies {
  objects: Pick<ObjectStore, 'abortUpload' | 'delete'>;
  uploads: Pick<UploadStore, 'expired' | 'expire' | 'remove'>;
  workflows: Pick<WorkflowInspector, 'describe' | 'openRuns'>;
  kinds: JobKinds;
}

/**
 * Removes expired multipart uploads, with their parts, their object and finally their record, so that an
 * interrupted sweep can be repeated. Uploads used by an open job stay, as it may have to read them again.
 *
 * @throws Error at the end, with the first of those that could not be removed.
 */
export const createSweepUploads =
  ({ objects, uploads, workflows, kinds }: SweepUploadsDependencies) =>
  async (): Promise<{ removed: number }> => {
    const before = new Date(Date.now() - GRACE_MS);
    const isListed = await listedJobs(kinds, workflows.openRuns(kinds.workflowTypes));
    const isOpen = async (jobId: string): Promise<boolean> =>
      (await runOfJob({ workflows, kinds }, jobId))?.status === 'running';
    const isNeeded = async ({ state, usedBy }: Upload): Promise<boolean> => {
      if (state !== 'completed') return false;
      if (usedBy.some(isListed)) return true;
      // The list lags: a job may just have been retried.
      for (const jobId of usedBy) if (await isOpen(jobId)) return true;
      return false;
    };
    const sweep = new Sweep({ removed: 0 });
    for await (const upload of uploads.expired(before))
      await sweep.attempt(upload.key, async (swept) => {
        if ((await isNeeded(upload)) || !(await uploads.expire(upload, before))) return;
        await objects.abortUpload({ key: upload.key, uploadId: upload.s3UploadId });
        await objects.delete(upload.key);
        await uploads.remove(upload);
        swept.removed += 1;
      });
    return sweep.end();
  };
