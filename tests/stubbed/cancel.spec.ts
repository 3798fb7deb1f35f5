import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { CancelFalTrainingResult, TrainingRef } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { neverEnding, type StubbedJob, withJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const WAYS = {
  signal: ({ handle }: StubbedJob) => handle.signal('cancel'),
  Temporal: async ({ handle }: StubbedJob) => void (await handle.cancel()),
};
const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];

/** The activities that a training may be in, by queue. */
const STAGES = [
  ['media', 'extractFrames'],
  ['media', 'filterFaces'],
  ['providers', 'caption'],
  ['providers', 'submitFalTraining'],
  ['waiting', 'pollFal'],
  ['outputs', 'storeVersion'],
] as const;

const isCancelled = async (job: StubbedJob): Promise<void> => {
  expect((await job.ended()).failure).toBeInstanceOf(CancelledFailure);
  // The run itself ends as cancelled, even if the cancel came by signal.
  expect((await job.handle.describe()).status.name).toBe('CANCELLED');
  expect(job.last).toMatchObject({ status: 'cancelled', question: null, error: null, versions: [] });
  expect(job.messages).toContain('Cancel requested');
  expect(job.messages.at(-1)).toBe('Cancelled');
  expect(job.training.cleaned).toBe(1);
  expect(job.training.cancelled).toHaveLength(1);
};

describe.each(ways)('a cancel by %s', (way) => {
  it.concurrent.each(STAGES)('in %s/%s stops what is under way', async (queue, stage) => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    Object.assign(training.activities[queue], { [stage]: neverEnding });
    await withJob(bench, { input, training }, async (job) => {
      await job.reads((snapshot) => snapshot.stage === stage);
      await WAYS[way](job);
      await isCancelled(job);
      const known = stage === 'pollFal' || stage === 'storeVersion';
      const { requestId } = training.cancelled[0]!.request ?? {};
      expect(requestId).toBe(known ? 'request-1' : undefined);
    });
  });

  it.concurrent('ends a job that waits for an answer', async () => {
    const input = trainLoraInput({ review: true, reviewHours: 2000 });
    const training = new StubbedTraining(input);
    await withJob(bench, { input, training }, async (job) => {
      await job.asks('review');
      await WAYS[way](job);
      await isCancelled(job);
      expect(training.submissions).toEqual([]);
    });
  });
});

it.concurrent(
  'a cancel ends a job whose submission is refused again and again, between two attempts',
  async () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    let attempts = 0;
    training.activities.providers.submitFalTraining = () => {
      attempts += 1;
      return Promise.reject(ApplicationFailure.retryable('fal is busy.', 'ProviderUnavailable'));
    };
    await withJob(bench, { input, training }, async (job) => {
      await job.reads(() => attempts > 1);
      await job.handle.signal('cancel');
      await isCancelled(job);
      expect((await job.handle.describe()).raw.pendingActivities).toEqual([]);
    });
  },
);

it.concurrent('a cancel while a result is fetched keeps what was paid for', async () => {
  const input = trainLoraInput();
  const training = new StubbedTraining(input);
  const { providers, outputs } = training.activities;
  const store = outputs.storeVersion!;
  let fetches = 0;
  outputs.storeVersion = (asked) => ((fetches += 1) === 1 ? neverEnding() : store(asked));
  providers.cancelFalTraining = ({ jobId, userId, version, request }) =>
    Promise.resolve({ outcome: 'completed', training: { jobId, userId, version, ...request! } });
  await withJob(bench, { input, training }, async (job) => {
    await job.reads(({ stage }) => stage === 'storeVersion');
    await job.handle.signal('cancel');
    expect(await job.ended()).toMatchObject({ version: { version: 1 } });
    expect(job.messages).toContain('Cancel requested');
    expect(job.last).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    expect(job.messages.at(-1)).toContain('the result was kept');
    expect(fetches).toBe(2);
  });
});

/** A training cancelled while fal has it. `outcome` is fal's response to the cancel, `fate` how the training ends. */
const atFal = async (
  outcome: CancelFalTrainingResult['outcome'] | 'failing',
  fate: 'completed' | 'cancelled' | 'TrainingFailed' | 'TrainingLost' | 'FalUnavailable',
  check: (job: StubbedJob) => Promise<void>,
  storing?: () => Promise<never>,
): Promise<void> => {
  const input = trainLoraInput();
  const training = new StubbedTraining(input);
  const { providers, waiting, outputs } = training.activities;
  let stopped = false;
  waiting.pollFal = () => {
    if (!stopped) return neverEnding();
    return fate === 'completed' || fate === 'cancelled'
      ? Promise.resolve({ state: fate })
      : Promise.reject(ApplicationFailure.nonRetryable('It ended.', fate));
  };
  providers.cancelFalTraining = (asked) => {
    training.cancelled.push(asked);
    stopped = true;
    if (outcome === 'failing')
      return Promise.reject(ApplicationFailure.nonRetryable('Broken', 'SomethingElse'));
    const { jobId, userId, version, request } = asked;
    const ref: TrainingRef = { jobId, userId, version, ...request! };
    return Promise.resolve({ outcome, training: outcome === 'none' ? null : ref });
  };
  if (storing) outputs.storeVersion = storing;
  await withJob(bench, { input, training }, async (job) => {
    await job.reads(({ stage }) => stage === 'pollFal');
    await job.handle.signal('cancel');
    await check(job);
  });
};

describe('what fal says to a cancel', () => {
  it.concurrent.each([
    ['none', 'cancelled', 'cancelled'],
    ['cancelled', 'cancelled', 'cancelled'],
    ['completed', 'TrainingFailed', 'failed'],
    ['completed', 'TrainingLost', 'unknown'],
    ['unknown', 'completed', 'unknown'],
    ['failing', 'completed', 'unknown'],
  ] as const)('%s, and the training %s: it counts as %s', (outcome, fate, state) =>
    atFal(outcome, fate, async (job) => {
      await isCancelled(job);
      expect(job.last.provider).toMatchObject({ requestId: 'request-1', state });
      const said = job.messages.join('\n');
      expect(said.includes('is not known; see')).toBe(state === 'unknown');
      expect(said.includes('had failed at fal before the cancel')).toBe(state === 'failed');
      expect(said.includes('could not be cancelled at fal: A stage failed')).toBe(outcome === 'failing');
    }),
  );

  it.concurrent.each([
    ['completed', 'completed'],
    // If fal said that the training had completed, that stands even if fal can no longer be reached.
    ['completed', 'FalUnavailable'],
  ] as const)('%s, and the training %s: the paid result is kept', (outcome, fate) =>
    atFal(outcome, fate, async (job) => {
      expect(await job.ended()).toMatchObject({ version: { version: 1 } });
      expect(job.last).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
      expect(job.messages.at(-1)).toContain('the result was kept');
      expect(job.training.cleaned).toBe(1);
    }),
  );

  it.concurrent.each([
    [
      'is gone',
      () => Promise.reject(ApplicationFailure.nonRetryable('It is gone.', 'TrainingLost')),
      'It is gone.',
    ],
    ['takes too long to fetch', neverEnding, 'storeVersion did not finish in the time it has.'],
  ] as const)(
    'that it completed, of a result that %s: the job is cancelled, and says why',
    (_what, storing, why) =>
      atFal(
        'completed',
        'completed',
        async (job) => {
          await isCancelled(job);
          expect(job.messages).toContain(
            `fal had ended the training, and nothing of it could be kept yet: ${why}`,
          );
          expect(job.last.provider).toMatchObject({ state: 'completed' });
        },
        storing,
      ),
  );
});
