import type { Job, JobSnapshot, NewJob, TimelineEntry } from './job.ts';
import type { JobPage, JobQuery } from './list.ts';
import type { StageProgress } from './progress.ts';

/** Orders projections: when Temporal scheduled the activity that writes. Grows across the runs of a workflow. */
export interface ProjectionOrder {
  scheduledTimestampMs: number;
}

/** Orders what an activity tells on its way: only the run that the record follows may, or a later one of its workflow. */
export interface ProgressOrder extends ProjectionOrder {
  workflowId: string;
  runId: string;
}

/** What a record is told of a request that ended after its job was cancelled. */
export interface LateEntry {
  /** The workflow that made the request. */
  workflowId: string;
  /** The facts of the kind; of a workflow that the record no longer follows, only those that count from every run. */
  facts: object;
  entry: TimelineEntry;
  /** Whether its output was kept, which a webhook reports. */
  isKept: boolean;
}

/** What tells whether a record follows its run. */
export type FollowedRun = Pick<Job, 'jobId' | 'status' | 'workflow'>;

/** As much of an open job as is compared with its run. */
export type OpenJob = Pick<Job, 'jobId' | 'userId' | 'stage' | 'workflow' | 'updatedAt'>;

/** The `jobs` collection. Reads carry the user: another user's job is no job. */
export interface JobStore {
  /** Makes the record of a job that is about to start; a second call with the same job id changes nothing. */
  create(job: NewJob): Promise<void>;
  /** Removes a record whose workflow could not be started. */
  discard(jobId: string): Promise<void>;
  /**
   * Writes a snapshot unless a later one is there; answers whether it did. Repeating it changes nothing. Entries of its
   * timeline are added to those of the record, which never loses one that is not the oldest of more than it keeps.
   * Of a workflow that the record no longer follows, only those facts count that the kind keeps from every run.
   */
  project(snapshot: JobSnapshot, order: ProjectionOrder): Promise<boolean>;
  /**
   * Writes live progress unless a later stage or later progress is there. An activity that was scheduled after the
   * last snapshot proves that the run moved on, so its stage counts: that is how a run that was reset is followed.
   */
  progress(jobId: string, progress: StageProgress, order: ProgressOrder): Promise<boolean>;
  /**
   * Tells why something is being tried again, in the message of the live progress; ordered as `progress` is. `stage` is
   * what is tried, or `null` where it is none, such as a cancel.
   */
  retrying(jobId: string, stage: string | null, message: string, order: ProgressOrder): Promise<boolean>;
  /** Adds the late end of a request; `false` if the record has been written to since `job` was read. */
  addLate(job: Job, late: LateEntry): Promise<boolean>;
  find(userId: string, jobId: string): Promise<Job | null>;
  /** The user's jobs that use the outputs of a job, directly or through other jobs; in no order. */
  using(userId: string, jobId: string): AsyncIterable<Job>;
  /** One page of the user's jobs. */
  list(userId: string, query: JobQuery): Promise<JobPage>;
  /** Removes the record of a job that has ended; `false` where there is none such of that user. */
  delete(userId: string, jobId: string): Promise<boolean>;
  /** The jobs behind some workflows, whoever owns them, in no order: for maintenance only. At most a thousand at once. */
  followedRuns(workflowIds: readonly string[]): Promise<FollowedRun[]>;
  /** Every open job, whoever owns it, least recently written first: for maintenance only. */
  openJobs(): AsyncIterable<OpenJob>;
  ping(): Promise<void>;
}

/** What a feed of jobs tells its one follower. */
export interface JobFeedListener {
  /** A job was written to, or removed. */
  changed(jobId: string): void;
  /** From here on every change is told. What was before, also since `lost`, may not have been. */
  opened(): void;
  /** Changes are not told until `opened` comes again; the feed tries by itself, and says this after each attempt. */
  lost(reason: unknown): void;
}

/** Tells of every write to a job, by whichever process. */
export interface JobFeed {
  follow(listener: JobFeedListener): { stop(): Promise<void> };
}
