import type { JobInput } from '../job/job.ts';
import type { VideoSource } from '../media/video-source.ts';
import type { Operation } from './operations.ts';
import type { TemplateName } from './templates.ts';

/** An output of an earlier job of the same user. */
export interface OutputReference {
  jobId: string;
  outputId: string;
}

/** The input of a job that processes a video, as recorded in the job. */
export interface ProcessVideoInput extends JobInput {
  source: VideoSource;
  /** Where the source comes from, if it is an output of an earlier job. */
  output?: OutputReference;
  /** What the operations were made from; absent if the request had its own. */
  template?: TemplateName;
  operations: Operation[];
}
