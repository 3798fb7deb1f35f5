import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MongoVideoStore } from '#activities/videos';
import { newVideoJob, type OperationState, type ProcessVideoInput } from '#domain';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const videos = new MongoVideoStore(mongo.stores.openJobs);

const operation = (changed: Partial<OperationState>): OperationState => ({
  ...{ name: 'web', operation: 'transcode', status: 'completed', video: 'encode', audio: 'copy' },
  ...{ bytes: 10, contentHash: null, error: null, ...changed },
});

/** A job as its run leaves it. */
const givenJob = async (
  userId: string,
  facts: { operations?: OperationState[]; storedBytes?: number },
): Promise<string> => {
  const input: ProcessVideoInput = {
    ...{ jobId: randomUUID(), userId, name: 'Video' },
    source: { kind: 'key', key: `uploads/${userId}/a.mp4` },
    operations: [{ name: 'web', operation: 'transcode' }],
  };
  const job = newVideoJob(input);
  await mongo.stores.jobs.create({ ...job, facts: { ...job.facts, ...facts } });
  return input.jobId;
};

describe('what is stored for a user', () => {
  it('is the sum of all jobs, and nothing of another user', async () => {
    const userId = randomUUID();
    expect(await videos.storedBytes(userId)).toBe(0);
    await givenJob(userId, { storedBytes: 3_000_000_000 });
    await givenJob(userId, { storedBytes: 0 });
    const jobId = await givenJob(userId, { storedBytes: 4_000_000_000 });
    await givenJob(randomUUID(), { storedBytes: 5 });
    expect(await videos.storedBytes(userId)).toBe(7_000_000_000);
    await mongo.stores.jobs.discard(jobId);
    expect(await videos.storedBytes(userId)).toBe(3_000_000_000);
  });
});

describe('what was made before', () => {
  const contentHash = 'a'.repeat(64);

  it('is found by what it is, the newest first, at most five', async () => {
    const userId = randomUUID();
    const made: string[] = [];
    for (let job = 0; job < 6; job += 1) {
      made.push(await givenJob(userId, { operations: [operation({ name: `web-${job}`, contentHash })] }));
      // Records tell times apart to the millisecond.
      await delay(2);
    }
    const found = await videos.madeBefore(userId, contentHash);
    expect(found.map(({ name }) => name)).toEqual(['web-5', 'web-4', 'web-3', 'web-2', 'web-1']);
    expect(found[0]!.jobId).toBe(made[5]);
  });

  it('is completed, of this user, and the same', async () => {
    const userId = randomUUID();
    // The other operation of the job is completed, but it is another one.
    const other = operation({ name: 'poster', contentHash: 'b'.repeat(64) });
    await givenJob(userId, { operations: [operation({ status: 'failed', contentHash }), other] });
    await givenJob(randomUUID(), { operations: [operation({ contentHash })] });
    expect(await videos.madeBefore(userId, contentHash)).toEqual([]);
  });
});
