import { expect, it } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import { startTraining } from '../support/start-training.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { PlayedTraining } from '../support/played-training.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

/** As the bench has it, 28 hours: longer than a whole day, and several times as long as an attempt may take. */
const QUEUED_MS = 7000;

const bench = await started(WorkflowBench.start());

/** How long an activity has waited for a worker; 0 while there is none that waits. */
const queuedMs = async (job: WorkflowHandle, type: string): Promise<number> => {
  const { raw } = await job.describe();
  const waiting = raw.pendingActivities?.find(({ activityType }) => activityType?.name === type);
  const { scheduledTime } = waiting ?? {};
  return scheduledTime ? Date.now() - Number(scheduledTime.seconds) * 1000 : 0;
};

it.each([
  ['media', 'extractFrames'],
  ['providers', 'caption'],
] as const)(
  'a job is not failed by the time that its work waits for a worker of %s',
  async (queue, first) => {
    const input = trainLoraInput();
    const { activities, snapshots, submissions } = new PlayedTraining(input);
    const { [queue]: late, ...served } = activities;
    const version = await bench.playing(served, async () => {
      const job = await startTraining(bench.client, input);
      await until(async () => (await queuedMs(job, first)) > QUEUED_MS, 15);
      return bench.playing({ [queue]: late }, () => job.result() as Promise<unknown>);
    });
    expect(version).toMatchObject({ version: 1 });
    expect(snapshots.at(-1)).toMatchObject({ status: 'completed', error: null });
    expect(submissions).toHaveLength(1);
  },
);
