import type { WorkflowStartOptions } from '@temporalio/client';
import { TASK_QUEUES, type JobDefinition, type JobInput } from '#domain';
import {
  jobIdAttribute,
  jobKindAttribute,
  jobOwnerAttribute,
  jobStageAttribute,
} from './search-attributes.ts';

/** How a job is started: its workflow, and all that makes its run findable and readable in the Temporal Web UI. */
export interface JobStart {
  workflowType: string;
  options: WorkflowStartOptions;
}

/** How a job of any kind is started. `summary` and `details` are Markdown for the Temporal Web UI. */
export const jobStart = (
  { kind, workflowType }: Pick<JobDefinition, 'kind' | 'workflowType'>,
  input: JobInput,
  { workflowId, summary, details }: { workflowId: string; summary: string; details: string },
): JobStart => ({
  workflowType,
  options: {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    args: [input],
    // A job id is made once; a second start with it is a mistake, also after the first has ended.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    typedSearchAttributes: [
      { key: jobOwnerAttribute, value: input.userId },
      { key: jobIdAttribute, value: input.jobId },
      { key: jobKindAttribute, value: kind },
      { key: jobStageAttribute, value: 'queued' },
    ],
    memo: { name: input.name, userId: input.userId },
    staticSummary: summary,
    staticDetails: details,
  },
});
