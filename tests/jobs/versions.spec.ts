import { describe, expect, it } from '@jest/globals';
import { MongoLoraStore } from '#activities/lora';
import {
  type LoraJob,
  type LoraVersion,
  newLoraJob,
  type TrainLoraInput,
  trainLoraWorkflowId,
} from '#domain';
import { LIVE_PROGRESS, progressOrder, snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';
import { versionFixture } from '../support/versions.ts';

const mongo = await started(MongoBench.start());
const { jobs } = mongo.stores;
const lora = new MongoLoraStore(mongo.stores.openJobs);

const read = async ({ userId, jobId }: TrainLoraInput): Promise<LoraJob> =>
  (await jobs.find(userId, jobId)) as LoraJob;

const projectVersions = (
  input: TrainLoraInput,
  { of, versions, at }: { of: number; versions: LoraVersion[]; at: number },
): Promise<boolean> => {
  const workflow = { workflowId: trainLoraWorkflowId(input.jobId, of), runId: `run-of-${of}` };
  const snapshot = { ...snapshotOf(input, 'done', 'completed'), versions, workflow };
  return jobs.project(snapshot, { scheduledTimestampMs: at });
};

/** A job whose first version is stored. */
const trained = async (): Promise<TrainLoraInput> => {
  const input = trainLoraInput();
  await jobs.create(newLoraJob(input));
  await projectVersions(input, { of: 1, versions: [versionFixture(input, 1)], at: 1000 });
  return input;
};

const retrain = async (input: TrainLoraInput, id = 'again', version = 2): Promise<boolean> => {
  const before = await read(input);
  const retraining = { id, version, dataset: before.dataset! };
  return lora.retrain(before, { ...input, steps: 700, retraining });
};

describe('a record whose next version is trained', () => {
  it('follows the workflow of that version and keeps what there was', async () => {
    const input = await trained();
    expect(await retrain(input)).toBe(true);
    const job = await read(input);
    expect(job).toMatchObject({
      ...{ status: 'queued', stage: 'queued', activeVersion: 1, retrainings: ['again'], error: null },
      workflow: { workflowId: trainLoraWorkflowId(input.jobId, 2), runId: '' },
      versions: [{ version: 1 }],
      input: { steps: 700, retraining: { version: 2 } },
      timelineCount: 2,
    });
    expect(job.timeline.at(-1)).toMatchObject({ status: 'queued', message: 'Version 2 was asked for' });
  });

  it('is given to one of two who want it at once, and to nobody while the job is open', async () => {
    const input = await trained();
    const both = await Promise.all([retrain(input, 'one'), retrain(input, 'two')]);
    expect(both.sort()).toEqual([false, true]);
    expect((await read(input)).retrainings).toHaveLength(1);
    expect(await retrain(input, 'three', 3)).toBe(false);
  });

  it('is not set back by the run of an earlier version, whose versions count all the same', async () => {
    const input = await trained();
    await retrain(input);
    const late = versionFixture(input, 1, { bytes: 42 });
    expect(await projectVersions(input, { of: 1, versions: [late], at: 9000 })).toBe(true);
    expect(await jobs.progress(input.jobId, LIVE_PROGRESS, progressOrder(input, 9500))).toBe(false);
    expect(await read(input)).toMatchObject({ status: 'queued', versions: [{ version: 1, bytes: 42 }] });

    await projectVersions(input, { of: 2, versions: [versionFixture(input, 2)], at: 2000 });
    expect(await read(input)).toMatchObject({
      ...{ status: 'completed', activeVersion: 1 },
      versions: [{ version: 1 }, { version: 2 }],
    });
  });
});

describe('the active version', () => {
  it('changes, and the timeline tells it with what the job is doing', async () => {
    const input = await trained();
    const before = await read(input);
    const active = { activeVersion: 2, activeBefore: [1] };
    expect(await lora.activate(before, active, 'Version 2 is active')).toBe(true);
    const job = await read(input);
    expect(job).toMatchObject({ ...active, revision: before.revision + 1 });
    expect(job.timeline.at(-1)).toMatchObject({
      ...{ stage: 'done', status: 'completed', message: 'Version 2 is active' },
    });
  });

  it('does not change where somebody else has changed it', async () => {
    const input = await trained();
    const before = await read(input);
    await lora.activate(before, { activeVersion: 2, activeBefore: [1] }, '');
    expect(await lora.activate(before, { activeVersion: 3, activeBefore: [1] }, '')).toBe(false);
    expect((await read(input)).activeVersion).toBe(2);
  });
});
