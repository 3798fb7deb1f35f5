import { proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { maintenancePolicy } from '../policies.ts';

const { reconcileJobs, sweepTemp } = proxyActivities<WorkflowsActivities>(maintenancePolicy);

/** Repairs records of jobs whose runs ended or were reset without executing code. Started by a schedule. */
export async function ReconcileJobsWorkflow(): Promise<{ repaired: number; failed: number }> {
  return reconcileJobs();
}

/** Removes intermediates older than a day, and ends uploads that were interrupted as long ago. Started by a schedule. */
export async function SweepTempWorkflow(): Promise<{ removed: number; aborted: number }> {
  return sweepTemp();
}
