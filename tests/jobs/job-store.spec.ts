import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { STAGES, type JobSnapshot, type Stage, type StageProgress } from '#domain';
import { startMongodb, type RunningPart } from '../../tools/devstack/index.ts';
import { snapshotOf, trainLoraInput } from '../support/jobs.ts';

let mongodb: RunningPart;
let stores: MongoStores;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'job-store-'));
  mongodb = await startMongodb({ dataDirectory: directory });
  stores = connectMongo({ MONGODB_URI: mongodb.address, MONGODB_DATABASE: 'job-store' });
  await stores.ensureIndexes();
}, 120_000);

afterAll(async () => {
  await stores.close();
  await mongodb.stop();
  await rm(directory, { recursive: true, force: true });
});

const started = async () => {
  const input = trainLoraInput();
  await stores.jobs.create(input, `train-lora-${input.jobId}`);
  return input;
};

const read = async ({ userId, jobId }: { userId: string; jobId: string }) => {
  const job = await stores.jobs.find(userId, jobId);
  if (!job) throw new Error('The job is gone.');
  return job;
};

const progressAt = (stage: Stage, done: number): StageProgress => ({
  stage,
  done,
  total: 100,
  unit: 'steps',
  message: `${done}`,
  etaSeconds: null,
});

const RUN: Stage[] = STAGES.filter((stage) => stage !== 'queued' && stage !== 'review');

/** One write on its way to the record. `at`: when Temporal scheduled the activity that carries it. */
type Write =
  | { kind: 'snapshot'; at: number; snapshot: JobSnapshot }
  | { kind: 'progress'; at: number; progress: StageProgress };

const apply = (jobId: string, write: Write): Promise<boolean> =>
  write.kind === 'snapshot'
    ? stores.jobs.project(write.snapshot, { scheduledTimestampMs: write.at })
    : stores.jobs.progress(jobId, write.progress, { scheduledTimestampMs: write.at });

/** What one run writes, in the order in which it happens: a snapshot per stage, live progress after each. */
const writesOfRun = (input: { jobId: string; userId: string }, start: number, runId: string): Write[] =>
  RUN.flatMap((stage, index): Write[] => {
    const at = start + index * 10;
    const status = stage === 'done' ? 'completed' : 'running';
    const snapshot: Write = { kind: 'snapshot', at, snapshot: snapshotOf(input, stage, status, runId) };
    if (stage === 'done') return [snapshot];
    const live = [10, 60].map((done): Write => ({
      kind: 'progress',
      at: at + 1,
      progress: progressAt(stage, done),
    }));
    return [snapshot, ...live];
  });

