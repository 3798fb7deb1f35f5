import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { lateOutputsWorkflowId, type CancelOutcome, type LateRequest, type LateRequests } from '#domain';
import type { CancelledRequest } from '../jobs/cancel-requests.ts';
import { jobIdAttribute, jobOwnerAttribute } from '../jobs/search-attributes.ts';
import type { KeepLateOutputsWorkflow } from './keep-late-outputs.workflow.ts';

/** Outcomes of a cancel after which an output may still come, or is there already. */
const LATE_OUTCOMES: readonly CancelOutcome[] = ['requested', 'completed', 'unknown'];

/**
 * The cancelled requests whose output may still come.
 *
 * @param storeOf how the output of a unit is stored.
 */
export const lateRequestsOf = (
  cancelled: readonly CancelledRequest[],
  endpoint: string,
  storeOf: (unit: string) => LateRequest['store'],
): LateRequest[] =>
  cancelled
    .filter(({ outcome }) => LATE_OUTCOMES.includes(outcome))
    .map(({ unit, request }) => ({ unit, endpoint, requestId: null, ...request, store: storeOf(unit) }));

/**
 * Hands requests that fal may finish in spite of a cancel over to a workflow of their own, which outlives the calling
 * one. None, or a second call in a run that was reset, has no effect.
 */
export const keepLateOutputs = async (late: LateRequests): Promise<void> => {
  const { jobId, userId, workflowId, requests } = late;
  if (requests.length === 0) return;
  try {
    await startChild<typeof KeepLateOutputsWorkflow>('KeepLateOutputsWorkflow', {
      workflowId: lateOutputsWorkflowId(workflowId),
      args: [late],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      typedSearchAttributes: [
        { key: jobOwnerAttribute, value: userId },
        { key: jobIdAttribute, value: jobId },
      ],
      staticSummary: 'Keep what fal finishes in spite of a cancel',
      staticDetails: `Waits for ${requests.length === 1 ? 'a request' : `${requests.length} requests`} of the cancelled job \`${jobId}\`, seven days at most, and stores the output if fal finishes all the same.`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};
