import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { type JobStatus, newLoraJob, TRAIN_LORA } from '#domain';
import { snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { admissions } = mongo.stores;
/** As another replica has them. */
const others = await started(connectMongo(mongo.config, KIND_RECORDS), (stores) => stores.close());

const pool = { of: 'jobs', kind: TRAIN_LORA } as const;

const admit = (userId: string, limit: number, id: string = randomUUID()): Promise<boolean> =>
  admissions.admit({ pool, userId, id }, limit);

const givenJob = async (userId: string, jobId: string = randomUUID()): Promise<string> => {
  await mongo.stores.jobs.create(newLoraJob(trainLoraInput({ userId, jobId })));
  return jobId;
};

const becomes = (userId: string, jobId: string, status: JobStatus): Promise<boolean> =>
  mongo.stores.jobs.project(snapshotOf({ userId, jobId }, 'done', status), {
    scheduledTimestampMs: Date.now(),
  });

describe('jobs that are open at once', () => {
  it('are exactly as many as there is room for, where many come at once', async () => {
    const userId = randomUUID();
    await givenJob(userId);
    const stores = [admissions, others.admissions];
    const start = async (index: number): Promise<boolean> => {
      const id = randomUUID();
      const admitted = await stores[index % 2]!.admit({ pool, userId, id }, 10);
      if (admitted) await givenJob(userId, id);
      return admitted;
    };
    const admitted = await Promise.all(Array.from({ length: 50 }, (_, index) => start(index)));
    expect(admitted.filter(Boolean)).toHaveLength(9);
    expect(await admissions.count(pool, userId)).toBe(10);
  });

  it('of one kind take no room from those of another', async () => {
    const userId = randomUUID();
    await givenJob(userId);
    expect(await admit(userId, 1)).toBe(false);
    const another = { of: 'jobs', kind: 'describe-picture' } as const;
    expect(await admissions.admit({ pool: another, userId, id: randomUUID() }, 1)).toBe(true);
    expect(await admissions.count(another, userId)).toBe(1);
    expect(await admissions.count(pool, userId)).toBe(1);
  });

  it('are let in once, however often they are asked for', async () => {
    const [userId, id] = [randomUUID(), randomUUID()];
    expect(await Promise.all(Array.from({ length: 5 }, () => admit(userId, 1, id)))).not.toContain(false);
    await givenJob(userId, id);
    expect(await admit(userId, 1, id)).toBe(true);
    expect(await admit(userId, 1)).toBe(false);
  });

  it.each<JobStatus>(['completed', 'failed', 'cancelled'])('make room once they are %s', async (status) => {
    const userId = randomUUID();
    const jobId = await givenJob(userId);
    expect(await admit(userId, 1)).toBe(false);
    await becomes(userId, jobId, status);
    expect(await admit(userId, 1)).toBe(true);
  });

  it('hold their place while they wait for their owner', async () => {
    const userId = randomUUID();
    await becomes(userId, await givenJob(userId), 'awaiting_review');
    expect(await admit(userId, 1)).toBe(false);
  });

  it('hold their place as soon as they are to be tried again', async () => {
    const userId = randomUUID();
    const jobId = await givenJob(userId);
    await becomes(userId, jobId, 'failed');
    expect(await admit(userId, 1, jobId)).toBe(true);
    expect(await admit(userId, 1)).toBe(false);
  });

  it('are let in behind those that came while they had failed', async () => {
    const userId = randomUUID();
    const [failed, next] = [randomUUID(), randomUUID()];
    expect(await admit(userId, 1, failed)).toBe(true);
    await givenJob(userId, failed);
    await becomes(userId, failed, 'failed');
    expect(await admit(userId, 1, next)).toBe(true);
    expect(await admit(userId, 1, failed)).toBe(false);
    await becomes(userId, await givenJob(userId, next), 'completed');
    expect(await admit(userId, 1, failed)).toBe(true);
  });

  it('are those of one user, and no uploads', async () => {
    const userId = randomUUID();
    await givenJob(userId);
    expect(await admit(randomUUID(), 1)).toBe(true);
    expect(await admissions.admit({ pool: { of: 'uploads' }, userId, id: randomUUID() }, 1)).toBe(true);
  });
});

describe('the uploads of a day', () => {
  it('are counted up to the limit and no further', async () => {
    const [userId, at] = [randomUUID(), new Date()];
    const stores = [mongo.stores.usage, others.usage];
    const counted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]!.countUpload(userId, at, 5)),
    );
    expect(counted.filter(Boolean)).toHaveLength(5);
    expect(await mongo.stores.usage.uploads(userId, at)).toBe(5);
  });

  it('begin anew the next day', async () => {
    const userId = randomUUID();
    await mongo.stores.usage.countUpload(userId, new Date('2026-11-25T23:59:59Z'), 1);
    expect(await mongo.stores.usage.countUpload(userId, new Date('2026-11-26T00:00:00Z'), 1)).toBe(true);
  });
});

describe('the processor time of a day', () => {
  it('is the sum of what was added, by several workers at once', async () => {
    const [userId, at] = [randomUUID(), new Date()];
    const stores = [mongo.stores.usage, others.usage];
    expect(await mongo.stores.usage.processorSeconds(userId, at)).toBe(0);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]!.addProcessorSeconds(userId, at, 1.5)),
    );
    expect(await mongo.stores.usage.processorSeconds(userId, at)).toBe(30);
  });

  it('is 0 where only uploads were counted, begins anew the next day, and counts no uploads', async () => {
    const userId = randomUUID();
    const [today, tomorrow] = [new Date('2026-11-25T23:59:59Z'), new Date('2026-11-26T00:00:00Z')];
    await mongo.stores.usage.countUpload(userId, today, 1);
    expect(await mongo.stores.usage.processorSeconds(userId, today)).toBe(0);
    await mongo.stores.usage.addProcessorSeconds(userId, today, 60);
    expect(await mongo.stores.usage.processorSeconds(userId, today)).toBe(60);
    expect(await mongo.stores.usage.processorSeconds(userId, tomorrow)).toBe(0);
    expect(await mongo.stores.usage.uploads(userId, today)).toBe(1);
  });
});
