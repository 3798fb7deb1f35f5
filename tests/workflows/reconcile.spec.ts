import { beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReconcileJobs } from '#activities/jobs';
import { createWorkflowInspector } from '#activities/temporal';
import { JOB_KINDS, newLoraJob, type WorkflowInspector } from '#domain';
import { startTraining } from '../support/start-training.ts';
import { resetToBefore } from '../support/history.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { TestJob, type Job } from '../support/test-job.ts';

const stack = await started(ServiceStack.start());

/** A record is looked at when it was quiet for half a minute, and a schedule looks twice a minute. */
const REPAIRED_SECONDS = 150;

/** A job whose run Temporal ends after a while, with no code of ours. */
const jobWithLimit = async (): Promise<TestJob> => {
  const input = trainLoraInput({ review: true, source: { kind: 'key', key: 'temp/none/source' } });
  await stack.stores.jobs.create(newLoraJob(input));
  // Nobody serves this queue: the run waits for a worker until its time is over.
  await startTraining(stack.client, input, { taskQueue: 'nobody', workflowRunTimeout: '2 seconds' });
  return new TestJob(stack, input.userId, input.jobId);
};

const jobWithoutRun = async (): Promise<TestJob> => {
  const input = trainLoraInput();
  await stack.stores.jobs.create(newLoraJob(input));
  return new TestJob(stack, input.userId, input.jobId);
};

const trainingJob = async (): Promise<TestJob> => {
  const job = await stack.train();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 300 });
  await job.isIn('pollFal');
  return job;
};

describe('what no code of a run could tell is found and told', () => {
  let ended: Record<'terminated' | 'timedOut' | 'neverStarted', Job>;
  let terminated: TestJob;

  beforeAll(async () => {
    terminated = await trainingJob();
    await terminated.handle.terminate('by an operator');
    const [timedOut, neverStarted] = await Promise.all([jobWithLimit(), jobWithoutRun()]);
    ended = {
      terminated: await terminated.ended(REPAIRED_SECONDS),
      timedOut: await timedOut.ended(REPAIRED_SECONDS),
      neverStarted: await neverStarted.ended(REPAIRED_SECONDS),
    };
  }, 400_000);

  it('a run that an operator terminated; its training is stopped', async () => {
    expect(ended.terminated).toMatchObject({
      status: 'failed',
      error: { type: 'JobTerminated', stage: 'pollFal' },
    });
    expect((await terminated.trainings()).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('and does not go on again because the list of open runs is late', async () => {
    const { workflowId, runId } = ended.terminated.workflow;
    const late: WorkflowInspector = {
      ...createWorkflowInspector(stack.client),
      // eslint-disable-next-line @typescript-eslint/require-await -- as the interface has it
      openRuns: async function* () {
        yield { workflowId, runId, stage: 'pollFal' };
      },
    };
    const reconcile = createReconcileJobs({
      jobs: stack.stores.jobs,
      workflows: late,
      kinds: JOB_KINDS,
      submissions: stack.stores.submissions,
      cancelRequest: () => Promise.resolve({ outcome: 'none' }),
    });
    await new MockActivityEnvironment({ scheduledTimestampMs: Date.now() }).run(reconcile);
    expect(await terminated.read()).toMatchObject({ status: 'failed', error: { type: 'JobTerminated' } });
  }, 60_000);

  it('a run that ran out of time', () => {
    expect(ended.timedOut).toMatchObject({ status: 'failed', error: { type: 'JobTimedOut' } });
  });

  it('a job whose run was never started', () => {
    expect(ended.neverStarted).toMatchObject({
      status: 'failed',
      error: { type: 'Internal', message: expect.stringContaining('never started') },
    });
  });

  it('a terminated run that an operator resets goes on, and the record follows', async () => {
    await resetToBefore(stack.client, terminated.handle, 'filterFaces');
    const again = await terminated.reads(({ status }) => status !== 'failed', REPAIRED_SECONDS);
    expect(again.workflow.runId).not.toBe(ended.terminated.workflow.runId);
    await terminated.handle.signal('cancel');
    expect((await terminated.ended()).status).toBe('cancelled');
  }, 300_000);
});

it('a record that was put back from an older copy says again what its run says, within one stage', async () => {
  const job = await stack.train({ review: true });
  await job.asks('review');
  const connection = await mongoose
    .createConnection(stack.parts.mongodb.address, { dbName: 'content-generation' })
    .asPromise();
  try {
    const jobs = connection.collection<{ _id: string }>('jobs');
    const aWhileAgo = new Date(Date.now() - 31_000);
    const older = { status: 'running', question: null, updatedAt: aWhileAgo };
    await jobs.updateOne({ _id: job.jobId }, { $set: older });
    const repaired = await job.reads(({ status }) => status === 'awaiting_review', REPAIRED_SECONDS);
    expect(repaired.question?.kind).toBe('review');
  } finally {
    await connection.close();
  }
}, 300_000);
