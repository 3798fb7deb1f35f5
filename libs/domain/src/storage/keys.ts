/**
 * Object keys shared by every kind of job, so that any worker finds what another one wrote. Each kind defines its
 * own keys in a separate file.
 */
export const keys = {
  tempPrefix: (jobId: string) => `temp/${jobId}/`,
  /** The original video; `video` is its number within the job, from 0. */
  source: (jobId: string, video: number) => `temp/${jobId}/source-${video}`,
  /**
   * Records since when a video is being fetched; `scheduledAt` identifies the activity, all of whose attempts
   * count.
   */
  fetchBegun: (jobId: string, video: number, scheduledAt: number) =>
    `temp/${jobId}/source-${video}-fetched-since-${scheduledAt}`,
  /** A video uploaded to be added; `upload` distinguishes the uploads, as the run assigns the number. */
  addedSource: (jobId: string, upload: string) => `temp/${jobId}/added-${upload}`,
  /** What a waiting job resumes from: kept as long as its owner may answer, which can be days. */
  candidatesPrefix: (jobId: string) => `candidates/${jobId}/`,
  /** Videos a user uploaded before using them in a job. */
  uploadsPrefix: (userId: string) => `uploads/${userId}/`,
  /** A multipart upload. */
  upload: (userId: string, uploadId: string) => `uploads/${userId}/${uploadId}`,
} as const;

/** User ids become part of keys: letters, digits, dot, dash and underscore, at most 64, starting with a letter or digit. */
export const USER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const JOB_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids of jobs and of uploads have the same format. */
export const UPLOAD_ID_PATTERN = JOB_ID_PATTERN;

/** The multipart upload that a key may belong to, or `null`: objects also get there by other means. */
export const uploadIdOf = (userId: string, key: string): string | null => {
  const name = key.slice(keys.uploadsPrefix(userId).length);
  return UPLOAD_ID_PATTERN.test(name) && key === keys.upload(userId, name) ? name : null;
};

/** The workflow id of the erasure at fal of a deleted job. */
export const eraseAtFalWorkflowId = (jobId: string): string => `erase-at-fal-${jobId}`;
