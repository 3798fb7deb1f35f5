import type { JobSnapshot } from './job.ts';

/** What an operator can find out about the run behind a job. */
export interface WorkflowRun {
  runId: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out';
  /** The stage as the search attribute tells it. */
  stage: string | null;
  closedAt: Date | null;
}

export interface WorkflowInspector {
  describe(workflowId: string): Promise<WorkflowRun | null>;
  /** Asks the newest run for its snapshot; closed runs answer too, as long as their history is kept. */
  snapshot(workflowId: string): Promise<JobSnapshot>;
  /** Asks Temporal to cancel one run, as the Web UI's "Request Cancellation" does. */
  requestCancel(workflowId: string, runId: string): Promise<void>;
  /** Every open run of the given workflow types. */
  openRuns(workflowTypes: readonly string[]): AsyncIterable<{ workflowId: string; runId: string }>;
}
