import { activityInfo } from '@temporalio/activity';
import type { ProgressOrder } from '#domain';

/** Where what this activity tells belongs: its run, and when Temporal scheduled it. */
export const progressOrder = (): ProgressOrder => {
  const { scheduledTimestampMs, workflowExecution } = activityInfo();
  const { workflowId = '', runId = '' } = workflowExecution ?? {};
  return { scheduledTimestampMs, workflowId, runId };
};
