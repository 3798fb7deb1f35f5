import type { JobSnapshot } from './job.ts';

/** What an operator can find out about the run behind a job. */
export interface WorkflowRun {
  runId: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out';
  /** The stage as the search attribute tells it. */
  stage: string | null;
  closedAt: Date | null;
}

/** A run as the list of runs has it, which may be some seconds late. */
export type ListedRun = Pick<WorkflowRun, 'runId' | 'stage'> & { workflowId: string };

export interface WorkflowInspector {
  describe(workflowId: string): Promise<WorkflowRun | null>;
  /** Asks the newest run for its snapshot; closed runs answer too, as long as their history is kept. */
  snapshot(workflowId: string): Promise<JobSnapshot>;
  /** Asks Temporal to cancel one run, as the Web UI's "Request Cancellation" does. */
  requestCancel(workflowId: string, runId: string): Promise<void>;
  /** Lists every open run of the given workflow types. */
  openRuns(workflowTypes: readonly string[]): AsyncIterable<ListedRun>;
  /** Lists every run of these types that is open or was closed since. */
  runsSince(workflowTypes: readonly string[], since: Date): AsyncIterable<ListedRun>;
}
