import { expect, it } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import { startTraining } from '../support/start-training.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { StubbedJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

/** 28 hours in the bench's time: longer than a whole day, and several times as long as an attempt may take. */
const QUEUED_MS = 7000;

const bench = await started(WorkflowBench.start());

/** How long an activity has waited for a worker; 0 if it is not waiting. */
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
    const { activities, snapshots, submissions } = new StubbedTraining(input);
    const { [queue]: late, ...served } = activities;
    const version = await bench.withStubs(served, async () => {
      const job = await startTraining(bench.client, input);
      await until(async () => (await queuedMs(job, first)) > QUEUED_MS, 15);
      return bench.withStubs({ [queue]: late }, () => job.result() as Promise<unknown>);
    });
    expect(version).toMatchObject({ version: 1 });
    expect(snapshots.at(-1)).toMatchObject({ status: 'completed', error: null });
    expect(submissions).toHaveLength(1);
  },
);

it('two approvals that are read at once count as one, in which the later word counts', async () => {
  const input = trainLoraInput({ review: true, reviewHours: 2000 });
  const training = new StubbedTraining(input);
  const { activities, submissions } = training;
  const job = await bench.withStubs(activities, async () => {
    const held = new StubbedJob(await startTraining(bench.client, input), training);
    await held.asks('review');
    return held;
  });
  // No worker serves the job now, so that it will find both signals at once.
  await job.approve({ steps: 300, captions: { '000001.jpg': 'first', '000002.jpg': 'second' } });
  await job.approve({ steps: 400, captions: { '000002.jpg': 'third' } });
  expect(await bench.withStubs(activities, () => job.ended())).toMatchObject({ version: { version: 1 } });
  const captionEdits = { '000001.jpg': 'first', '000002.jpg': 'third' };
  expect(submissions).toEqual([expect.objectContaining({ steps: 400, captionEdits })]);
});
