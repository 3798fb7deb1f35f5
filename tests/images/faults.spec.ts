import { describe, expect, it } from '@jest/globals';
import type { ImagesRequest } from '#domain';
import { TestImages } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { recordHistory } from '../support/record-history.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

/** Small images, so that many are made soon. */
const request: ImagesRequest = { model: 'z-image', size: '256x256', format: 'png' };

const play = (match: string, fault: Record<string, unknown>): Promise<void> => stack.play(match, fault);

describe('of several images', () => {
  it('those that fail, are flagged or come black are told apart, and stop no other', async () => {
    const words = ['flaggedword', 'blackword', 'sizeword', 'errorword', 'missingword', 'fineword'];
    await play('flaggedword', { play: 'flagged' });
    await play('blackword', { play: 'picture', how: 'black' });
    await play('sizeword', { play: 'picture', how: 'wrong-size' });
    await play('errorword', { play: 'training-error', status: 422, errorType: 'content_policy_violation' });
    await play('missingword', { play: 'picture', how: 'undecodable' });
    const job = await TestImages.start(stack, { ...request, prompts: words });
    const ended = await job.ended(180);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    expect(ended.images).toEqual([
      { imageId: '0001', status: 'flagged', failure: 'ImageFlagged' },
      { imageId: '0002', status: 'flagged', failure: 'ImageFlagged' },
      { imageId: '0003', status: 'failed', failure: 'WrongImageSize' },
      { imageId: '0004', status: 'failed', failure: 'RequestFailed' },
      { imageId: '0005', status: 'failed', failure: 'InvalidImage' },
      { imageId: '0006', status: 'completed' },
    ]);
    expect(ended.counts).toMatchObject({ planned: 6, completed: 1, flagged: 2, failed: 3 });
    await recordHistory(job.handle, 'images-some-failed');
    expect((await job.failure('0003')).message).toMatch(/pixels instead of 256x256/);
    expect((await job.failure('0004')).message).toContain('content_policy_violation');
  }, 240_000);

  it('the job fails if none can be made, for their reason', async () => {
    await play('hopeless', { play: 'training-error', status: 500, errorType: 'runner_server_error' });
    const job = await TestImages.start(stack, { ...request, prompt: 'hopeless', count: 3 });
    const ended = await job.ended();
    expect(ended).toMatchObject({ status: 'failed', error: { type: 'RequestFailed' } });
    expect(ended.counts).toMatchObject({ planned: 3, failed: 3 });
  }, 240_000);
});

// What follows where no webhook comes is in tests/stubbed/images.
describe('lost responses', () => {
  it('are found again by their webhooks, and nothing is paid twice', async () => {
    await play('answerlost', { play: 'submit-reset', accepted: true, times: 3 });
    const job = await TestImages.start(stack, { ...request, prompt: 'answerlost', count: 5 });
    const ended = await job.ended();
    expect(ended.counts).toMatchObject({ completed: 5 });
    await recordHistory(job.handle, 'images-lost-response');
    expect(ended.cost.possiblyPaidTwice ?? 0).toBe(0);
    expect((await job.atFal()).count).toBe(5);
  }, 240_000);
});

describe('a batch of fifty', () => {
  it('survives its worker, killed: each image is made and paid once', async () => {
    const job = await TestImages.start(stack, { ...request, prompt: 'fifty', count: 50 });
    await job.reads(({ counts }) => counts.completed >= 5, 120);
    await stack.parts.worker.kill();
    await stack.restartWorker();
    const ended = await job.ended(300);
    expect(ended.counts).toMatchObject({ planned: 50, completed: 50 });
    // A worker that is killed between claim and request leaves it open whether it was sent: that one is repeated.
    const repeats = Math.round((ended.cost.possiblyPaidTwice ?? 0) / 0.000558);
    expect(repeats).toBeLessThanOrEqual(4);
    expect((await job.atFal()).count).toBeLessThanOrEqual(50 + repeats);
  }, 480_000);

  it('keeps what is finished when it is cancelled, and stops the rest', async () => {
    const job = await TestImages.start(stack, { ...request, prompt: 'cancelled', count: 50 });
    await job.reads(({ counts }) => counts.completed >= 5, 120);
    await job.handle.signal('cancel');
    const ended = await job.ended();
    expect(ended.status).toBe('cancelled');
    await recordHistory(job.handle, 'images-cancelled');
    const { completed } = ended.counts;
    expect(completed).toBeGreaterThanOrEqual(5);
    expect((await job.atFal()).count).toBeLessThan(30);
    for (const { imageId, status } of ended.images)
      if (status === 'completed') expect((await job.stored(imageId)).bytes).toBeGreaterThan(0);
    // What fal finished in spite of the cancel was paid for, and is kept as well.
    await until(async () => (await job.read()).counts.completed === (await job.paid()), 60);
  }, 300_000);

  it('waits for MongoDB and for the bucket while they are away, and pays nothing twice', async () => {
    const job = await TestImages.start(stack, { ...request, prompt: 'away', count: 50, budget: 0.03 });
    const allEnded = async (): Promise<boolean> =>
      (await job.atFal()).requests.every(({ state }) => state === 'completed');
    await job.reads(({ counts }) => counts.completed >= 5, 120);
    await stack.parts.mongodb.kill();
    // What was sent ends at the provider; nothing more is sent without a record of it.
    await until(allEnded, 60);
    await stack.restartMongodb();
    await job.reads(({ counts }) => counts.completed >= 20, 120);
    await stack.parts.s3.kill();
    // Requests go on until the images that wait for the bucket take all places.
    await until(allEnded, 60);
    await stack.restartS3();
    const ended = await job.ended(300);
    expect(ended).toMatchObject({ status: 'completed', counts: { planned: 50, completed: 50 } });
    expect((await job.atFal()).count).toBe(50);
    expect(await job.paid()).toBe(50);
    // 50 images of 0.000558 dollars.
    expect(ended.cost).toMatchObject({ actual: 0.0279 });
    expect(ended.cost.possiblyPaidTwice ?? 0).toBe(0);
  }, 600_000);

  it('has a true record when it is terminated, and a retry takes up what was sent', async () => {
    const job = await TestImages.start(stack, { ...request, prompt: 'terminated', count: 50 });
    await job.reads(({ counts }) => counts.completed >= 5, 120);
    await job.handle.terminate('in a test');
    const ended = await job.reads(({ status }) => status === 'failed', 120);
    expect(ended.error).toMatchObject({ type: 'JobTerminated' });
    expect(ended.counts.completed).toBeGreaterThanOrEqual(5);
    const answer = await fetch(`${stack.parts.api.address}/api/jobs/${job.jobId}/retry?userId=ada`, {
      method: 'POST',
    });
    expect(answer.status).toBe(202);
    const made = await job.reads(({ counts }) => counts.completed === 50, 300);
    expect(made.counts).toMatchObject({ planned: 50, completed: 50 });
    expect((await job.atFal()).count).toBe(50);
  }, 600_000);
});
