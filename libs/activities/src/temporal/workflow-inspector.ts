import {
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionDescription,
  type WorkflowExecutionStatusName,
} from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { JobSnapshot, WorkflowInspector, WorkflowRun } from '#domain';

const CLOSED: Partial<Record<WorkflowExecutionStatusName, WorkflowRun['status']>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed-out',
};

const stageAttribute = defineSearchAttributeKey('JobStage', 'KEYWORD');

const toRun = (description: WorkflowExecutionDescription): WorkflowRun => ({
  runId: description.runId,
  // Whatever is not closed goes on: running, paused, or a status of a later server.
  status: CLOSED[description.status.name] ?? 'running',
  stage: description.typedSearchAttributes.get(stageAttribute) ?? null,
  closedAt: description.closeTime ?? null,
});

/** Looks at runs through the Temporal client: the truth that a record is held against. */
export const createWorkflowInspector = (client: Client): WorkflowInspector => ({
  async describe(workflowId) {
    try {
      return toRun(await client.workflow.getHandle(workflowId).describe());
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  },
  snapshot: (workflowId) => client.workflow.getHandle(workflowId).query<JobSnapshot>('progress'),
  async requestCancel(workflowId, runId) {
    await client.workflow.getHandle(workflowId, runId).cancel();
  },
  async *openRuns(workflowTypes) {
    const types = workflowTypes.map((type) => `'${type}'`).join(', ');
    const query = `WorkflowType IN (${types}) AND ExecutionStatus = 'Running'`;
    for await (const { workflowId, runId } of client.workflow.list({ query })) yield { workflowId, runId };
  },
});
