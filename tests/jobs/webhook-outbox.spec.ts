import { describe, expect, it } from '@jest/globals';
import { type LoraJob, type LoraQuestion, type LoraSnapshot, newLoraJob, type WebhookEvent } from '#domain';
import { LIVE_PROGRESS, progressOrder, snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());

const URL = 'https://hooks.example.com/lora?token=$secret';

const startedJob = async (webhookUrl: string | undefined = URL) => {
  const input = trainLoraInput({ webhookUrl });
  await mongo.stores.jobs.create(newLoraJob(input));
  let at = 0;
  return {
    input,
    project: (state: Partial<LoraSnapshot>, scheduledTimestampMs = (at += 10)) =>
      mongo.stores.jobs.project({ ...snapshotOf(input, 'review'), ...state }, { scheduledTimestampMs }),
    waiting: () => mongo.stores.webhookOutbox.waiting(input.jobId),
    types: async () => (await mongo.stores.webhookOutbox.waiting(input.jobId)).map(({ type }) => type),
  };
};

const question = (expiresAt: string): LoraQuestion => ({
  kind: 'review',
  message: 'It costs $2.',
  expiresAt,
  videosLeft: 4,
});
const asks = (expiresAt: string) => ({ status: 'awaiting_review' as const, question: question(expiresAt) });

describe('events in the record of a job', () => {
  it('tell that it needs its owner, or has ended, with the status as the API shows it', async () => {
    const { input, project, waiting } = await startedJob();
    await project({ status: 'running' });
    await project(asks('2027-01-01T00:00:00.000Z'));
    const [delivery, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      jobId: input.jobId,
      userId: 'ada',
      url: URL,
      type: 'job.awaiting_review',
    });
    const job = (await mongo.stores.jobs.find('ada', input.jobId)) as LoraJob | null;
    const event = JSON.parse(delivery!.body) as WebhookEvent;
    const { jobId, status, stage, progress, error, question: asked, activeVersion, updatedAt } = job!;
    const question = { questionId: asked?.id ?? null, ...asked };
    const data = { jobId, status, stage, progress, error, question, version: 1, activeVersion };
    const header = { userId: 'ada', kind: 'train-lora', name: input.name, endedAt: null };
    expect(event).toEqual({
      type: 'job.awaiting_review',
      timestamp: updatedAt.toISOString(),
      data: {
        ...data,
        ...header,
        cost: { budget: null, possiblyPaidTwice: 0, ...job!.cost },
        createdAt: job!.createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      },
    });
    expect(job).not.toHaveProperty('outbox');
  });

  it('come once for each question and for each end', async () => {
    const { project, types } = await startedJob();
    await project(asks('2027-01-01T00:00:00.000Z'));
    await project(asks('2027-01-01T00:00:00.000Z'));
    await project(asks('2027-01-02T00:00:00.000Z'));
    await project({ status: 'running' });
    await project({ status: 'failed' });
    await project({ status: 'failed' });
    expect(await types()).toEqual(['job.awaiting_review', 'job.awaiting_review', 'job.failed']);
  });

  it('come again where a run was reset and ended the same way', async () => {
    const { input, project, types } = await startedJob();
    const run = (runId: string) => ({ workflow: { workflowId: `train-lora-${input.jobId}`, runId } });
    await project({ status: 'failed', ...run('run-1') });
    await project({ status: 'failed', ...run('run-2') });
    await project({ status: 'completed', ...run('run-2') });
    expect(await types()).toEqual(['job.failed', 'job.failed', 'job.completed']);
  });

  it('do not come of a write that is late, or repeated', async () => {
    const { project, types } = await startedJob();
    await project({ status: 'completed' }, 20);
    await project({ status: 'completed' }, 20);
    await project(asks('2027-01-01T00:00:00.000Z'), 10);
    expect(await types()).toEqual(['job.completed']);
  });

  it('do not come of a status that live progress has overtaken', async () => {
    const { input, project, types } = await startedJob();
    await mongo.stores.jobs.progress(input.jobId, LIVE_PROGRESS, progressOrder(input, 30));
    await project(asks('2027-01-01T00:00:00.000Z'), 20);
    expect(await types()).toEqual([]);
  });

  it('are those of jobs that asked for them', async () => {
    const input = trainLoraInput();
    await mongo.stores.jobs.create(newLoraJob(input));
    await mongo.stores.jobs.project(snapshotOf(input, 'done', 'completed'), { scheduledTimestampMs: 5 });
    expect(await mongo.stores.webhookOutbox.waiting(input.jobId)).toEqual([]);
  });

  it('are found until they are removed, one by one', async () => {
    const { input, project, waiting, types } = await startedJob();
    const found = async (): Promise<boolean> => {
      for await (const jobId of mongo.stores.webhookOutbox.jobs()) if (jobId === input.jobId) return true;
      return false;
    };
    await project(asks('2027-01-01T00:00:00.000Z'));
    await project({ status: 'cancelled' });
    const [first, second] = await waiting();
    await mongo.stores.webhookOutbox.remove(first!);
    expect(await types()).toEqual(['job.cancelled']);
    expect(await found()).toBe(true);
    await mongo.stores.webhookOutbox.remove(second!);
    expect(await waiting()).toEqual([]);
    expect(await found()).toBe(false);
  });
});