describe('the projection', () => {
  it('never goes backwards, whatever the order and the repetitions', async () => {
    const count = writesOfRun({ jobId: '', userId: '' }, 0, '').length;
    const orders = fc.array(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const input = await started();
        const writes = writesOfRun(input, 1000, 'run-1');
        let reached = 0;
        for (const index of order) {
          await apply(input.jobId, writes[index]!);
          const job = await read(input);
          const place = STAGES.indexOf(job.stage);
          expect(place).toBeGreaterThanOrEqual(reached);
          reached = place;
        }
        const newest = Math.max(...order);
        expect((await read(input)).stage).toBe(stageOf(writes[newest]!));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('ends the same whatever happened on the way, once everything has arrived', async () => {
    const count = writesOfRun({ jobId: '', userId: '' }, 0, '').length;
    const order = fc.shuffledSubarray([...Array(count).keys()], { minLength: count });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        const input = await started();
        const writes = writesOfRun(input, 1000, 'run-1');
        for (const index of shuffled) await apply(input.jobId, writes[index]!);
        expect(await read(input)).toMatchObject({
          status: 'completed',
          stage: 'done',
          progress: { percent: 100 },
        });
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('follows a run that was reset to before a stage', async () => {
    const input = await started();
    for (const write of writesOfRun(input, 1000, 'run-1')) await apply(input.jobId, write);
    expect((await read(input)).status).toBe('completed');

    const later = { scheduledTimestampMs: 5000 };
    await stores.jobs.project(snapshotOf(input, 'pollFal', 'running', 'run-2'), later);
    expect(await read(input)).toMatchObject({
      status: 'running',
      stage: 'pollFal',
      workflow: { runId: 'run-2' },
    });
    // What the first run had under way arrives late, and is nobody's truth any more.
    expect(
      await stores.jobs.project(snapshotOf(input, 'done', 'completed'), { scheduledTimestampMs: 1060 }),
    ).toBe(false);
    expect((await read(input)).stage).toBe('pollFal');
  });

  it('takes live progress of a reset run as proof that the job is running again', async () => {
    const input = await started();
    for (const write of writesOfRun(input, 1000, 'run-1')) await apply(input.jobId, write);
    await stores.jobs.progress(input.jobId, progressAt('pollFal', 5), { scheduledTimestampMs: 5000 });
    expect(await read(input)).toMatchObject({ status: 'running', stage: 'pollFal' });
  });

  it('keeps a final status against progress that comes late', async () => {
    const input = await started();
    await stores.jobs.project(snapshotOf(input, 'pollFal', 'cancelled'), { scheduledTimestampMs: 2000 });
    expect(
      await stores.jobs.progress(input.jobId, progressAt('pollFal', 50), { scheduledTimestampMs: 1500 }),
    ).toBe(false);
    expect((await read(input)).status).toBe('cancelled');
  });

  it('does not let a snapshot of the same stage and run set the progress back', async () => {
    const input = await started();
    await stores.jobs.project(snapshotOf(input, 'pollFal'), { scheduledTimestampMs: 1000 });
    await stores.jobs.progress(input.jobId, progressAt('pollFal', 60), { scheduledTimestampMs: 1001 });
    const { percent } = (await read(input)).progress;
    await stores.jobs.project(snapshotOf(input, 'pollFal'), { scheduledTimestampMs: 2000 });
    expect((await read(input)).progress.percent).toBe(percent);
    await stores.jobs.project(snapshotOf(input, 'pollFal', 'running', 'run-2'), {
      scheduledTimestampMs: 3000,
    });
    expect((await read(input)).progress.percent).toBeLessThan(percent);
  });

  it('keeps versions of other runs and replaces its own', async () => {
    const input = await started();
    const version = (number: number, sha256: string) => ({ version: number, sha256 }) as never;
    const write = (versions: never[], at: number) =>
      stores.jobs.project(
        { ...snapshotOf(input, 'done', 'completed'), versions },
        { scheduledTimestampMs: at },
      );
    await write([version(2, 'b')], 1000);
    await write([version(1, 'a')], 2000);
    await write([version(1, 'a2')], 3000);
    const job = await read(input);
    expect(job.versions).toEqual([
      { version: 1, sha256: 'a2' },
      { version: 2, sha256: 'b' },
    ]);
    expect(job.activeVersion).toBe(2);
  });

  it('stores texts that look like database expressions as they are', async () => {
    const input = await started();
    const error = {
      type: 'TrainingFailed',
      message: '$userId',
      remedy: '$$ROOT',
      stage: 'pollFal',
      retryable: false,
    } as const;
    await stores.jobs.project(
      { ...snapshotOf(input, 'pollFal', 'failed'), error },
      { scheduledTimestampMs: 1000 },
    );
    expect((await read(input)).error).toEqual(error);
  });
});

const stageOf = (write: Write): Stage =>
  write.kind === 'snapshot' ? write.snapshot.stage : write.progress.stage;

describe('reading', () => {
  it("does not find another user's job", async () => {
    const input = await started();
    expect(await stores.jobs.find('mallory', input.jobId)).toBeNull();
  });

  it('lists newest first, page by page, with the total', async () => {
    const userId = 'lister';
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const input = trainLoraInput({ userId });
      await stores.jobs.create(input, `train-lora-${input.jobId}`);
      ids.unshift(input.jobId);
    }
    const page = await stores.jobs.list(userId, { offset: 1, limit: 2 });
    expect(page.total).toBe(5);
    const whole = await stores.jobs.list(userId, { offset: 0, limit: 10 });
    expect(page.jobs).toEqual(whole.jobs.slice(1, 3));
    const times = whole.jobs.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('creates a record once', async () => {
    const input = await started();
    await stores.jobs.project(snapshotOf(input, 'caption'), { scheduledTimestampMs: 1000 });
    await stores.jobs.create(input, 'another');
    expect((await read(input)).stage).toBe('caption');
    await stores.jobs.discard(input.jobId);
    expect((await read(input)).stage).toBe('caption');
  });
});

describe('submissions', () => {
  const claimOf = (claimId: string) => ({
    jobId: trainLoraInput().jobId,
    version: 1,
    endpoint: 'fal-ai/flux-lora-fast-training',
    claimId,
  });

  it('are begun by one of many', async () => {
    const claim = claimOf('a');
    const begun = await Promise.all(Array.from({ length: 10 }, () => stores.submissions.begin(claim)));
    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  it('keep the first request id, and are not given back once accepted', async () => {
    const { claimId, ...training } = claimOf('a');
    await stores.submissions.begin({ ...training, claimId });
    await stores.submissions.accept({ ...training, requestId: 'first' });
    await stores.submissions.accept({ ...training, requestId: 'second' });
    await stores.submissions.release({ ...training, claimId });
    expect(await stores.submissions.find(training.jobId, 1)).toMatchObject({
      state: 'accepted',
      requestId: 'first',
    });
  });

  it('can be begun again after a certain refusal', async () => {
    const claim = claimOf('a');
    await stores.submissions.begin(claim);
    await stores.submissions.release(claim);
    expect(await stores.submissions.begin({ ...claim, claimId: 'b' })).toBe(true);
  });

  it('keep a claim that was made after the one that is given back', async () => {
    const claim = claimOf('a');
    await stores.submissions.begin(claim);
    await stores.submissions.release(claim);
    await stores.submissions.begin({ ...claim, claimId: 'b' });
    await stores.submissions.release(claim);
    expect(await stores.submissions.find(claim.jobId, 1)).toMatchObject({
      state: 'submitting',
      claimId: 'b',
    });
  });

  it('take a request id that a person found, also without a claim', async () => {
    const { jobId, version, endpoint } = claimOf('a');
    await stores.submissions.accept({ jobId, version, endpoint, requestId: 'found' });
    expect(await stores.submissions.find(jobId, 1)).toMatchObject({ state: 'accepted', requestId: 'found' });
    await expect(stores.submissions.accept({ jobId, version, endpoint, requestId: '' })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('while MongoDB is away', () => {
  it('fails in bounded time and works again afterwards', async () => {
    const port = Number(new URL(mongodb.address).port);
    await mongodb.kill();
    const before = Date.now();
    await expect(stores.jobs.find('ada', 'x')).rejects.toThrow();
    expect(Date.now() - before).toBeLessThan(15_000);
    mongodb = await startMongodb({ dataDirectory: directory, port });
    expect(await stores.jobs.find('ada', 'x')).toBeNull();
  }, 60_000);
});
