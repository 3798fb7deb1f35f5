import type { Job } from './job.ts';
import type { JobStatus } from './status.ts';

/** The orders of a list; `-` is latest first. */
export const JOB_ORDERS = ['-createdAt', 'createdAt', '-updatedAt'] as const;
export type JobOrder = (typeof JOB_ORDERS)[number];

/** The last entry of a page, after which the next one begins: what the list is ordered by, and the entry's id. */
export interface ListPlace {
  time: Date;
  id: string;
}

export interface JobQuery {
  order: JobOrder;
  limit: number;
  statuses?: readonly JobStatus[];
  kinds?: readonly string[];
  /** From this time on. */
  createdAfter?: Date;
  /** Before this time. */
  createdBefore?: Date;
  /** Part of the name, in upper or lower case. */
  name?: string;
  after?: ListPlace;
}

/** A job without what only its own page shows. */
export type JobSummary = Omit<Job, 'workflow' | 'timeline' | 'timelineCount' | 'revision'>;

export interface JobPage {
  jobs: JobSummary[];
  /** `null` at the end. */
  next: ListPlace | null;
}
