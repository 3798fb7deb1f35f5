import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import {
  type DatasetManifest,
  FAILURES,
  type FrameIndex,
  type LoraJob,
  frameKeys,
  keys,
  loraKeys,
  newLoraJob,
} from '#domain';
import { startTraining } from '../support/start-training.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { TestJob, type JobQuestion } from '../support/test-job.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

type LoraDocument = Pick<LoraJob, 'error' | 'createdAt' | 'input'>;

/** When the activities of a type were scheduled, in the newest run and what it took over from the one before. */
const scheduled = async (job: TestJob, type: string): Promise<number[]> => {
  const { events } = await job.handle.fetchHistory();
  return (events ?? []).flatMap(({ eventTime, activityTaskScheduledEventAttributes: activity }) =>
    activity?.activityType?.name === type ? [Number(eventTime?.seconds)] : [],
  );
};

const runsOf = async (job: TestJob): Promise<string[]> => {
  const runs: string[] = [];
  const query = `WorkflowId = '${job.handle.workflowId}'`;
  for await (const { runId } of stack.client.workflow.list({ query })) runs.push(runId);
  return runs;
};

describe('a job that failed', () => {
  it('goes on from the stage that it failed in, and trains once', async () => {
    const job = await stack.trainApproved({ play: 'http-error', on: 'submit', status: 422 });
    const failed = await job.ended();
    expect(failed.error).toMatchObject({ type: 'ProviderRejectedInput', stage: 'submitFalTraining' });
    const failedAt = Math.floor(Date.now() / 1000);
    await stack.endPlays(job.jobId);

    expect(await job.retry()).toEqual([202]);
    const ended = await job.reads(({ status }) => status === 'completed');
    expect(ended).toMatchObject({ versions: [{ version: 1 }], error: null });
    expect(await job.trainings()).toHaveLength(1);
    for (const type of ['extractFrames', 'filterFaces', 'caption']) {
      const times = await scheduled(job, type);
      expect(times.length).toBeGreaterThan(0);
      expect(Math.max(...times)).toBeLessThanOrEqual(failedAt);
    }
  }, 180_000);

  /** A job whose first answer dropped a frame and had the frames judged again, and which now asks about the price. */
  const answeredOnce = async (): Promise<{ job: TestJob; question: JobQuestion; kept: string[] }> => {
    const job = await stack.train({ review: true, trainer: 'turbo-flux', steps: 1000, budget: 5 });
    const { id: questionId } = await job.asks('review');
    const kept = await keptOf(job);
    await job.approve({ questionId, drop: [kept[0]!], steps: 3000 });
    return { job, kept, question: await job.asks('over-budget') };
  };

  const keptOf = async ({ userId, jobId }: TestJob): Promise<string[]> => {
    const { frames } = await stack.objects.getJson<DatasetManifest>(loraKeys.manifest(userId, jobId));
    return frames.filter(({ verdict }) => verdict === 'kept').map(({ frame }) => frame);
  };

  it('of what was done again in the review does that again, with all that was approved', async () => {
    const { job, kept, question } = await answeredOnce();
    const indexKey = frameKeys.framesIndex(job.jobId, 0);
    const index = await stack.objects.getJson<FrameIndex>(indexKey);
    const broken = { ...index, frames: [] };
    await stack.objects.put(indexKey, JSON.stringify(broken), 'application/json');
    await job.approve({ questionId: question.id, drop: [kept[1]!], steps: 300 });
    expect((await job.ended()).error).toMatchObject({ type: 'NoFaceFound', stage: 'review' });
    await stack.objects.put(indexKey, JSON.stringify(index), 'application/json');

    expect(await job.retry()).toEqual([202]);
    await job.reads(({ status }) => status !== 'failed');
    const ended = await job.ended();
    expect(ended).toMatchObject({ status: 'completed', versions: [{ parameters: { steps: 300 } }] });
    expect(await keptOf(job)).toEqual(kept.slice(2));
    expect(await scheduled(job, 'extractFrames')).toHaveLength(1);
    expect(await job.trainings()).toHaveLength(1);
  }, 240_000);

  it('because it was terminated while it waited asks again, and does nothing else again', async () => {
    const { job, kept, question } = await answeredOnce();
    const done = await Promise.all(['filterFaces', 'caption'].map((type) => scheduled(job, type)));
    await job.handle.terminate('a test');
    expect((await job.ended(180)).error).toMatchObject({ type: 'JobTerminated', stage: 'review' });

    expect(await job.retry()).toEqual([202]);
    const again = await job.asks('over-budget', question);
    expect(again.message).toMatch(/^3000 steps cost about/);
    // What was shown before the reset is not what is asked now.
    expect(again.id).not.toBe(question.id);
    await job.approve({ questionId: again.id });
    expect(await job.ended()).toMatchObject({ status: 'completed' });
    expect(await keptOf(job)).toEqual(kept.slice(1));
    expect(await Promise.all(['filterFaces', 'caption'].map((type) => scheduled(job, type)))).toEqual(done);
    expect(await job.trainings()).toHaveLength(1);
  }, 400_000);

  it('because nobody answered in time asks again, for as long, and has kept what it was about', async () => {
    const input = trainLoraInput({ review: true, steps: 300, reviewHours: 10 / 3600 });
    const source = keys.source(input.jobId, 0);
    const video = await readFile(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
    await stack.objects.put(source, video, 'video/mp4');
    const own = { ...input, source: { kind: 'key', key: source } } as const;
    // The API takes whole hours only.
    await stack.stores.jobs.create(newLoraJob(own));
    await startTraining(stack.client, own);
    const job = new TestJob(stack, own.userId, own.jobId);
    const question = await job.asks('review');
    const failed = await job.ended();
    expect(failed).toMatchObject({
      ...{ status: 'failed', stage: 'review', question: null, provider: null, versions: [] },
      error: { type: 'ReviewTimedOut', remedy: FAILURES.ReviewTimedOut.remedy },
    });
    expect(await job.trainings()).toEqual([]);
    const kept = await keptOf(job);
    for (const frame of kept)
      expect(await stack.objects.head(loraKeys.image(own.userId, own.jobId, `${frame}.jpg`))).not.toBeNull();
    expect(await job.temp()).toContain(frameKeys.framesIndex(own.jobId, 0));

    expect(await job.retry()).toEqual([202]);
    const again = await job.asks('review', question);
    expect(Date.parse(again.expiresAt)).toBeGreaterThan(Date.now());
    await job.approve({ questionId: again.id });
    expect(await job.ended()).toMatchObject({ status: 'completed' });
    expect(await keptOf(job)).toEqual(kept);
    expect(await scheduled(job, 'caption')).toHaveLength(1);
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);

  it('that is tried again several times at once goes on once', async () => {
    const job = await stack.trainApproved({ play: 'http-error', on: 'submit', status: 422 });
    await job.ended();
    await stack.endPlays(job.jobId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => job.retry()));
    const statuses = answers.map(([status]) => status);
    expect(statuses).toContain(202);
    expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
    await job.reads(({ status }) => status === 'completed');
    await until(async () => (await runsOf(job)).length >= 2, 30);
    expect(await runsOf(job)).toHaveLength(2);
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);

  it('because its training failed is not tried again: it would read the same', async () => {
    const job = await stack.trainApproved(
      { play: 'training-seconds', seconds: 1 },
      { play: 'training-error', status: 500, errorType: 'internal_error', message: 'out of memory' },
    );
    expect((await job.ended()).error).toMatchObject({ type: 'TrainingFailed' });
    expect(await job.retry()).toEqual([409, 'JobNotRetryable']);
  }, 180_000);
});

it('a failed job that an earlier release recorded is tried again, with its input as it was', async () => {
  const recorded = new URL('../recorded/2026-11-25/documents.json', import.meta.url);
  const { jobs } = mongoose.mongo.BSON.EJSON.parse(await readFile(recorded, 'utf8')) as {
    jobs: LoraDocument[];
  };
  const document = jobs.find(({ error }) => error?.type === 'NoVideoStream')!;
  await (await stack.stores.openJobs()).collection.insertOne(document);
  // Its run is gone with the servers of then: one with the same input fails in the same stage, as its video is not there.
  const { jobId, userId, source } = document.input;
  const run = await startTraining(stack.client, document.input);
  await expect(run.result()).rejects.toThrow();
  const job = new TestJob(stack, userId, jobId);
  await job.reads(({ status, error }) => status === 'failed' && error?.type === 'SourceNotFound');

  const video = await readFile(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
  await stack.objects.put((source as { key: string }).key, video, 'video/mp4');
  expect(await job.retry()).toEqual([202]);
  const ended = await job.reads(({ status }) => status === 'completed');
  expect(ended).toMatchObject({ versions: [{ version: 1 }], error: null, name: document.input.name });
  expect(ended.createdAt).toBe(document.createdAt.toISOString());
  expect(await job.trainings()).toHaveLength(1);
}, 180_000);

it('a job that has not failed is not tried again', async () => {
  const job = await stack.train({ review: true });
  await job.asks('review');
  expect(await job.retry()).toEqual([409, 'JobNotFailed']);
  expect(await runsOf(job)).toHaveLength(1);
}, 120_000);

describe('a job that an operator terminated while fal trained', () => {
  /** @param state of the training, as the reconciliation finds it. */
  const terminateWhilePolling = async (job: TestJob, state: 'completed' | 'cancelled'): Promise<void> => {
    await job.isIn('pollFal');
    await job.handle.terminate('a test');
    expect(await job.ended(180)).toMatchObject({ error: { type: 'JobTerminated' }, provider: { state } });
  };

  it('brings home what fal had finished before it was stopped', async () => {
    const job = await stack.trainApproved({ play: 'training-seconds', seconds: 20 });
    await terminateWhilePolling(job, 'completed');
    expect(await job.retry()).toEqual([202]);
    await job.reads(({ status }) => status !== 'failed', 60);
    expect(await job.ended(120)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    expect(await job.trainings()).toHaveLength(1);
  }, 400_000);

  it('is not tried again where fal has stopped: there is nothing to bring home', async () => {
    const job = await stack.trainApproved({ play: 'queue-seconds', seconds: 300 });
    await terminateWhilePolling(job, 'cancelled');
    expect(await job.retry()).toEqual([409, 'JobNotRetryable']);
    expect(await runsOf(job)).toHaveLength(1);
  }, 300_000);
});
