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
  staticSummary: 'Erase what a deleted job left at fal',
  staticDetails: `Makes fal delete input and output of ${input.requests.length} requests of job \`${input.jobId}\`. Retried until they expire at fal. Files in fal's storage expire there; fal cannot delete them.`,
});
