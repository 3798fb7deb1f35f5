import { heartbeat } from '@temporalio/activity';
import { keys, type ObjectStore } from '#domain';

/** Removes a job's intermediates. Repeating it is harmless. */
export const createCleanTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async ({ jobId }: { jobId: string }): Promise<{ removed: number }> => ({
    removed: await objects.deletePrefix(keys.tempPrefix(jobId)),
  });

/** How long intermediates stay, so that a failed job can be fixed and go on. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** Removes every intermediate that is older than a day, whoever left it behind. */
export const createSweepTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async (): Promise<{ removed: number }> => {
    const before = Date.now() - KEEP_MS;
    let removed = 0;
    for await (const { key, lastModified } of objects.list('temp/')) {
      heartbeat({ removed });
      if (lastModified.getTime() >= before) continue;
      await objects.delete(key);
      removed += 1;
    }
    return { removed };
  };
