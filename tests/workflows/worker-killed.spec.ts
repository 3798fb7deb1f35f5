import { describe, expect, it } from '@jest/globals';
import { startOfActivity } from '../support/history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

describe('a worker that is killed', () => {
  it('in extractFrames: another one goes on, and fal is paid once', async () => {
    const job = await stack.train({ video: await stack.longVideo() });
    await job.isIn('extractFrames');
    await stack.parts.worker.kill();
    await stack.restartWorker();
    expect(await job.ended(120)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    const started = await startOfActivity(job.handle, 'extractFrames');
    expect(started.activityTaskStartedEventAttributes?.attempt).toBeGreaterThan(1);
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);

  it('in pollFal: another one goes on waiting for the same training', async () => {
    const job = await stack.train();
    await stack.play(job.jobId, { play: 'training-seconds', seconds: 8 });
    await stack.play(job.jobId, { play: 'webhook', how: 'never' });
    await job.isIn('pollFal');
    await stack.parts.worker.kill();
    await stack.restartWorker();
    expect(await job.ended(120)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    const started = await startOfActivity(job.handle, 'pollFal');
    expect(started.activityTaskStartedEventAttributes?.attempt).toBeGreaterThan(1);
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);

  it('in submitFalTraining, after fal accepted: the training is found, not paid again', async () => {
    const job = await stack.trainApproved(
      { play: 'submit-held', ms: 60_000 },
      { play: 'training-seconds', seconds: 1 },
      { play: 'webhook', how: 'never' },
    );
    await until(async () => (await job.trainings()).length === 1, 30);
    await stack.parts.worker.kill();
    await stack.restartWorker();
    await job.reads(({ provider }) => provider?.state === 'unknown', 180);
    await job.foundAccepted();
    expect(await job.ended()).toMatchObject({ status: 'completed' });
    expect(await job.trainings()).toHaveLength(1);
  }, 300_000);

  it('while it repeats a submission that a person had released: nothing is submitted again', async () => {
    const job = await stack.trainApproved(
      { play: 'submit-reset', accepted: false, times: 1 },
      { play: 'training-seconds', seconds: 1 },
      { play: 'webhook', how: 'never' },
    );
    const { claimId } = await job.submissionLost();
    await stack.play(job.jobId, { play: 'submit-held', ms: 60_000 });
    await job.handle.signal('approve', { submission: { outcome: 'not-accepted', claimId } });
    await until(async () => (await job.trainings()).length === 1, 30);
    await stack.parts.worker.kill();
    await stack.endPlays(job.jobId);
    await stack.restartWorker();
    await job.submissionLost(claimId);
    await job.foundAccepted();
    expect(await job.ended()).toMatchObject({ status: 'completed' });
    expect(await job.trainings()).toHaveLength(1);
  }, 240_000);
});
