import { describe, expect, it } from '@jest/globals';
import { createRecordLateOutput } from '#activities/jobs';
import { MongoLoraStore } from '#activities/lora';
import {
  JOB_KINDS,
  newLoraJob,
  trainLoraWorkflowId,
  versionUnit,
  type LateOutput,
  type LoraJob,
  type LoraSnapshot,
  type LoraVersion,
  type TrainLoraInput,
  type WebhookEvent,
} from '#domain';
import { snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';
import { versionFixture } from '../support/versions.ts';

const mongo = await started(MongoBench.start());
const { jobs, webhookOutbox } = mongo.stores;
const lora = new MongoLoraStore(mongo.stores.openJobs);

const announced: string[] = [];
const record = createRecordLateOutput({
  ...{ jobs, kinds: JOB_KINDS },
  announce: (jobId) => Promise.resolve(void announced.push(jobId)),
});

const provider = { endpoint: 'fal-ai/x', requestId: 'request-1', state: 'accepted' as const };

const left = (input: TrainLoraInput, status: LoraSnapshot['status'], at: number): Promise<boolean> => {
  const snapshot: LoraSnapshot = { ...snapshotOf(input, 'pollFal', status), provider };
  return jobs.project(snapshot, { scheduledTimestampMs: at });
};

/** A training as its run left it. */
const given = async (status: LoraSnapshot['status'] = 'cancelled'): Promise<TrainLoraInput> => {
  const input = trainLoraInput({ webhookUrl: 'https://hooks.example.com/lora' });
  await jobs.create(newLoraJob(input));
  await left(input, status, 10);
  for (const { deliveryId } of await webhookOutbox.waiting(input.jobId))
    await webhookOutbox.remove({ jobId: input.jobId, deliveryId });
  return input;
};

const late = (input: TrainLoraInput, more: Partial<LateOutput> = {}): LateOutput => {
  const { jobId, userId } = input;
  const about = { jobId, userId, workflowId: trainLoraWorkflowId(jobId), unit: versionUnit(1) };
  const said = { at: '2027-01-02T00:00:00.000Z', message: 'It was kept' };
  return { ...about, ...said, end: 'completed', output: versionFixture(input, 1), ...more };
};

const found = async ({ userId, jobId }: TrainLoraInput): Promise<LoraJob> =>
  (await jobs.find(userId, jobId)) as LoraJob;

const events = async ({ jobId }: TrainLoraInput): Promise<WebhookEvent[]> =>
  (await webhookOutbox.waiting(jobId)).map(({ body }) => JSON.parse(body) as WebhookEvent);

describe('the late end of a request', () => {
  it('adds the version to the cancelled job, a line to its timeline and one event, however often it is told', async () => {
    const input = await given();
    const before = await found(input);
    await record(late(input));
    await record(late(input));
    const after = await found(input);
    expect(after).toMatchObject({ status: 'cancelled', activeVersion: 1, endedAt: before.endedAt });
    expect(after.versions).toEqual([versionFixture(input, 1)]);
    expect(after.provider).toEqual({ ...provider, state: 'completed' });
    expect(after.timeline.slice(before.timeline.length)).toEqual([
      { at: '2027-01-02T00:00:00.000Z', stage: 'pollFal', status: 'cancelled', message: 'It was kept' },
    ]);
    expect(after.timelineCount).toBe(before.timelineCount + 1);
    expect(after.revision).toBe(before.revision + 1);
    const [event, ...others] = await events(input);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'job.late_output',
      data: { jobId: input.jobId, status: 'cancelled', version: 1, activeVersion: 1, question: null },
    });
    expect(event!.data.endedAt).toBe(before.endedAt?.toISOString());
    // A worker may have died between the two.
    expect(announced.filter((jobId) => jobId === input.jobId)).toHaveLength(2);
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
    ['unknown', 'unknown'],
  ] as const)('that is %s is a line and a state, and no event', async (end, state) => {
    const input = await given();
    await record(late(input, { end, output: undefined }));
    const after = await found(input);
    expect(after).toMatchObject({ versions: [], activeVersion: null, provider: { state } });
    expect(after.timeline.at(-1)?.message).toBe('It was kept');
    expect(await events(input)).toEqual([]);
  });

  it('of two requests at the same moment is told for each', async () => {
    const input = await given();
    await record(late(input, { end: 'cancelled', output: undefined, message: 'Request v1 ended' }));
    await record(
      late(input, { end: 'cancelled', output: undefined, unit: 'v2', message: 'Request v2 ended' }),
    );
    const { timeline } = await found(input);
    expect(timeline.slice(-2).map(({ message }) => message)).toEqual([
      'Request v1 ended',
      'Request v2 ended',
    ]);
  });

  it('waits for the record to say that the job was cancelled', async () => {
    const input = await given('running');
    await expect(record(late(input))).rejects.toThrow(/does not say yet that it was cancelled/);
    expect((await found(input)).versions).toEqual([]);
  });

  it('of an earlier version adds only that, to the record of the version that is being trained', async () => {
    const input = await given();
    const id = crypto.randomUUID();
    const dataset = { counts: { kept: 12 }, manifestKey: 'manifest.json', contactSheetKey: 'sheet.jpg' };
    const retraining = { id, version: 2, dataset, captionsKey: 'captions.json', images: 12 };
    const next = { ...input, retraining } as unknown as TrainLoraInput;
    expect(await lora.retrain(await found(input), next)).toBe(true);
    await record(late(input));
    const after = await found(input);
    expect(after).toMatchObject({ status: 'queued', provider: null });
    expect(after.versions.map(({ version }: LoraVersion) => version)).toEqual([1]);
    expect(await events(input)).toHaveLength(1);
  });

  it('of a deleted job is nothing', async () => {
    const input = await given();
    await jobs.delete(input.userId, input.jobId);
    await record(late(input));
    expect(await jobs.find(input.userId, input.jobId)).toBeNull();
    expect(announced).not.toContain(input.jobId);
  });

  it('is told again if the record was written to meanwhile', async () => {
    const input = await given();
    const read = await found(input);
    await left(input, 'cancelled', 20);
    const { workflowId } = late(input);
    const entry = {
      at: '2027-01-02T00:00:00.000Z',
      stage: 'pollFal',
      status: 'cancelled',
      message: 'x',
    } as const;
    const told = { workflowId, entry, facts: {}, isKept: true };
    expect(await jobs.addLate(read, told)).toBe(false);
    expect(await jobs.addLate(await found(input), told)).toBe(true);
  });
});
