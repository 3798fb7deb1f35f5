import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateMultipartUploadCommand, S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { s3Schema } from '#activities/config';
import { createCleanTemp, createSweepTemp } from '#activities/jobs';
import { createObjectStore } from '#activities/s3';
import {
  frameKeys,
  JOB_KINDS,
  keys,
  loraKeys,
  type ObjectStore,
  trainLoraWorkflowId,
  type WorkflowRun,
} from '#domain';
import { startS3 } from '../../tools/devstack/index.ts';
import { listedRuns } from '../support/listed-runs.ts';
import { started } from '../support/started.ts';

const BUCKET = 'sweeping';
const OWN_PREFIXES = ['temp/', 'datasets/', 'loras/'];

const directory = await started(mkdtemp(join(tmpdir(), 'sweep-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const server = await started(
  startS3({ dataDirectory: directory, accessKey: 'test', secretKey: 'test-secret' }),
);
const client = await started(
  new S3Client({
    endpoint: server.address,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
  }),
  (connected) => connected.destroy(),
);
const objects = await started(
  createObjectStore(
    s3Schema.parse({
      S3_ENDPOINT: server.address,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: 'test',
      S3_SECRET_ACCESS_KEY: 'test-secret',
    }),
  ),
  (store) => store.close(),
);

beforeAll(() => objects.ensureBucket());

const HOUR_MS = 60 * 60 * 1000;

const open: WorkflowRun = { runId: 'run-1', status: 'running', stage: 'review', closedAt: null };
const failed = (hoursAgo: number): WorkflowRun => ({
  ...open,
  status: 'failed',
  closedAt: new Date(Date.now() - hoursAgo * HOUR_MS),
});

interface Given {
  store?: ObjectStore;
  /** The jobs of which the list of runs already has one. */
  listed?: string[];
}

/** @param runs what Temporal knows, by job. */
const sweep = (
  runs: Record<string, WorkflowRun> = {},
  { store = objects, listed = [] }: Given = {},
): Promise<{ removed: number; aborted: number }> => {
  const byWorkflow = new Map(Object.entries(runs).map(([jobId, run]) => [trainLoraWorkflowId(jobId), run]));
  const workflows = {
    describe: (id: string) => Promise.resolve(byWorkflow.get(id) ?? null),
    runsSince: () => listedRuns(listed),
  };
  return new MockActivityEnvironment().run(createSweepTemp({ objects: store, workflows, kinds: JOB_KINDS }));
};

/** Makes the server believe that a file or folder of its own was last written 25 hours ago. */
const age = async (path: string): Promise<void> => {
  const then = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(directory, BUCKET, path), then, then);
};

const put = async (key: string, { old }: { old: boolean }): Promise<void> => {
  await objects.put(key, 'x', 'text/plain');
  if (old) await age(key);
};

const MULTIPART = join('.sgwtmp', 'multipart');
const folderOf = async (uploadId: string): Promise<string> => {
  const found = await readdir(join(directory, BUCKET, MULTIPART), { recursive: true });
  return join(MULTIPART, found.find((path) => path.endsWith(uploadId)) ?? 'none');
};

/** What an app that was killed while it uploaded leaves behind. */
const interrupt = async (key: string, { old }: { old: boolean }): Promise<void> => {
  const at = { Bucket: BUCKET, Key: key };
  const { UploadId: uploadId = '' } = await client.send(new CreateMultipartUploadCommand(at));
  await client.send(new UploadPartCommand({ ...at, UploadId: uploadId, PartNumber: 1, Body: 'x' }));
  if (old) await age(await folderOf(uploadId));
};

const unfinished = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of objects.unfinishedUploads('')) found.push(key);
  return found;
};

const listed = async (prefix: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of objects.list(prefix)) found.push(key);
  return found;
};

