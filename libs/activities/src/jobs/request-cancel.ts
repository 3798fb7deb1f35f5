import type { WorkflowInspector } from '#domain';

/**
 * Asks Temporal to cancel the calling run. Only then can a run end as cancelled; without this, a job cancelled by
 * signal would appear as failed in the Temporal Web UI.
 */
export const createRequestCancel =
  ({ workflows }: { workflows: WorkflowInspector }) =>
  ({ workflowId, runId }: { workflowId: string; runId: string }): Promise<void> =>
    workflows.requestCancel(workflowId, runId);
