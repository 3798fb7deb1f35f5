import { afterEach, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReconcileJobs, type ReconcileResult } from '#activities/jobs';
import { createWorkflowInspector } from '#activities/temporal';
import { JOB_KINDS, type Job, newLoraJob, type TrainLoraInput, type WorkflowInspector } from '#domain';
import { isDue } from '../../libs/activities/src/jobs/due-for-query.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { listedRuns } from '../support/listed-runs.ts';
import { MongoBench } from '../support/mongo.ts';
import { neverEnding, type StubbedJob, withJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());
const mongo = await started(MongoBench.start());
const { jobs, submissions } = mongo.stores;
await mongo.stores.open();
const inspector = createWorkflowInspector(bench.client, { pageSize: 2 });
const HOUR_MS = 60 * 60 * 1000;

afterEach(async () => void (await (await mongo.stores.openJobs()).deleteMany({})));

/** The ids of the workflows that were described and queried. */
interface Looked {
  described: string[];
  queried: string[];
}

/** Runs one cycle. @param changes what is different from what Temporal says. */
const reconcile = async (changes: Partial<WorkflowInspector> = {}): Promise<ReconcileResult & Looked> => {
  const looked: Looked = { described: [], queried: [] };
  const workflows: WorkflowInspector = { ...inspector, ...changes };
  const activity = createReconcileJobs({
    ...{ jobs, submissions, kinds: JOB_KINDS },
    workflows: {
      openRuns: (types) => workflows.openRuns(types),
      describe: (id) => (looked.described.push(id), workflows.describe(id)),
      snapshot: (id) => (looked.queried.push(id), workflows.snapshot(id)),
    },
    cancelRequest: () => Promise.resolve({ outcome: 'none' }),
  });
  const environment = new MockActivityEnvironment({ scheduledTimestampMs: Date.now() });
  const result: ReconcileResult = await environment.run<[], ReconcileResult, typeof activity>(activity);
  return { ...result, ...looked };
};

/** Whether a job that is quiet for an hour is due to be queried. */
const isAsked = ({ jobId, userId }: TrainLoraInput): boolean => {
  const workflow = { workflowId: '', runId: '' };
  return isDue({ jobId, userId, stage: '', workflow, updatedAt: new Date(0) }, Date.now());
};

/** A training for which Temporal is asked nothing more than the list, in this cycle. */
const unasked = (): TrainLoraInput => {
  for (;;) {
    const input = trainLoraInput();
    if (!isAsked(input)) return input;
  }
};

/** Does something with the open runs of some trainings, in the stage in which they wait for a worker. */
const withRuns = async <Result>(
  inputs: readonly TrainLoraInput[],
  work: (runs: readonly StubbedJob[]) => Promise<Result>,
  runs: readonly StubbedJob[] = [],
): Promise<Result> => {
  const [input, ...others] = inputs;
  if (!input) {
    await until(isListed(runs), 20, () => 'The list of runs is late.');
    return work(runs);
  }
  const training = new StubbedTraining(input);
  training.activities.media.extractFrames = neverEnding;
  return withJob(bench, { input, training }, async (run) => {
    await run.reads(({ stage }) => stage === 'extractFrames');
    return withRuns(others, work, [...runs, run]);
  });
};

const isListed = (runs: readonly StubbedJob[]) => async (): Promise<boolean> => {
  const stages = new Map<string, string | null>();
  for await (const { workflowId, stage } of inspector.openRuns(JOB_KINDS.workflowTypes))
    stages.set(workflowId, stage);
  return runs.every(({ last }) => stages.get(last.workflow.workflowId) === 'extractFrames');
};

/** Writes a record of a run as it was an hour ago. */
const record = async (input: TrainLoraInput, run: StubbedJob, changes: Partial<Job> = {}): Promise<void> => {
  await jobs.create(newLoraJob(input));
  await jobs.project({ ...run.last, ...changes }, { scheduledTimestampMs: 1 });
  const updatedAt = new Date(Date.now() - HOUR_MS);
  const records = await mongo.stores.openJobs();
  await records.updateOne({ _id: input.jobId }, { $set: { updatedAt } }, { timestamps: false });
};

