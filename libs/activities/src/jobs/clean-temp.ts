import { keys, type ObjectStore } from '#domain';
import { beat } from '../temporal/index.ts';

/** Removes a job's intermediates. Repeating it is harmless. */
export const createCleanTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async ({ jobId }: { jobId: string }): Promise<{ removed: number }> => ({
    removed: await objects.deletePrefix(keys.tempPrefix(jobId)),
  });

/** How long intermediates stay, so that a failed job can be fixed and go on. */
const KEEP_MS = 24 * 60 * 60 * 1000;

/** The newest object below each job's prefix. The listing is sorted, so a job's objects come one after the other. */
async function* newestByPrefix(objects: ObjectStore): AsyncGenerator<{ prefix: string; newest: number }> {
  let current: { prefix: string; newest: number } | undefined;
  for await (const { key, lastModified } of objects.list('temp/')) {
    const prefix = key.split('/', 2).join('/').concat('/');
    if (current && current.prefix !== prefix) yield current;
    const newest = current?.prefix === prefix ? current.newest : 0;
    current = { prefix, newest: Math.max(newest, lastModified.getTime()) };
  }
  if (current) yield current;
}

/**
 * Removes the intermediates of every job that wrote none for a day, whoever left them behind. A job's stay or go
 * together: half of them would be worse than none.
 */
export const createSweepTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async (): Promise<{ removed: number }> => {
    const before = Date.now() - KEEP_MS;
    let removed = 0;
    for await (const { prefix, newest } of newestByPrefix(objects)) {
      beat({ removed });
      if (newest < before) removed += await objects.deletePrefix(prefix);
    }
    return { removed };
  };
