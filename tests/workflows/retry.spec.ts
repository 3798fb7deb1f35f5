import { describe, expect, it } from '@jest/globals';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

/** When the activities of a type were scheduled, in the newest run and what it took over from the one before. */
const scheduled = async (job: TestJob, type: string): Promise<number[]> => {
  const { events } = await job.handle.fetchHistory();
  return (events ?? []).flatMap(({ eventTime, activityTaskScheduledEventAttributes: activity }) =>
    activity?.activityType?.name === type ? [Number(eventTime?.seconds)] : [],
  );
};

const runsOf = async (job: TestJob): Promise<string[]> => {
  const runs: string[] = [];
  const query = `WorkflowId = '${job.handle.workflowId}'`;
  for await (const { runId } of stack.client.workflow.list({ query })) runs.push(runId);
  return runs;
};

describe('a job that failed', () => {
  it('goes on from the stage that it failed in, and trains once', async () => {
    const job = await stack.trainApproved({ play: 'http-error', on: 'submit', status: 422 });
    const failed = await job.ended();
    expect(failed.error).toMatchObject({ type: 'ProviderRejectedInput', stage: 'submitFalTraining' });
    const failedAt = Math.floor(Date.now() / 1000);
    await stack.endPlays(job.jobId);

    expect(await job.retry()).toEqual([202]);
    const ended = await job.reads(({ status }) => status === 'completed');
    expect(ended).toMatchObject({ versions: [{ version: 1 }], error: null });
    expect(await job.trainings()).toHaveLength(1);
    for (const type of ['extractFrames', 'filterFaces', 'caption']) {
      const times = await scheduled(job, type);
      expect(times.length).toBeGreaterThan(0);
      expect(Math.max(...times)).toBeLessThanOrEqual(failedAt);
    }
  }, 180_000);

  it('that is tried again several times at once goes on once', async () => {
    const job = await stack.trainApproved({ play: 'http-error', on: 'submit', status: 422 });
    await job.ended();
    await stack.endPlays(job.jobId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => job.retry()));
    const statuses = answers.map(([status]) => status);
    expect(statuses).toContain(202);
    expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
    await job.reads(({ status }) => status === 'completed');
    await until(async () => (await runsOf(job)).length >= 2, 30);
    expect(await runsOf(job)).toHaveLength(2);
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);

  it('because its training failed is not tried again: it would read the same', async () => {
    const job = await stack.trainApproved(
      { play: 'training-seconds', seconds: 1 },
      { play: 'training-error', status: 500, errorType: 'internal_error', message: 'out of memory' },
    );
    expect((await job.ended()).error).toMatchObject({ type: 'TrainingFailed' });
    expect(await job.retry()).toEqual([409, 'JobNotRetryable']);
  }, 180_000);
});

it('a job that has not failed is not tried again', async () => {
  const job = await stack.train({ review: true });
  await job.asks('review');
  expect(await job.retry()).toEqual([409, 'JobNotFailed']);
  expect(await runsOf(job)).toHaveLength(1);
}, 120_000);

describe('a job that an operator terminated while fal trained', () => {
  /** @param state of the training, as the reconciliation finds it. */
  const terminateWhilePolling = async (job: TestJob, state: 'completed' | 'cancelled'): Promise<void> => {
    await job.isIn('pollFal');
    await job.handle.terminate('a test');
    expect(await job.ended(180)).toMatchObject({ error: { type: 'JobTerminated' }, provider: { state } });
  };

  it('brings home what fal had finished before it was stopped', async () => {
    const job = await stack.trainApproved({ play: 'training-seconds', seconds: 20 });
    await terminateWhilePolling(job, 'completed');
    expect(await job.retry()).toEqual([202]);
    await job.reads(({ status }) => status !== 'failed', 60);
    expect(await job.ended(120)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    expect(await job.trainings()).toHaveLength(1);
  }, 400_000);

  it('is not tried again where fal has stopped: there is nothing to bring home', async () => {
    const job = await stack.trainApproved({ play: 'queue-seconds', seconds: 300 });
    await terminateWhilePolling(job, 'cancelled');
    expect(await job.retry()).toEqual([409, 'JobNotRetryable']);
    expect(await runsOf(job)).toHaveLength(1);
  }, 300_000);
});
