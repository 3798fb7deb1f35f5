import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { PlansActivities, WorkflowsActivities } from '#activities';
import type { PlanVideoInput, PlanVideoResult } from '#domain';
import { cleanupPolicy, planPolicy } from '../jobs/policies.ts';

const { planVideo } = proxyActivities<PlansActivities>(planPolicy);
const { cleanTemp } = proxyActivities<WorkflowsActivities>(cleanupPolicy);

/** What a job with these operations would do and take. Nothing is recorded, and nothing is left. */
export async function PlanVideoWorkflow(input: PlanVideoInput): Promise<PlanVideoResult> {
  try {
    return await planVideo(input);
  } finally {
    await CancellationScope.nonCancellable(() => cleanTemp({ jobId: input.jobId }));
  }
}
