import type { Job, JobKind } from './job.ts';
import type { JobStatus } from './stage.ts';

/** The orders of a list; `-` is latest first. */
export const JOB_ORDERS = ['-createdAt', 'createdAt', '-updatedAt'] as const;
export type JobOrder = (typeof JOB_ORDERS)[number];

/** The last job of a page, after which the next one begins: what it is ordered by, and its id. */
export interface JobPlace {
  time: Date;
  jobId: string;
}

export interface JobQuery {
  order: JobOrder;
  limit: number;
  status?: JobStatus;
  kind?: JobKind;
  /** Part of the name, in upper or lower case. */
  name?: string;
  after?: JobPlace;
}

/** A job without what only its own page shows. */
export type JobSummary = Omit<
  Job,
  | 'dataset'
  | 'provider'
  | 'versions'
  | 'cost'
  | 'workflow'
  | 'timeline'
  | 'timelineCount'
  | 'revision'
  | 'activeBefore'
  | 'retrainings'
>;

export interface JobPage {
  jobs: JobSummary[];
  /** `null` at the end. */
  next: JobPlace | null;
}
