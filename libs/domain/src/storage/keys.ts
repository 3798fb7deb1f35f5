/**
 * Object keys that are the same for every kind of job, so that any worker finds what another one wrote. A kind makes the
 * keys of what it keeps in a file of its own.
 */
export const keys = {
  tempPrefix: (jobId: string) => `temp/${jobId}/`,
  /** A video as it came, before anything looked at it; `video` counts the videos of a job from 0. */
  source: (jobId: string, video: number) => `temp/${jobId}/source-${video}`,
  /** Says since when a video is fetched; `scheduledAt` names the activity, all of whose attempts count. */
  fetchBegun: (jobId: string, video: number, scheduledAt: number) =>
    `temp/${jobId}/source-${video}-fetched-since-${scheduledAt}`,
  /** A video that was uploaded to be added; `upload` tells the uploads apart, as the number comes with the run. */
  addedSource: (jobId: string, upload: string) => `temp/${jobId}/added-${upload}`,
  /** What a held job goes on from: kept as long as its owner may answer, which can be days. */
  candidatesPrefix: (jobId: string) => `candidates/${jobId}/`,
  /** Videos a user uploaded before naming them in a job. */
  uploadsPrefix: (userId: string) => `uploads/${userId}/`,
  /** One that came in parts. */
  upload: (userId: string, uploadId: string) => `uploads/${userId}/${uploadId}`,
} as const;

/** User ids become part of keys: letters, digits, dot, dash and underscore, at most 64, starting with a letter or digit. */
export const USER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const JOB_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids of jobs and of uploads are made the same way. */
export const UPLOAD_ID_PATTERN = JOB_ID_PATTERN;

/** The upload in parts that a key may be of, or `null`: people also put objects there by other means. */
export const uploadIdOf = (userId: string, key: string): string | null => {
  const name = key.slice(keys.uploadsPrefix(userId).length);
  return UPLOAD_ID_PATTERN.test(name) && key === keys.upload(userId, name) ? name : null;
};

/** Temporal's workflow id of the erasure at fal of a job that was deleted. */
export const eraseAtFalWorkflowId = (jobId: string): string => `erase-at-fal-${jobId}`;
