import { proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { maintenancePolicy } from '../jobs/policies.ts';

const { reconcileJobs, reconcileWebhooks, sweepTemp, sweepUploads } =
  proxyActivities<WorkflowsActivities>(maintenancePolicy);

/** Repairs records of jobs whose runs ended or were reset without executing code. Started by a schedule. */
export async function ReconcileJobsWorkflow(): Promise<{ repaired: number; failed: number }> {
  return reconcileJobs();
}

/** Has delivered what a worker that died left waiting, and ends what nobody delivers. Started by a schedule. */
export async function ReconcileWebhooksWorkflow(): Promise<{
  announced: number;
  givenUp: number;
  failed: number;
}> {
  return reconcileWebhooks();
}

/**
 * Removes intermediates older than a day, ends uploads that were interrupted as long ago, and removes those of users
 * whose time is up. What fails in one of these keeps none of the others, and fails the run at its end. Started by a
 * schedule.
 */
export async function SweepTempWorkflow(): Promise<{ removed: number; aborted: number; uploads: number }> {
  let failure: unknown;
  const swept = await sweepTemp().catch((error: unknown) => void (failure = error));
  const uploads = await sweepUploads();
  if (!swept) throw failure;
  return { ...swept, uploads: uploads.removed };
}
