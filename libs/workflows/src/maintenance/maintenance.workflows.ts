import { proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { maintenancePolicy } from '../jobs/policies.ts';

const { reconcileJobs, reconcileWebhooks, sweepTemp, sweepUploads } =
  proxyActivities<WorkflowsActivities>(maintenancePolicy);

/** Repairs records of jobs whose runs ended or were reset without executing code. Started by a schedule. */
export async function ReconcileJobsWorkflow(): Promise<{ repaired: number; failed: number }> {
  return reconcileJobs();
}

/** Starts deliveries that a crashed worker left waiting, and ends those without a workflow. Started by a schedule. */
export async function ReconcileWebhooksWorkflow(): Promise<{
  announced: number;
  givenUp: number;
  failed: number;
}> {
  return reconcileWebhooks();
}

/**
 * Removes intermediates older than a day, aborts uploads interrupted as long ago, and removes users' expired
 * uploads. A failure in one does not stop the others, and fails the run at the end. Started by a schedule.
 */
export async function SweepTempWorkflow(): Promise<{ removed: number; aborted: number; uploads: number }> {
  let failure: unknown;
  const swept = await sweepTemp().catch((error: unknown) => void (failure = error));
  const uploads = await sweepUploads();
  if (!swept) throw failure;
  return { ...swept, uploads: uploads.removed };
}