const recordAll = async (
  inputs: readonly TrainLoraInput[],
  runs: readonly StubbedJob[],
  changes?: Partial<Job>,
): Promise<void> => {
  for (const [n, input] of inputs.entries()) await record(input, runs[n]!, changes);
};

const read = ({ userId, jobId }: TrainLoraInput): Promise<Job | null> => jobs.find(userId, jobId);

it('the list of runs is enough for records that are right, however many pages it has', async () => {
  const inputs = Array.from({ length: 5 }, unasked);
  await withRuns(inputs, async (runs) => {
    await recordAll(inputs, runs);
    expect(await reconcile()).toEqual({ repaired: 0, failed: 0, described: [], queried: [] });
  });
});

it('runs that were reset are found on every page, and their records follow them', async () => {
  const inputs = Array.from({ length: 5 }, () => trainLoraInput());
  await withRuns(inputs, async (runs) => {
    await recordAll(inputs, runs, { status: 'failed' });
    expect(await reconcile()).toMatchObject({ repaired: 5, failed: 0 });
    for (const [n, input] of inputs.entries())
      expect(await read(input)).toMatchObject({ status: 'running', workflow: runs[n]!.last.workflow });
  });
});

it('a record that follows an earlier run of a workflow that was reset follows the new one', async () => {
  const input = unasked();
  await withRuns([input], async ([run]) => {
    const { workflow } = run!.last;
    await record(input, run!, { workflow: { ...workflow, runId: 'earlier' } });
    expect(await reconcile()).toMatchObject({ repaired: 1, failed: 0 });
    expect(await read(input)).toMatchObject({ status: 'running', workflow });
  });
});

it('a job with an open run that the list does not have yet is not ended', async () => {
  const input = unasked();
  await withRuns([input], async ([run]) => {
    await record(input, run!);
    const { workflowId } = run!.last.workflow;
    const late = { openRuns: () => listedRuns() };
    expect(await reconcile(late)).toEqual({ repaired: 0, failed: 0, described: [workflowId], queried: [] });
    expect(await read(input)).toMatchObject({ status: 'running' });
  });
});

it('an ended run that is still listed as open is found when it is asked', async () => {
  const input = trainLoraInput();
  await withRuns([input], async ([run]) => {
    await record(input, run!);
    const records = await mongo.stores.openJobs();
    const quiet = { updatedAt: new Date(Date.now() - 45_000) };
    await records.updateOne({ _id: input.jobId }, { $set: quiet }, { timestamps: false });
    const { workflow, stage } = run!.last;
    await run!.handle.terminate('by an operator');
    const openRuns = async function* () {
      yield await Promise.resolve({ ...workflow, stage });
    };
    expect(await reconcile({ openRuns })).toMatchObject({ repaired: 1, failed: 0 });
    expect(await read(input)).toMatchObject({ status: 'failed', error: { type: 'JobTerminated' } });
  });
});

it('a job that cannot be looked at does not keep the others from being repaired', async () => {
  const inputs = Array.from({ length: 3 }, () => trainLoraInput());
  await withRuns(inputs, async (runs) => {
    await recordAll(inputs, runs);
    for (const { handle } of runs) await handle.terminate('by an operator');
    const [stuck] = runs;
    const describe = (workflowId: string) =>
      workflowId === stuck!.last.workflow.workflowId
        ? Promise.reject(new Error('Temporal is away.'))
        : inspector.describe(workflowId);
    const openRuns = () => listedRuns();
    expect(await reconcile({ describe, openRuns })).toMatchObject({ repaired: 2, failed: 1 });
    const statuses = await Promise.all(inputs.map(async (input) => (await read(input))?.status));
    expect(statuses).toEqual(['running', 'failed', 'failed']);
  });
});
