import { proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { maintenancePolicy } from '../policies.ts';

const { reconcileJobs, sweepTemp, sweepUploads } = proxyActivities<WorkflowsActivities>(maintenancePolicy);

/** Repairs records of jobs whose runs ended or were reset without executing code. Started by a schedule. */
export async function ReconcileJobsWorkflow(): Promise<{ repaired: number; failed: number }> {
  return reconcileJobs();
}

/**
 * Removes intermediates older than a day, ends uploads that were interrupted as long ago, and removes those of users
 * whose time is up. Started by a schedule.
 */
export async function SweepTempWorkflow(): Promise<{ removed: number; aborted: number; uploads: number }> {
  const swept = await sweepTemp();
  const uploads = await sweepUploads();
  return { ...swept, uploads: uploads.removed };
}
