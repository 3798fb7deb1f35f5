import { proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { TASK_QUEUES } from '#domain';

const { reconcileJobs, sweepTemp } = proxyActivities<WorkflowsActivities>({
  taskQueue: TASK_QUEUES.workflows,
  // Thousands of records or objects, each a small request.
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  // The schedule starts the next one anyway.
  retry: { maximumAttempts: 3 },
});

/** Repairs records of jobs whose runs ended or were reset without executing code. Started by a schedule. */
export async function ReconcileJobsWorkflow(): Promise<{ repaired: number; failed: number }> {
  return reconcileJobs();
}

/** Removes intermediates older than a day. Started by a schedule. */
export async function SweepTempWorkflow(): Promise<{ removed: number }> {
  return sweepTemp();
}
