import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { neverEnding, withJob } from '../support/stubbed-job.ts';
import { DATASET, StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { SHORTER_LIMITS } from '../support/time-lapse.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const failing = (type: string) => () => Promise.reject(ApplicationFailure.nonRetryable('Said so.', type));

describe('a job fails', () => {
  it.concurrent.each([
    ['media', 'extractFrames', 'NoVideoStream', 'NoVideoStream', undefined],
    ['media', 'filterFaces', 'NoFaceFound', 'NoFaceFound', undefined],
    ['media', 'filterFaces', 'NobodyForesawThis', 'Internal', undefined],
    ['providers', 'submitFalTraining', 'MonthlyBudgetSpent', 'MonthlyBudgetSpent', 'submitting'],
    ['waiting', 'pollFal', 'TrainingFailed', 'TrainingFailed', 'failed'],
    ['waiting', 'pollFal', 'TrainingLost', 'TrainingLost', 'unknown'],
  ] as const)('%s/%s with %s as %s', async (queue, stage, thrown, type, state) => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    Object.assign(training.activities[queue], { [stage]: failing(thrown) });
    await withJob(bench, { input, training }, async (job) => {
      const { failure } = await job.ended();
      expect(failure).toMatchObject({ type, nonRetryable: true });
      const { remedy, retryable } = FAILURES[type];
      expect(job.last).toMatchObject({ status: 'failed', error: { type, remedy, retryable, stage } });
      // Internal errors are not shown to the owner.
      if (type === 'Internal') expect(job.last.error!.message).not.toContain('Said so.');
      else expect(job.last.error!.message).toBe('Said so.');
      expect(job.last.provider?.state).toBe(state);
      // A retry continues from what is there.
      expect(training.cleaned).toBe(0);
    });
  });

  it.concurrent('when a stage has used up its week, attempt after attempt', async () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    let attempts = 0;
    training.activities.media.extractFrames = () => {
      attempts += 1;
      return neverEnding();
    };
    await withJob(bench, { input, training, changes: { memo: SHORTER_LIMITS } }, async (job) => {
      const message = 'extractFrames did not finish in the time it has.';
      expect((await job.ended()).failure).toMatchObject({ type: 'JobTimedOut', message, nonRetryable: true });
      const { remedy, retryable } = FAILURES.JobTimedOut;
      const error = { type: 'JobTimedOut', message, remedy, retryable, stage: 'extractFrames' };
      expect(job.last).toMatchObject({ status: 'failed', error, provider: null, versions: [] });
      expect(attempts).toBeGreaterThan(1);
      expect(training.cleaned).toBe(0);
    });
  });

  it.concurrent('when the training was cancelled at fal, and not here', async () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    training.activities.waiting.pollFal = () => Promise.resolve({ state: 'cancelled' });
    await withJob(bench, { input, training }, async (job) => {
      expect((await job.ended()).failure).toMatchObject({ type: 'TrainingFailed' });
      expect(job.last.error!.message).toBe('The training was cancelled at fal, not here.');
      expect(job.last.provider).toMatchObject({ state: 'cancelled' });
    });
  });
});

it.concurrent('a cancelled job ends although its intermediates cannot be removed', async () => {
  const input = trainLoraInput({ review: true, reviewHours: 2000 });
  const training = new StubbedTraining(input);
  training.activities.workflows.cleanTemp = failing('Broken');
  await withJob(bench, { input, training }, async (job) => {
    await job.asks('review');
    await job.handle.signal('cancel');
    await job.ended();
    expect(job.last.status).toBe('cancelled');
    expect(job.messages).toContain('The intermediates could not be removed yet; the sweep will');
  });
});

it.concurrent('a job whose record cannot be written ends all the same', async () => {
  const input = trainLoraInput();
  const training = new StubbedTraining(input);
  training.activities.workflows.projectJob = failing('Broken');
  await withJob(bench, { input, training }, async (job) => {
    expect(await job.ended()).toMatchObject({ version: { version: 1 } });
    expect(await job.handle.query('progress')).toMatchObject({ status: 'completed' });
  });
});

it.concurrent('a further version skips the stages that make the dataset', async () => {
  const dataset = { ...DATASET, captionsKey: 'captions.json' };
  const input = trainLoraInput({ retraining: { id: 'again', version: 2, dataset } });
  const training = new StubbedTraining(input);
  Object.assign(training.activities.media, {
    extractFrames: failing('Internal'),
    filterFaces: failing('Internal'),
  });
  training.activities.providers.caption = failing('Internal');
  await withJob(bench, { input, training }, async (job) => {
    expect(await job.ended()).toMatchObject({ version: { version: 2 } });
    const packed = { version: 2, captionsKey: 'captions.json', packed: true };
    expect(training.submissions).toEqual([expect.objectContaining(packed)]);
  });
});

describe('a webhook', () => {
  const requestId = crypto.randomUUID();
  /** A training whose polls do not end; each is noted as `queue`, with `once` if it is a single one. */
  const polled = () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input, { requestId });
    const polls: string[] = [];
    const { waiting, providers } = training.activities;
    waiting.pollFal = () => {
      polls.push('waiting');
      return neverEnding();
    };
    providers.pollFal = ({ once }) => {
      polls.push(`providers${once ? ' once' : ''}`);
      return Promise.resolve({ state: 'completed' });
    };
    return { input, training, polls };
  };

  it.concurrent('ends the wait for a training before the next poll does', async () => {
    const { input, training, polls } = polled();
    await withJob(bench, { input, training }, async (job) => {
      await job.reads(() => polls.length === 1);
      await job.handle.signal('falCompleted', { requestId });
      expect(await job.ended()).toMatchObject({ version: { version: 1 } });
      expect(polls).toEqual(['waiting', 'providers once']);
    });
  });

  it.concurrent('that comes before the status of its training leaves it waiting', async () => {
    const { input, training, polls } = polled();
    const { waiting, providers } = training.activities;
    providers.pollFal = () => {
      polls.push('open');
      waiting.pollFal = () => Promise.resolve({ state: 'completed' });
      return Promise.resolve({ state: 'open' });
    };
    await withJob(bench, { input, training }, async (job) => {
      await job.reads(() => polls.length === 1);
      await job.handle.signal('falCompleted', { requestId });
      expect(await job.ended()).toMatchObject({ version: { version: 1 } });
      expect(polls).toEqual(['waiting', 'open']);
    });
  });
});
