import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  hashed,
  videoKeys,
  type JobRef,
  type ObjectStore,
  type OperationRef,
  type RunOperationResult,
  type StoredFile,
  type StoredOperation,
} from '#domain';
import { bytesOf, type Made, type MadeFile } from './made.ts';
import type { VideoLimits } from './video-limits.ts';

/** What outputs are stored with. */
export interface OutputStore {
  objects: Pick<ObjectStore, 'copy' | 'delete' | 'getJson' | 'head' | 'list' | 'put' | 'putStream'>;
  /** Completed operations of the user that made the same, newest first. */
  madeBefore: (userId: string, contentHash: string) => Promise<{ jobId: string; name: string }[]>;
  limits: Pick<VideoLimits, 'assertRoom'>;
}

/** What the workflow is told of a stored operation. */
export const resultOf = (
  { userId, jobId }: JobRef,
  { video, audio, files, bytes, contentHash, processorSeconds }: StoredOperation,
): RunOperationResult => {
  const [first] = files;
  const isVideo = files.length === 1 && first?.contentType.startsWith('video/') === true;
  return {
    ...{ video, audio, contentHash, processorSeconds, bytes },
    output: isVideo ? { key: videoKeys.file(userId, jobId, first.file), sha256: first.sha256 } : null,
  };
};

/** What an earlier attempt or run has stored; `null` if it is not complete. */
export const storedBefore = async (
  { objects }: OutputStore,
  { userId, jobId, operation: { name } }: OperationRef,
): Promise<StoredOperation | null> => {
  const key = videoKeys.operation(userId, jobId, name);
  return (await objects.head(key)) ? objects.getJson<StoredOperation>(key) : null;
};

const storeFile = async (
  { objects }: OutputStore,
  key: string,
  { path, contentType }: MadeFile,
  signal: AbortSignal,
): Promise<Pick<StoredFile, 'bytes' | 'sha256'>> => {
  const digest = createHash('sha256');
  const body = hashed(createReadStream(path), digest);
  const bytes = await objects.putStream(key, body, { contentType, signal });
  return { bytes, sha256: digest.digest('hex') };
};

const record = async (
  { objects }: OutputStore,
  { userId, jobId }: JobRef,
  stored: StoredOperation,
): Promise<void> => {
  const key = videoKeys.operation(userId, jobId, stored.name);
  await objects.put(key, JSON.stringify(stored), 'application/json');
};

/** Stores what was made, the files first. A job that is cancelled meanwhile leaves none of them. */
export const storeMade = async (
  store: OutputStore,
  ref: OperationRef,
  made: Made & Pick<StoredOperation, 'video' | 'audio' | 'contentHash'>,
  signal: AbortSignal,
): Promise<StoredOperation> => {
  const { userId, jobId, operation: step } = ref;
  const { name, operation } = step;
  const files: StoredFile[] = [];
  const keys: string[] = [];
  try {
    for (const file of made.files) {
      const key = videoKeys.file(userId, jobId, file.file);
      keys.push(key);
      const { bytes, sha256 } = await storeFile(store, key, file, signal);
      const { outputId, contentType, seconds, width, height, isListed } = file;
      if (isListed)
        files.push({ outputId, file: file.file, contentType, bytes, sha256, seconds, width, height });
    }
  } catch (error) {
    // Another attempt may have finished while this one was cut off: the files are its own by now.
    if (signal.aborted && !(await storedBefore(store, ref)))
      for (const key of keys) await store.objects.delete(key);
    throw error;
  }
  const { video, audio, report, processorSeconds, contentHash } = made;
  const stored: StoredOperation = {
    ...{ schema: 'processed-operation@1', name, operation, video, audio, files, report },
    ...{ bytes: bytesOf(made), processorSeconds, contentHash, reusedFrom: null },
  };
  await record(store, { userId, jobId }, stored);
  return stored;
};

/** Under another name: `old.mp4` is `new.mp4`, and `old/frame-0001.jpg` is `new/frame-0001.jpg`. */
const renamed = (path: string, from: string, to: string): string => `${to}${path.slice(from.length)}`;

const copyAs = async (
  { objects }: OutputStore,
  { userId, jobId, operation: { name } }: OperationRef,
  earlier: { jobId: string; stored: StoredOperation },
): Promise<StoredFile[]> => {
  const { stored, jobId: from } = earlier;
  const base = videoKeys.prefix(userId, from);
  const copy = (file: string): Promise<void> =>
    objects.copy(`${base}${file}`, videoKeys.file(userId, jobId, renamed(file, stored.name, name)));
  // A folder has files besides those that are told.
  for await (const { key } of objects.list(`${base}${stored.name}/`)) await copy(key.slice(base.length));
  for (const { file } of stored.files) if (!file.includes('/')) await copy(file);
  return stored.files.map((file) => ({
    ...file,
    outputId: renamed(file.outputId, stored.name, name),
    file: renamed(file.file, stored.name, name),
  }));
};

/**
 * Takes over what the same operation made of the same bytes before; `null` if nothing did, or it is gone.
 *
 * @throws Failure `StorageFull`: a copy takes room, too.
 */
export const reuse = async (
  store: OutputStore,
  ref: OperationRef,
  contentHash: string,
): Promise<StoredOperation | null> => {
  const { userId, jobId, operation } = ref;
  for (const { jobId: from, name } of await store.madeBefore(userId, contentHash)) {
    const key = videoKeys.operation(userId, from, name);
    if (!(await store.objects.head(key))) continue;
    const earlier = await store.objects.getJson<StoredOperation>(key);
    await store.limits.assertRoom(userId, earlier.bytes);
    const files = await copyAs(store, ref, { jobId: from, stored: earlier });
    const stored = { ...earlier, name: operation.name, files, processorSeconds: 0, reusedFrom: from };
    await record(store, { userId, jobId }, stored);
    return stored;
  }
  return null;
};
