import { keys, type ObjectStore, type UnfinishedUpload } from '#domain';
import { beat } from '../temporal/index.ts';

/** Removes a job's intermediates. Repeating it is harmless. */
export const createCleanTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async ({ jobId }: { jobId: string }): Promise<{ removed: number }> => ({
    removed: await objects.deletePrefix(keys.tempPrefix(jobId)),
  });

/** How long intermediates stay, so that a failed job can be fixed and go on; far longer than any upload takes. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** Where the service uploads in parts to. What people upload themselves is theirs to finish. */
const UPLOADED_TO = ['temp/', 'datasets/', 'loras/'];

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

async function* unfinishedUploads(objects: ObjectStore): AsyncGenerator<UnfinishedUpload> {
  for (const prefix of UPLOADED_TO) yield* objects.unfinishedUploads(prefix);
}

/**
 * Removes the intermediates of every job that wrote none for a day, whoever left them behind: a job's stay or go
 * together, as half of them would be worse than none. Then ends the uploads of a day ago whose process died.
 */
export const createSweepTemp =
  ({ objects }: { objects: ObjectStore }) =>
  async (): Promise<{ removed: number; aborted: number }> => {
    const before = Date.now() - KEEP_MS;
    const swept = { removed: 0, aborted: 0 };
    for await (const { prefix, newest } of newestByPrefix(objects)) {
      beat({ ...swept });
      if (newest < before) swept.removed += await objects.deletePrefix(prefix);
    }
    for await (const upload of unfinishedUploads(objects)) {
      beat({ ...swept });
      if (upload.startedAt.getTime() >= before) continue;
      await objects.abortUpload(upload);
      swept.aborted += 1;
    }
    return swept;
  };
