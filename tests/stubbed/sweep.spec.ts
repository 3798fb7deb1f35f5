import { expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure } from '@temporalio/workflow';
import { TASK_QUEUES } from '#domain';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const broken = (what: string) => (): Promise<never> =>
  Promise.reject(ApplicationFailure.nonRetryable(`${what} failed.`));

/** The message of the activity that failed a run; for any other error, the error as text. */
const messageOf = (error: unknown): string => {
  const cause = error instanceof WorkflowFailedError ? error.cause : error;
  return String(cause instanceof ActivityFailure ? cause.cause?.message : cause);
};

/** Runs one sweep with stubs of its two parts; returns its result, or the message of what failed it. */
const sweep = async (
  temp: () => Promise<{ removed: number; aborted: number }>,
  uploads: () => Promise<{ removed: number }>,
) => {
  const done: string[] = [];
  const workflows = {
    sweepTemp: () => (done.push('temp'), temp()),
    sweepUploads: () => (done.push('uploads'), uploads()),
  };
  const workflow = { taskQueue: TASK_QUEUES.workflows, workflowId: crypto.randomUUID() };
  const end = await bench.serving(workflow.workflowId, { workflows }, () =>
    bench.client.workflow.execute('SweepTempWorkflow', workflow).catch((error: unknown) => messageOf(error)),
  );
  return { done, end };
};

const tempSwept = () => Promise.resolve({ removed: 3, aborted: 1 });
const uploadsSwept = () => Promise.resolve({ removed: 2 });

it('a sweep answers what both of its parts removed', async () => {
  expect(await sweep(tempSwept, uploadsSwept)).toEqual({
    done: ['temp', 'uploads'],
    end: { removed: 3, aborted: 1, uploads: 2 },
  });
});

it.each([
  ['intermediates', broken('sweepTemp'), uploadsSwept, 'sweepTemp failed.'],
  ['uploads', tempSwept, broken('sweepUploads'), 'sweepUploads failed.'],
  ['both', broken('sweepTemp'), broken('sweepUploads'), /failed\.$/],
])('a sweep whose %s cannot be swept does all else, and fails', async (_what, temp, uploads, failure) => {
  expect(await sweep(temp, uploads)).toEqual({
    done: ['temp', 'uploads'],
    end: typeof failure === 'string' ? failure : expect.stringMatching(failure),
  });
});
