import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaptionSet, type DatasetManifest, loraKeys, type LoraVersion } from '#domain';
import { startOfActivity, readableFacts, resetToBefore } from '../support/history.ts';
import { recordHistory } from '../support/record-history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { Job, TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';
import { verifyModel } from '#activities/training';

const stack = await started(ServiceStack.start());

describe('the whole way', () => {
  let job: TestJob;
  let done: Job;

  beforeAll(async () => {
    job = await stack.train();
    // Long enough for a look that finds the training under way.
    await stack.play(job.jobId, { play: 'training-seconds', seconds: 4 });
    done = await job.ended();
    await recordHistory(job.handle, 'completed');
  }, 180_000);

  it('ends with a version whose bytes are what the record says', async () => {
    expect(done).toMatchObject({ status: 'completed', stage: 'done', error: null, activeVersion: 1 });
    const [version] = done.versions;
    const { body, bytes } = await stack.objects.getStream(loraKeys.model(job.userId, job.jobId, 1));
    const facts = await verifyModel(body, bytes);
    expect(version).toMatchObject({ version: 1, bytes, sha256: facts.sha256, trainer: 'flux-lora-fast' });
    expect(version?.stats.sandbox).toBe(true);
    const metadata = await stack.objects.getJson<LoraVersion>(
      loraKeys.versionMetadata(job.userId, job.jobId, 1),
    );
    expect(metadata).toEqual(version);
  });

  it('leaves a dataset in which every candidate has its verdict and every image its caption', async () => {
    const manifest = await stack.objects.getJson<DatasetManifest>(loraKeys.manifest(job.userId, job.jobId));
    const kept = manifest.frames.filter(({ verdict }) => verdict === 'kept');
    expect(done.dataset?.counts.kept).toBe(kept.length);
    expect(kept.length).toBeGreaterThanOrEqual(4);
    const { captions } = await stack.objects.getJson<CaptionSet>(loraKeys.captions(job.userId, job.jobId));
    expect(captions.map(({ file }) => file)).toEqual(kept.map(({ image }) => image?.file));
    expect(captions.every(({ text }) => text.includes('ohwx'))).toBe(true);
    expect(done.dataset?.captioners).toEqual({ vision: 0, template: kept.length });
  });

  it('was paid once', async () => {
    expect(await job.trainings()).toHaveLength(1);
  });

  it('passed every stage in order', () => {
    const stages = [...new Set(done.timeline.map(({ stage }) => stage))];
    expect(stages.filter((stage) => stage !== 'queued')).toEqual([
      'extractFrames',
      'filterFaces',
      'caption',
      'submitFalTraining',
      'pollFal',
      'storeVersion',
      'done',
    ]);
  });

  it('closes its run with nothing left pending', async () => {
    await job.handle.result();
    expect((await job.handle.describe()).raw.pendingActivities).toEqual([]);
  }, 60_000);

  it('reads as a story in the Temporal Web UI', async () => {
    const facts = await readableFacts(job.handle);
    expect(facts.staticSummary).toBe('Train LoRA "Ada" for ada');
    expect(facts.staticDetails).toContain('trigger word `ohwx`');
    expect(facts.currentDetails).toContain('Version 1');
    expect(facts.searchAttributes).toMatchObject({ JobOwner: 'ada', JobId: job.jobId, JobStage: 'done' });
    expect(facts.activitySummaries).toMatchObject({
      extractFrames: 'Cut candidate frames from the video',
      pollFal: expect.stringContaining('Wait for 300 steps on '),
      storeVersion: 'Store and verify version 1',
    });
    expect(Object.keys(facts.activitySummaries)).toEqual(
      expect.arrayContaining(['filterFaces', 'caption', 'submitFalTraining', 'projectJob']),
    );
  });

  it('carries no bytes and no addresses in its history', async () => {
    const history = JSON.stringify(await job.handle.fetchHistory());
    expect(history.length).toBeLessThan(400_000);
    const payloads = [...history.matchAll(/"data":"([^"]+)"/g)];
    expect(payloads.length).toBeGreaterThan(10);
    for (const payload of payloads) {
      const text = Buffer.from(payload[1] ?? '', 'base64').toString('utf8');
      expect(text).not.toMatch(/X-Amz-Signature|https?:\/\//);
    }
  });

  it('goes on from what is there when an operator resets it to before a stage, and the record follows', async () => {
    const before = await job.read();
    await resetToBefore(stack.client, job.handle, 'pollFal');
    await job.reads(
      ({ status, workflow }) => status === 'running' || workflow.runId !== before.workflow.runId,
    );
    const again = await job.reads(
      ({ status, workflow }) => status === 'completed' && workflow.runId !== before.workflow.runId,
    );
    expect(again.versions).toEqual(before.versions);
    expect(await job.trainings()).toHaveLength(1);
  }, 120_000);

  it('does not pay again when it is reset to before the submission', async () => {
    const before = await job.read();
    await resetToBefore(stack.client, job.handle, 'submitFalTraining');
    const again = await job.reads(
      ({ status, workflow }) => status === 'completed' && workflow.runId !== before.workflow.runId,
    );
    expect(again.versions).toEqual(before.versions);
    expect(await job.trainings()).toHaveLength(1);
  }, 120_000);
});

it('shows heartbeats with the progress while it waits', async () => {
  const job = await stack.train();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 30 });
  await job.isIn('pollFal');
  await until(async () => {
    const { raw } = await job.handle.describe();
    const poll = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'pollFal');
    const details = Buffer.from(poll?.heartbeatDetails?.payloads?.[0]?.data ?? []).toString('utf8');
    return details.includes('"unit":"steps"');
  }, 40);
  const live = await job.reads(({ progress }) => progress.unit === 'steps' && progress.done > 0);
  expect(live).toMatchObject({ status: 'running', stage: 'pollFal' });
  await job.handle.signal('cancel');
  await job.ended();
}, 120_000);

it('waits for approval before anything is paid, and trains with the edits', async () => {
  const job = await stack.train({ review: true });
  const held = await job.reads(({ status }) => status === 'awaiting_review');
  expect(held.stage).toBe('review');
  expect(await job.trainings()).toHaveLength(0);
  const { captions } = await stack.objects.getJson<CaptionSet>(loraKeys.captions(job.userId, job.jobId));
  const file = captions[0]!.file;
  await job.handle.signal('approve', { steps: 200, captions: { [file]: 'smiling at the camera' } });
  const done = await job.ended();
  expect(done).toMatchObject({ status: 'completed', versions: [{ parameters: { steps: 200 } }] });
  await recordHistory(job.handle, 'reviewed');
}, 120_000);

it('tries an activity that fails twice again, and it works', async () => {
  const job = await stack.train({ review: true });
  await stack.play(job.jobId, { play: 'http-error', on: 'download', status: 503, times: 2 });
  await job.reads(({ status }) => status === 'awaiting_review');
  await job.handle.signal('approve', {});
  await job.reads(({ progress }) => /^Attempt \d failed, trying again\./.test(progress.message));
  expect((await job.ended()).status).toBe('completed');
  const started = await startOfActivity(job.handle, 'storeVersion');
  expect(started.activityTaskStartedEventAttributes?.attempt).toBe(3);
  expect(await job.trainings()).toHaveLength(1);
}, 120_000);
