import { describe, expect, it } from '@jest/globals';
import { lateOutputsWorkflowId, loraKeys, type WebhookEvent } from '#domain';
import { Receiver } from '../support/receiver.ts';
import { recordHistory } from '../support/record-history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' }));
const receiver = await started(Receiver.start());

/** Seconds that a training takes at fal: long enough to be cancelled and looked at before it ends. */
const SECONDS = 15;

/** A training that fal finishes although it is cancelled, cancelled. */
const cancelledInVain = async (path: string, ...plays: Record<string, unknown>[]): Promise<TestJob> => {
  const job = await stack.train({ review: true, webhookUrl: receiver.url(path) });
  const late = [{ play: 'training-seconds', seconds: SECONDS }, { play: 'cancel-loses' }, ...plays];
  for (const play of late) await stack.play(job.jobId, play);
  await job.asks('review');
  await job.handle.signal('approve', {});
  await job.isIn('pollFal');
  await job.handle.signal('cancel');
  const ended = await job.ended();
  expect(ended).toMatchObject({ status: 'cancelled', error: null, versions: [], activeVersion: null });
  expect(ended.provider).toMatchObject({ state: 'accepted' });
  expect((await job.trainings()).map(({ state }) => state)).toEqual(['running']);
  return job;
};

const watchOf = ({ handle }: TestJob) =>
  stack.client.workflow.getHandle(lateOutputsWorkflowId(handle.workflowId));

/** The types of the events that a path has received, in order. */
const eventsAt = (path: string): WebhookEvent['type'][] =>
  receiver.at(path).map(({ body }) => (JSON.parse(body) as WebhookEvent).type);

const hasKept = async (job: TestJob, path: string): Promise<void> => {
  const kept = await job.reads(({ versions }) => versions.length > 0);
  expect(kept).toMatchObject({ status: 'cancelled', versions: [{ version: 1 }], activeVersion: 1 });
  expect(kept.provider).toMatchObject({ state: 'completed' });
  expect(kept.timeline.filter(({ message }) => message.includes('its output was kept'))).toHaveLength(1);
  expect(await stack.objects.head(loraKeys.model(job.userId, job.jobId, 1))).not.toBeNull();
  expect(await job.trainings()).toHaveLength(1);
  expect(await watchOf(job).result()).toEqual(['completed']);
  await until(() => eventsAt(path).includes('job.late_output'), 30);
  expect(eventsAt(path)).toEqual(['job.awaiting_review', 'job.cancelled', 'job.late_output']);
};

describe('a training that fal finishes in spite of the cancel', () => {
  it('is cancelled at once; its version is stored, reported once and paid once', async () => {
    const job = await cancelledInVain('/late');
    const spent = await stack.stores.spending.spent(job.userId, new Date());
    expect(spent).toBeGreaterThan(0);
    await recordHistory(job.handle, 'cancel-requested');
    await hasKept(job, '/late');
    await recordHistory(watchOf(job), 'late-output');
    expect(await stack.stores.spending.spent(job.userId, new Date())).toBe(spent);
  }, 180_000);

  it('without its webhook, and while the worker is killed', async () => {
    const job = await cancelledInVain('/late-killed', { play: 'webhook', how: 'never' });
    await stack.parts.worker.kill();
    await until(async () => (await job.trainings())[0]?.state === 'completed', 60);
    await stack.restartWorker();
    await hasKept(job, '/late-killed');
  }, 240_000);

  it('after its job was deleted: nothing comes back', async () => {
    const job = await cancelledInVain('/late-deleted');
    const { response } = await stack.api.DELETE('/api/lora/{jobId}', {
      params: { path: { jobId: job.jobId }, query: { userId: job.userId } },
    });
    expect(response.status).toBe(200);
    await until(async () => (await job.trainings())[0]?.state === 'completed', 60);
    const gone = async (): Promise<boolean> =>
      watchOf(job)
        .describe()
        .then(
          () => false,
          () => true,
        );
    await until(gone, 60);
    const found: string[] = [];
    const versions = loraKeys.versionsPrefix(job.userId, job.jobId);
    for await (const { key } of stack.objects.list(versions)) found.push(key);
    expect(found).toEqual([]);
    expect(await stack.stores.jobs.find(job.userId, job.jobId)).toBeNull();
    expect(eventsAt('/late-deleted')).not.toContain('job.late_output');
  }, 180_000);
});
