import { TASK_QUEUES, type PlanVideoInput } from '#domain';
import type { JobStart } from '../jobs/start.ts';

/** People wait for it. Longer than the activity's time limit, so that they are told how it ended. */
export const PLAN_VIDEO_SECONDS = 120;
/** Time to remove what is left. */
const CLEANUP_SECONDS = 60;

/** How the plan of a video is made: its workflow returns a `PlanVideoResult`, and records nothing. */
export const planVideoStart = (input: PlanVideoInput): JobStart => ({
  workflowType: 'PlanVideoWorkflow',
  options: {
    workflowId: `plan-video-${input.jobId}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowExecutionTimeout: (PLAN_VIDEO_SECONDS + CLEANUP_SECONDS) * 1000,
    staticSummary: `Plan ${input.operations.length} operations for ${input.userId}`,
  },
});
