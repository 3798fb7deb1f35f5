import type { Dispatcher } from 'undici';
import type { ObjectStore, StageProgress } from '#domain';
import type { FaceAnalyzer } from '#activities/faces';
import type { FfmpegPaths } from './ffmpeg.ts';

/** What frames are extracted with. */
export interface FrameExtraction {
  objects: ObjectStore;
  ffmpeg: FfmpegPaths;
  /** Opens connections that refuse private addresses. */
  openDispatcher: () => Dispatcher;
  /** Measures faces while the next pictures are decoded. */
  analyzer: FaceAnalyzer;
}

/** One run of it. */
export interface RunOptions {
  /** When the activity was scheduled, in milliseconds since the epoch: the same for all its attempts. */
  scheduledAt: number;
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}
