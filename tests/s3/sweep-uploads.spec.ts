import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createSweepUploads } from '#activities/jobs';
import { JOB_KINDS, keys, trainLoraWorkflowId, type Upload, type WorkflowRun } from '#domain';
import { startBucket } from '../support/bucket.ts';
import { MongoBench } from '../support/mongo.ts';
import { listedRuns } from '../support/listed-runs.ts';
import { started } from '../support/started.ts';

const HOUR_MS = 60 * 60 * 1000;

const mongo = await started(MongoBench.start());
const bucket = await started(startBucket());

/**
 * @param open the jobs that Temporal has an open run of.
 * @param listed those of which the list of runs says so.
 */
const sweep = (open: string[] = [], listed: string[] = []): Promise<{ removed: number }> => {
  const running: WorkflowRun = { runId: 'run-1', status: 'running', stage: 'review', closedAt: null };
  const byWorkflow = new Map(open.map((jobId) => [trainLoraWorkflowId(jobId), running]));
  const workflows = {
    describe: (id: string) => Promise.resolve(byWorkflow.get(id) ?? null),
    openRuns: () => listedRuns(listed),
  };
  return new MockActivityEnvironment().run(
    createSweepUploads({
      objects: bucket.objects,
      uploads: mongo.stores.uploads,
      workflows,
      kinds: JOB_KINDS,
    }),
  );
};

/** An upload whose time was up two hours ago, unless told otherwise, with what it has in the bucket. */
const given = async (state: Upload['state'], { hours = -2 } = {}): Promise<Upload> => {
  const ref = { userId: 'ada', uploadId: randomUUID() };
  const key = keys.upload(ref.userId, ref.uploadId);
  const s3UploadId = await bucket.objects.multipart.begin(key);
  const upload: Upload = {
    ...{ ...ref, key, s3UploadId, state },
    ...{ media: 'video', image: null, bytes: 3, partBytes: 3, refusal: null, usedBy: [] },
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + hours * HOUR_MS),
  };
  await mongo.stores.uploads.create(upload);
  if (state === 'open') return upload;
  await bucket.objects.abortUpload({ key, uploadId: s3UploadId });
  await bucket.objects.put(key, 'xxx', 'text/plain');
  return upload;
};

const find = (upload: Upload): Promise<Upload | null> => mongo.stores.uploads.find(upload);

const left = async (): Promise<{ objects: string[]; unfinished: string[] }> => {
  const objects: string[] = [];
  for await (const { key } of bucket.objects.list('uploads/')) objects.push(key);
  const unfinished: string[] = [];
  for await (const { key } of bucket.objects.unfinishedUploads('uploads/')) unfinished.push(key);
  return { objects, unfinished };
};

describe('the sweep of uploads', () => {
  beforeEach(async () => {
    for await (const upload of mongo.stores.uploads.expired(new Date(Date.now() + 9 * HOUR_MS)))
      await mongo.stores.uploads.remove(upload);
    await bucket.objects.deletePrefix('uploads/ada/');
    for await (const upload of bucket.objects.unfinishedUploads('')) await bucket.objects.abortUpload(upload);
  });

  it.each(['open', 'completed', 'refused', 'aborted'] as const)(
    'leaves nothing of one that is %s when its time is up',
    async (state) => {
      const upload = await given(state);
      expect(await sweep()).toEqual({ removed: 1 });
      expect(await find(upload)).toBeNull();
      expect(await left()).toEqual({ objects: [], unfinished: [] });
      expect(await sweep()).toEqual({ removed: 0 });
    },
  );

  it('keeps those that have time, and one whose completion may be under way', async () => {
    const open = await given('open', { hours: 1 });
    const completed = await given('completed', { hours: 1 });
    const late = await given('open', { hours: -0.5 });
    expect(await sweep()).toEqual({ removed: 0 });
    expect((await left()).objects).toEqual([completed.key]);
    expect((await left()).unfinished.sort()).toEqual([open.key, late.key].sort());
  });

  it('keeps what an open job named, and removes it when the job has ended', async () => {
    const upload = await given('completed');
    for (const jobId of ['ended', 'held'])
      await mongo.stores.uploads.use(upload, { jobId, until: new Date(0) });
    expect(await sweep(['held'])).toEqual({ removed: 0 });
    expect(await find(upload)).toMatchObject({ state: 'completed', usedBy: ['ended', 'held'] });
    expect(await sweep()).toEqual({ removed: 1 });
    expect((await left()).objects).toEqual([]);
  });

  it('keeps what an open job named that the list of runs knows, without asking further', async () => {
    const upload = await given('completed');
    await mongo.stores.uploads.use(upload, { jobId: 'held', until: new Date(0) });
    expect(await sweep([], ['held'])).toEqual({ removed: 0 });
    expect(await find(upload)).toMatchObject({ state: 'completed' });
  });

  it('keeps what a job names at that very moment', async () => {
    const upload = await given('completed');
    const { uploads } = mongo.stores;
    const until = new Date(Date.now() + HOUR_MS);
    const raced = {
      expired: (before: Date) => uploads.expired(before),
      remove: (ref: Upload) => uploads.remove(ref),
      expire: async (ref: Upload, before: Date) => {
        expect(await uploads.use(ref, { jobId: 'new', until })).toBe(true);
        return uploads.expire(ref, before);
      },
    };
    const workflows = { describe: () => Promise.resolve(null), openRuns: () => listedRuns() };
    const { objects } = bucket;
    const activity = createSweepUploads({ objects, uploads: raced, workflows, kinds: JOB_KINDS });
    expect(await new MockActivityEnvironment().run(activity)).toEqual({ removed: 0 });
    expect(await find(upload)).toMatchObject({ state: 'completed', expiresAt: until });
  });

  it('leaves what people put below uploads/ by other means', async () => {
    await bucket.objects.put('uploads/ada/ada.mp4', 'xxx', 'text/plain');
    await bucket.objects.multipart.begin('uploads/ada/more.mp4');
    await sweep();
    expect(await left()).toEqual({ objects: ['uploads/ada/ada.mp4'], unfinished: ['uploads/ada/more.mp4'] });
  });
});
