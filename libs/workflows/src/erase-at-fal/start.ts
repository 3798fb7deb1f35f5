import type { WorkflowStartOptions } from '@temporalio/client';
import { eraseAtFalWorkflowId, TASK_QUEUES, type EraseAtFalInput } from '#domain';
import { jobIdAttribute } from '../jobs/search-attributes.ts';
import type { EraseAtFalWorkflow } from './erase-at-fal.workflow.ts';

export const ERASE_AT_FAL_WORKFLOW = 'EraseAtFalWorkflow';

/** The start options of an erasure; a repeated start joins the open run. */
export const eraseAtFalStartOptions = (
  input: EraseAtFalInput,
): WorkflowStartOptions<typeof EraseAtFalWorkflow> => ({
  workflowId: eraseAtFalWorkflowId(input.jobId),
  workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  workflowIdConflictPolicy: 'USE_EXISTING',
  taskQueue: TASK_QUEUES.workflows,
  args: [input],
  typedSearchAttributes: [{ key: jobIdAttribute, value: input.jobId }],
  staticSummary: 'Erase at fal what a deleted job has left there',
  staticDetails: `Has fal delete input and output of ${input.requests.length} requests of job \`${input.jobId}\`. It is tried until fal has removed them by itself. Files that were sent to fal's storage expire there; fal deletes none.`,
});
