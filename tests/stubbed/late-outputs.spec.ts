import { describe, expect, it } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { lateOutputsWorkflowId, type CancelFalTrainingResult } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { neverEnding, type StubbedJob, withJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const hasEnded = async (job: StubbedJob): Promise<void> => {
  expect((await job.ended()).failure).toBeInstanceOf(CancelledFailure);
  expect(job.last).toMatchObject({ status: 'cancelled', question: null, error: null, versions: [] });
};

describe('a training that fal may finish in spite of the cancel', () => {
  /** A training cancelled while fal has it, which answers the cancel with `outcome`. */
  const late = async (
    outcome: CancelFalTrainingResult['outcome'],
    change: (training: StubbedTraining) => void,
    check: (job: StubbedJob, watch: WorkflowHandle) => Promise<void>,
  ): Promise<void> => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input);
    training.activities.waiting.pollFal = neverEnding;
    training.activities.providers.cancelFalTraining = (asked) => {
      training.cancelled.push(asked);
      const { jobId, userId, version, request } = asked;
      return Promise.resolve({ outcome, training: request && { jobId, userId, version, ...request } });
    };
    change(training);
    await withJob(bench, { input, training }, async (job) => {
      const watch = bench.client.workflow.getHandle(lateOutputsWorkflowId(job.handle.workflowId));
      await check(job, watch);
    });
  };
  const cancelledInPoll = async (job: StubbedJob): Promise<void> => {
    await job.reads(({ stage }) => stage === 'pollFal');
    await job.handle.signal('cancel');
    await hasEnded(job);
  };

  it.concurrent('is cancelled at once, says what will happen, and its version is kept', () =>
    late(
      'requested',
      ({ activities }) => {
        activities.waiting.pollRequest = () => Promise.resolve({ state: 'completed' });
      },
      async (job, watch) => {
        await cancelledInPoll(job);
        expect(job.last.provider).toMatchObject({ requestId: 'request-1', state: 'accepted' });
        expect(job.messages).toContain(
          'fal took note of the cancel. If it finishes all the same, the result will be kept',
        );
        expect(await watch.result()).toEqual(['completed']);
        const { jobId, userId } = job.last;
        expect(job.training.late).toEqual([
          expect.objectContaining({
            ...{ jobId, userId, workflowId: job.handle.workflowId, unit: 'v1', end: 'completed' },
            output: expect.objectContaining({ version: 1, parameters: { steps: 1000, triggerWord: 'ohwx' } }),
          }),
        ]);
      },
    ),
  );

  it.concurrent.each([
    [
      'cancelled',
      () => Promise.resolve({ state: 'cancelled' as const }),
      /has confirmed the cancel of request v1/,
    ],
    [
      'failed',
      () => Promise.reject(ApplicationFailure.nonRetryable('out of memory', 'RequestFailed')),
      /failed at fal after the cancel$/,
    ],
    [
      'unknown',
      () => Promise.reject(ApplicationFailure.nonRetryable('404', 'RequestLost')),
      /is not known; see/,
    ],
  ] as const)('has %s after all: the record is told', (end, pollRequest, message) =>
    late(
      'requested',
      ({ activities }) => {
        activities.waiting.pollRequest = pollRequest;
      },
      async (job, watch) => {
        await cancelledInPoll(job);
        expect(await watch.result()).toEqual([end]);
        expect(job.training.late).toEqual([
          expect.objectContaining({ end, message: expect.stringMatching(message) }),
        ]);
        expect(job.training.late[0]).not.toHaveProperty('output');
      },
    ),
  );

  it.concurrent('and whose output cannot be stored: the record says why', () =>
    late(
      'requested',
      ({ activities }) => {
        activities.waiting.pollRequest = () => Promise.resolve({ state: 'completed' });
        activities.outputs.storeVersion = () =>
          Promise.reject(ApplicationFailure.nonRetryable('Broken.', 'InvalidModelFile'));
      },
      async (job, watch) => {
        await cancelledInPoll(job);
        expect(await watch.result()).toEqual(['completed']);
        expect(job.training.late[0]!.message).toMatch(/its output is lost: Broken\.$/);
      },
    ),
  );

  it.concurrent('that fal could not be asked to cancel is waited for as well', () =>
    late(
      'unknown',
      ({ activities }) => {
        activities.waiting.pollRequest = () => Promise.resolve({ state: 'completed' });
      },
      async (job, watch) => {
        await cancelledInPoll(job);
        expect(job.last.provider).toMatchObject({ state: 'unknown' });
        expect(await watch.result()).toEqual(['completed']);
        expect(job.training.late).toHaveLength(1);
      },
    ),
  );

  it.concurrent('whose submission was never answered is named by its webhook', () =>
    late(
      'unknown',
      ({ activities }) => {
        activities.providers.submitFalTraining = neverEnding;
        activities.providers.pollRequest = () => Promise.resolve({ state: 'completed' });
        activities.waiting.pollRequest = neverEnding;
      },
      async (job, watch) => {
        await job.reads(({ stage }) => stage === 'submitFalTraining');
        await job.handle.signal('cancel');
        await hasEnded(job);
        await watch.signal('falCompleted', { requestId: 'request-7', unit: 'v1' });
        expect(await watch.result()).toEqual(['completed']);
        expect(job.training.late).toEqual([expect.objectContaining({ unit: 'v1', end: 'completed' })]);
      },
    ),
  );

  it.concurrent('ends when it is cancelled, as a deletion does', () =>
    late(
      'requested',
      ({ activities }) => {
        activities.waiting.pollRequest = neverEnding;
      },
      async (job, watch) => {
        await cancelledInPoll(job);
        await watch.cancel();
        await expect(watch.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
        expect(job.training.late).toEqual([]);
      },
    ),
  );
});
