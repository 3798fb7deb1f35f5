import { expect, it } from '@jest/globals';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

/** PENDING_ACTIVITY_STATE_PAUSED of temporal.api.enums.v1: no attempt is under way any more. */
const PAUSED = 4;

const stack = await started(ServiceStack.start());

it('hands a wait over when the worker is shut down, and does not cancel the training', async () => {
  const job = await stack.train();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 6 });
  await stack.play(job.jobId, { play: 'webhook', how: 'never' });
  await job.isIn('pollFal');
  await stack.parts.worker.stop();
  expect((await job.trainings()).map(({ state }) => state)).not.toContain('cancelled');
  await stack.restartWorker();
  expect(await job.ended(120)).toMatchObject({ status: 'completed' });
  expect(await job.trainings()).toHaveLength(1);
}, 180_000);

it('does not cancel the training when an operator pauses the wait, and goes on when it is unpaused', async () => {
  const job = await stack.train();
  // Longer than it takes an attempt to learn of the pause, which comes with the answer to a heartbeat.
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 45 });
  await stack.play(job.jobId, { play: 'webhook', how: 'never' });
  await job.isIn('pollFal');
  const { namespace } = stack.client.options;
  const execution = { workflowId: job.handle.workflowId };
  const isPaused = async (): Promise<boolean> => {
    const { raw } = await job.handle.describe();
    const poll = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'pollFal');
    return Number(poll?.state) === PAUSED;
  };
  await stack.client.workflowService.pauseActivity({ namespace, execution, type: 'pollFal' });
  await until(isPaused, 40);
  expect((await job.trainings()).map(({ state }) => state)).not.toContain('cancelled');
  expect((await job.read()).status).toBe('running');
  await stack.client.workflowService.unpauseActivity({ namespace, execution, type: 'pollFal' });
  expect(await job.ended(120)).toMatchObject({ status: 'completed' });
  expect(await job.trainings()).toHaveLength(1);
}, 240_000);

it('counts what of a broken file was downloaded over all attempts, which are bounded by that', async () => {
  const job = await stack.trainApproved({ play: 'download-truncated' });
  const downloaded = async (): Promise<number> => {
    const { raw } = await job.handle.describe();
    const store = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'storeVersion');
    const [payload] = store?.heartbeatDetails?.payloads ?? [];
    if (!payload?.data || Number(store?.attempt) < 3) return 0;
    return (JSON.parse(Buffer.from(payload.data).toString()) as { downloaded: number }).downloaded;
  };
  await until(async () => (await downloaded()) > 0, 60);
  const spent = await downloaded();
  await stack.endPlays(job.jobId);
  const { versions } = await job.ended(120);
  // Each of two attempts or more brought half of it.
  expect(spent).toBeGreaterThanOrEqual(versions[0]!.bytes);
}, 240_000);

it('stops a training while MongoDB is away, and tells of it later', async () => {
  const job = await stack.train();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 300 });
  await job.isIn('pollFal');
  await stack.parts.mongodb.kill();
  await job.handle.signal('cancel');
  await until(async () => (await job.trainings())[0]?.state === 'cancelled', 30);
  await stack.restartMongodb();
  expect(await job.ended()).toMatchObject({ status: 'cancelled' });
  await job.reads(({ provider }) => provider?.state === 'cancelled');
}, 180_000);

it('loses nothing while MongoDB is away, even when workers come and go: the work goes on, the status catches up', async () => {
  const job = await stack.train();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 5 });
  await job.isIn('pollFal');
  await stack.parts.mongodb.kill();
  await stack.parts.worker.stop();
  await stack.restartWorker();
  // The version is stored while nobody can write it down.
  await until(async () => (await stack.objects.head(`loras/ada/${job.jobId}/v1/metadata.json`)) !== null, 60);
  expect((await job.handle.describe()).status.name).toBe('RUNNING');
  await stack.restartMongodb();
  expect(await job.ended()).toMatchObject({ status: 'completed', stage: 'done', versions: [{ version: 1 }] });
  expect(await job.trainings()).toHaveLength(1);
}, 180_000);
