import { describe, expect, it } from '@jest/globals';
import { recordHistory } from '../support/record-history.ts';
import { ServiceStack, type SandboxTraining } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';

// With the vision model, captions can be held up by the sandbox.
const stack = await started(ServiceStack.start({ CAPTIONER: 'vision' }));

const isCancelled = async (job: TestJob): Promise<void> => {
  const ended = await job.ended();
  expect(ended).toMatchObject({ status: 'cancelled', error: null, versions: [] });
  expect(ended.timeline).toContainEqual(
    expect.objectContaining({ status: 'cancelled', message: 'Cancelled' }),
  );
  expect(await job.temp()).toEqual([]);
  await until(async () => (await job.handle.describe()).status.name === 'CANCELLED', 45);
  expect((await job.handle.describe()).raw.pendingActivities).toEqual([]);
};

const cancelled = async (job: TestJob): Promise<void> => {
  await job.handle.signal('cancel');
  await isCancelled(job);
};

describe('cancel by signal before anything is paid', () => {
  it.each(['extractFrames', 'filterFaces'])(
    'in %s',
    async (stage) => {
      const job = await stack.train({ video: await stack.longVideo() });
      await job.isIn(stage);
      await cancelled(job);
      expect(await job.trainings()).toHaveLength(0);
    },
    120_000,
  );

  it('in caption', async () => {
    const job = await stack.train();
    await stack.play(job.jobId, { play: 'http-error', on: 'run', status: 503 });
    await job.isIn('caption');
    await cancelled(job);
    expect(await job.trainings()).toHaveLength(0);
  }, 120_000);
});

describe('cancel by signal once fal is asked', () => {
  const remoteState = async (job: TestJob): Promise<SandboxTraining['state'][]> =>
    (await job.trainings()).map(({ state }) => state);

  it('in submitFalTraining, with the answer still to come: the training is cancelled as well', async () => {
    const job = await stack.trainApproved(
      { play: 'submit-held', ms: 3000 },
      { play: 'training-seconds', seconds: 60 },
    );
    await job.isIn('submitFalTraining');
    await until(async () => (await job.trainings()).length === 1, 30);
    await cancelled(job);
    expect(await remoteState(job)).toEqual(['cancelled']);
  }, 120_000);

  it('in pollFal, when the training has failed by itself: there is nothing to keep', async () => {
    const job = await stack.trainApproved(
      { play: 'training-seconds', seconds: 1 },
      { play: 'training-error', status: 500, errorType: 'internal_error', message: 'out of memory' },
      { play: 'http-error', on: 'status', status: 503 },
      { play: 'webhook', how: 'never' },
    );
    await job.isIn('pollFal');
    await until(async () => (await remoteState(job))[0] === 'failed', 20);
    await job.handle.signal('cancel');
    await until(async () => (await job.trainings())[0]!.reads.cancel > 0, 30);
    await stack.endPlays(job.jobId);
    await isCancelled(job);
    expect((await job.read()).provider?.state).toBe('failed');
  }, 120_000);

  it('in pollFal: the training is cancelled', async () => {
    const job = await stack.trainApproved({ play: 'training-seconds', seconds: 60 });
    await job.isIn('pollFal');
    await cancelled(job);
    expect(await remoteState(job)).toEqual(['cancelled']);
    // fal confirms what it only took note of at first.
    await job.reads(({ provider }) => provider?.state === 'cancelled');
    await recordHistory(job.handle, 'cancelled');
  }, 120_000);
});

it('cancels through the API, in the review', async () => {
  const job = await stack.train({ review: true });
  await job.reads(({ status }) => status === 'awaiting_review');
  expect(await job.cancel()).toBe(202);
  await isCancelled(job);
  expect((await job.read()).question).toBeNull();
  expect(await job.trainings()).toHaveLength(0);
  expect(await job.cancel()).toBe(409);
}, 120_000);