describe('the sweep', () => {
  beforeEach(async () => {
    for await (const upload of objects.unfinishedUploads('')) await objects.abortUpload(upload);
  }, 90_000);

  it('removes the intermediates of a job that wrote none for a day, and no others', async () => {
    await put(keys.source('gone', 0), { old: true });
    await put(keys.addedSource('gone', 'x'), { old: true });
    await put(keys.source('at-work', 0), { old: true });
    await put(keys.addedSource('at-work', 'x'), { old: false });
    await put(loraKeys.datasetZip('ada', 'gone'), { old: true });
    expect(await sweep()).toEqual({ removed: 2, aborted: 0 });
    expect(await listed('')).toEqual([
      loraKeys.datasetZip('ada', 'gone'),
      keys.addedSource('at-work', 'x'),
      keys.source('at-work', 0),
    ]);
    await objects.deletePrefix(keys.tempPrefix('at-work'));
  });

  it('keeps the candidates of a job that still waits for its owner, however old, and no others', async () => {
    for (const jobId of ['held', 'failed', 'unknown']) {
      await put(frameKeys.framesIndex(jobId, 0), { old: true });
      await put(frameKeys.frame(jobId, '000001'), { old: true });
    }
    await put(frameKeys.framesIndex('young', 0), { old: false });
    expect(await sweep({ held: open, failed: failed(25) })).toEqual({ removed: 4, aborted: 0 });
    expect(await listed('candidates/')).toEqual([
      frameKeys.frame('held', '000001'),
      frameKeys.framesIndex('held', 0),
      frameKeys.framesIndex('young', 0),
    ]);
    await objects.deletePrefix(keys.candidatesPrefix('held'));
  });

  it('keeps what a job needs that ran until less than a day ago, however long it ran', async () => {
    for (const jobId of ['repairable', 'running'])
      for (const key of [keys.source(jobId, 0), frameKeys.framesIndex(jobId, 0)])
        await put(key, { old: true });
    expect(await sweep({ repairable: failed(23), running: open })).toEqual({ removed: 0, aborted: 0 });
    expect(await sweep({ repairable: failed(25), running: failed(25) })).toEqual({ removed: 4, aborted: 0 });
  });

  it('keeps what a job needs that the list of runs knows, without asking further', async () => {
    for (const jobId of ['listed', 'unknown']) await put(keys.source(jobId, 0), { old: true });
    expect(await sweep({}, { listed: ['listed'] })).toEqual({ removed: 1, aborted: 0 });
    expect(await listed('temp/')).toEqual([keys.source('listed', 0)]);
    await objects.deletePrefix(keys.tempPrefix('listed'));
  });

  it('sweeps what comes after an object that is no job of ours', async () => {
    await objects.put('temp/', '', 'application/x-directory');
    await put('temp/stray', { old: true });
    await put(keys.source('zzz', 0), { old: true });
    expect(await sweep()).toEqual({ removed: 1, aborted: 0 });
    for (const key of ['temp/stray', 'temp/']) await objects.delete(key);
  });

  it('sweeps what comes after something that cannot be removed, and then says what that was', async () => {
    for (const jobId of ['aaa', 'stuck', 'zzz']) await put(keys.source(jobId, 0), { old: true });
    await interrupt('temp/old', { old: true });
    const refusing = Object.create(objects, {
      deletePrefix: {
        value: (prefix: string) =>
          prefix === keys.tempPrefix('stuck')
            ? Promise.reject(new Error('The object is locked.'))
            : objects.deletePrefix(prefix),
      },
    }) as ObjectStore;
    await expect(sweep({}, { store: refusing })).rejects.toThrow(
      /^1 of \d+ could not be swept, the others were\. temp\/stuck\/: The object is locked\.$/,
    );
    expect(await listed('temp/')).toEqual([keys.source('stuck', 0)]);
    expect(await unfinished()).toEqual([]);
    await objects.deletePrefix(keys.tempPrefix('stuck'));
  });

  it('leaves nothing of a job that was cleaned', async () => {
    await put(keys.source('done', 0), { old: false });
    await put(frameKeys.framesIndex('done', 0), { old: false });
    expect(await createCleanTemp({ objects })({ jobId: 'done' })).toEqual({ removed: 2 });
  });

  it('ends uploads that were interrupted a day ago, wherever the service uploads to', async () => {
    for (const prefix of OWN_PREFIXES) await interrupt(`${prefix}old`, { old: true });
    expect(await sweep()).toEqual({ removed: 0, aborted: 3 });
    expect(await unfinished()).toEqual([]);
  });

  it('leaves uploads that may still go on, and those of other people', async () => {
    for (const prefix of OWN_PREFIXES) await interrupt(`${prefix}young`, { old: false });
    await interrupt(`${keys.uploadsPrefix('ada')}old`, { old: true });
    expect(await sweep()).toEqual({ removed: 0, aborted: 0 });
    expect(await unfinished()).toHaveLength(4);
  });

  it('finds more of them than one answer of the store holds', async () => {
    const count = 1005;
    for (let n = 0; n < count; n++)
      await client.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: `temp/many/${n}` }));
    expect(new Set(await unfinished()).size).toBe(count);
  }, 90_000);

  it('bears an upload that ends while it is looked at', async () => {
    await interrupt('temp/ended', { old: true });
    for await (const upload of objects.unfinishedUploads('temp/')) {
      await objects.abortUpload(upload);
      await objects.abortUpload(upload);
    }
    expect(await unfinished()).toEqual([]);
  });
});
