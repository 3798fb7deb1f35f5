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
  // If a run takes longer than the interval, no second one is started.
  policies: { overlap: ScheduleOverlapPolicy.SKIP },
  action: { type: 'startWorkflow', workflowType, taskQueue: TASK_QUEUES.workflows, args: [] },
});

const SCHEDULES = [
  // A terminated or reset run is reported within half a minute.
  schedule('reconcile-jobs', 'ReconcileJobsWorkflow', { intervals: [{ every: '30 seconds' }] }),
  // What a crashed worker left undelivered is delivered within half a minute.
  schedule('reconcile-webhooks', 'ReconcileWebhooksWorkflow', { intervals: [{ every: '30 seconds' }] }),
  schedule('sweep-temp', 'SweepTempWorkflow', { intervals: [{ every: '1 hour' }] }),
];

/** Creates missing maintenance schedules. Changes by operators, such as pausing, are kept. */
export const ensureSchedules = async (client: Client): Promise<void> => {
  for (const options of SCHEDULES) {
    try {
      await client.schedule.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
};
