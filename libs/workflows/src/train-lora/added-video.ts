import { isRecord, keys, type LoraQuestion, type TrainLoraInput } from '#domain';

type Owner = Pick<TrainLoraInput, 'jobId' | 'userId'>;

const isOwnKey = (key: unknown, { jobId, userId }: Owner): boolean =>
  typeof key === 'string' &&
  (key.startsWith(keys.tempPrefix(jobId)) || key.startsWith(keys.uploadsPrefix(userId)));

/** What is wrong with a video that a signal brings, or `null`: signals come from the Temporal Web UI as well. */
export const problemOfVideo = (
  video: unknown,
  owner: Owner,
  question: LoraQuestion | null,
): string | null => {
  if (!question || question.kind === 'submission-unknown') return 'the job does not wait for one.';
  if (question.videosLeft === 0) return 'no more can be added.';
  const source = isRecord(video) && isRecord(video.source) ? video.source : {};
  if (source.kind === 'url' && typeof source.url === 'string') return null;
  if (source.kind === 'key' && isOwnKey(source.key, owner)) return null;
  return '"source" must be {"kind":"url","url":"…"} or {"kind":"key","key":"…"} with a key of the owner.';
};
