import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import { TASK_QUEUES } from '#domain';

const schedule = (
  scheduleId: string,
  workflowType: string,
  every: ScheduleOptions['spec'],
): ScheduleOptions => ({
  scheduleId,
  spec: every,
  // A run that takes longer than the interval is not joined by a second one.
  policies: { overlap: ScheduleOverlapPolicy.SKIP },
  action: { type: 'startWorkflow', workflowType, taskQueue: TASK_QUEUES.workflows, args: [] },
});

const SCHEDULES = [
  // A terminated or reset run is told of within half a minute.
  schedule('reconcile-jobs', 'ReconcileJobsWorkflow', { intervals: [{ every: '30 seconds' }] }),
  // What a worker that died did not get to deliver is delivered within half a minute.
  schedule('reconcile-webhooks', 'ReconcileWebhooksWorkflow', { intervals: [{ every: '30 seconds' }] }),
  schedule('sweep-temp', 'SweepTempWorkflow', { intervals: [{ every: '1 hour' }] }),
];

/** Creates the maintenance schedules where they are missing. Operators may pause or change them; that stays. */
export const ensureSchedules = async (client: Client): Promise<void> => {
  for (const options of SCHEDULES) {
    try {
      await client.schedule.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
};
