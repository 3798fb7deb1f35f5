/** Of a `StoredOperation`; no output has it. */
export const OPERATION_SUFFIX = '.operation.json';

/** The object keys of a job that processes a video. */
export const videoKeys = {
  prefix: (userId: string, jobId: string) => `processed-videos/${userId}/${jobId}/`,
  /** A file of an output: `web.mp4`, or `board/storyboard.vtt`. */
  file: (userId: string, jobId: string, file: string) => `processed-videos/${userId}/${jobId}/${file}`,
  /** The `StoredOperation`, written after its files: an operation without it is not complete. */
  operation: (userId: string, jobId: string, name: string) =>
    `processed-videos/${userId}/${jobId}/${name}${OPERATION_SUFFIX}`,
  /** A part of a long transcode, and what is known of it, written after it. */
  chunk: (jobId: string, name: string, index: number) => `temp/${jobId}/chunks/${name}/${index}.mp4`,
  chunkFacts: (jobId: string, name: string, index: number) => `temp/${jobId}/chunks/${name}/${index}.json`,
} as const;
