import type { WorkflowInspector } from '#domain';

/**
 * Asks Temporal to cancel the run that calls it. Only such a run may end as cancelled, and a signal alone does not
 * ask: without this, a job cancelled by signal would stand among the failed ones in the Temporal Web UI.
 */
export const createRequestCancel =
  ({ workflows }: { workflows: WorkflowInspector }) =>
  ({ workflowId, runId }: { workflowId: string; runId: string }): Promise<void> =>
    workflows.requestCancel(workflowId, runId);
