import { OPERATION_SUFFIX, videoKeys, type JobRef, type ObjectStore, type StoredOperation } from '#domain';

/** Whether a file, below the job's prefix, belongs to a stored operation. */
const belongsTo = (file: string, { name, files }: StoredOperation): boolean =>
  file.startsWith(`${name}/`) || files.some((stored) => stored.file === file);

/** Removes what operations of a cancelled job left half-done; outputs of finished ones stay. Idempotent. */
export const createRemoveUnfinished =
  ({ objects }: { objects: Pick<ObjectStore, 'delete' | 'getJson' | 'list'> }) =>
  async ({ userId, jobId }: JobRef): Promise<{ removed: number }> => {
    const prefix = videoKeys.prefix(userId, jobId);
    const [stored, found]: [StoredOperation[], string[]] = [[], []];
    for await (const { key } of objects.list(prefix)) {
      if (key.endsWith(OPERATION_SUFFIX)) stored.push(await objects.getJson<StoredOperation>(key));
      else found.push(key);
    }
    const left = found.filter((key) => !stored.some((one) => belongsTo(key.slice(prefix.length), one)));
    for (const key of left) await objects.delete(key);
    return { removed: left.length };
  };
