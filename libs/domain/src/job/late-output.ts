import type { JobRef } from './job.ts';

/** A request of a cancelled job that the provider may finish all the same, and how its output is stored. */
export interface LateRequest {
  unit: string;
  endpoint: string;
  /** `null` if the response to the submission was lost: only a webhook can name it. */
  requestId: string | null;
  /** The activity on the queue `outputs`, and its input without `endpoint` and `requestId`. */
  store: { activity: string; input: object };
}

/** The requests of one run of a job that was cancelled. */
export interface LateRequests extends JobRef {
  /** The workflow of the job that made them. */
  workflowId: string;
  requests: LateRequest[];
}

/** How a request ended after its job was cancelled; `unknown` if that could not be found out in time. */
export type LateEnd = 'completed' | 'cancelled' | 'failed' | 'unknown';

/** The end of such a request, for the record. */
export interface LateOutput extends JobRef {
  workflowId: string;
  unit: string;
  end: LateEnd;
  /** What the storing activity returned; absent if nothing was stored. */
  output?: unknown;
  /** ISO 8601, UTC; with the message it identifies the entry in the timeline. */
  at: string;
  message: string;
}

/** The workflow that waits for the late requests of a job's workflow. */
export const lateOutputsWorkflowId = (workflowId: string): string => `${workflowId}-late`;
