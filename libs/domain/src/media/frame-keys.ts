const padded = (n: number): string => String(n).padStart(4, '0');

/** The object keys of the frames extracted from a job's videos. */
export const frameKeys = {
  frame: (jobId: string, frameId: string) => `candidates/${jobId}/frames/${frameId}.jpg`,
  /** The preview of the frame for the contact sheet. */
  thumbnail: (jobId: string, frameId: string) => `candidates/${jobId}/thumbnails/${frameId}.jpg`,
  /** Records of the extraction of one video. */
  extractionPrefix: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/`,
  /** Record of one finished part of the extraction; a retry skips the parts that have one. */
  framesPart: (jobId: string, video: number, part: number) =>
    `candidates/${jobId}/video-${video}/part-${padded(part)}.json`,
  /** The additional rotation of a video; written if faces show that it is rotated. */
  furtherTurn: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/further-turn.json`,
  /** The `FrameIndex` of one video, written last. */
  framesIndex: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/index.json`,
} as const;
