import {
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionDescription,
  type WorkflowExecutionInfo,
  type WorkflowExecutionStatusName,
} from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { JobSnapshot, ListedRun, WorkflowInspector, WorkflowRun } from '#domain';

const CLOSED: Partial<Record<WorkflowExecutionStatusName, WorkflowRun['status']>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed-out',
};

const stageAttribute = defineSearchAttributeKey('JobStage', 'KEYWORD');

const stageOf = ({
  typedSearchAttributes,
}: Pick<WorkflowExecutionInfo, 'typedSearchAttributes'>): string | null =>
  typedSearchAttributes.get(stageAttribute) ?? null;

const toRun = (description: WorkflowExecutionDescription): WorkflowRun => ({
  runId: description.runId,
  // Whatever is not closed goes on: running, paused, or a status of a later server.
  status: CLOSED[description.status.name] ?? 'running',
  stage: stageOf(description),
  closedAt: description.closeTime ?? null,
});

/** How many runs one call lists: the most that a server returns unless configured otherwise. */
const PAGE_SIZE = 1000;

/** Looks at runs through the Temporal client: the truth that a record is held against. */
export const createWorkflowInspector = (client: Client, { pageSize = PAGE_SIZE } = {}): WorkflowInspector => {
  async function* list(workflowTypes: readonly string[], condition: string): AsyncGenerator<ListedRun> {
    const types = workflowTypes.map((type) => `'${type}'`).join(', ');
    const query = `WorkflowType IN (${types}) AND ${condition}`;
    for await (const run of client.workflow.list({ query, pageSize }))
      yield { workflowId: run.workflowId, runId: run.runId, stage: stageOf(run) };
  }

  return {
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
    openRuns: (workflowTypes) => list(workflowTypes, "ExecutionStatus = 'Running'"),
    runsSince: (workflowTypes, since) =>
      list(workflowTypes, `(ExecutionStatus = 'Running' OR CloseTime >= '${since.toISOString()}')`),
  };
};
