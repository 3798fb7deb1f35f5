import { WorkflowNotFoundError, type Client, type WorkflowExecutionStatusName } from '@temporalio/client';
import type { JobSnapshot, WorkflowInspector, WorkflowRun } from '#domain';

const STATUSES: Partial<Record<WorkflowExecutionStatusName, WorkflowRun['status']>> = {
  RUNNING: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed-out',
};

/** Looks at runs through the Temporal client: the truth that a record is held against. */
export const createWorkflowInspector = (client: Client): WorkflowInspector => ({
  async describe(workflowId) {
    try {
      const description = await client.workflow.getHandle(workflowId).describe();
      const status = STATUSES[description.status.name];
      return status ? { runId: description.runId, status, startedAt: description.startTime } : null;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  },
  snapshot: (workflowId) => client.workflow.getHandle(workflowId).query<JobSnapshot>('progress'),
  async requestCancel(workflowId, runId) {
    await client.workflow.getHandle(workflowId, runId).cancel();
  },
  async *openTrainings() {
    const query = `WorkflowType = 'TrainLoraWorkflow' AND ExecutionStatus = 'Running'`;
    for await (const { workflowId, runId } of client.workflow.list({ query })) yield { workflowId, runId };
  },
});
