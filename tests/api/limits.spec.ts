import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nextDay, nextMonth, type TrainerName } from '#domain';
import type { ApiConfig } from '../../apps/api/src/config.ts';
import { quotaSchema, type QuotaView } from '../../apps/api/src/limits/quota.schema.ts';
import { startedJobSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, jsonFields, mp4, slowUpload, validFields, validTraining } from './support/forms.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { givenState, isRunning } from './support/jobs.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf, refused } from './support/problems.ts';

const stack = await started(startApiStack());
let replicas: NestExpressApplication[] = [];

afterEach(async () => {
  await Promise.all(replicas.map((replica) => replica.close()));
  replicas = [];
});

/** Another replica of the API, with limits; answers its address. */
const replicaWith = async (limits: Partial<ApiConfig>): Promise<string> => {
  const replica = await listeningApi({ ...stack.config, ...limits });
  replicas.push(replica);
  return replica.getUrl();
};

const train = (url: string, body: object, key?: string): Promise<Response> =>
  fetch(`${url}/api/lora/train`, {
    method: 'POST',
    body: body instanceof FormData ? body : JSON.stringify(body),
    headers: {
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  });

const jobOf = async (response: Response): Promise<string> => {
  expect(response.status).toBe(202);
  return startedJobSchema.parse(await response.json()).jobId;
};

const jobsOf = async (userId: string): Promise<string[]> =>
  (await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 100 })).jobs.map(({ jobId }) => jobId);

const quotaOf = async (url: string, userId: string): Promise<QuotaView> =>
  quotaSchema.parse(await (await fetch(`${url}/api/quota?userId=${userId}`)).json());

const objects = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list('temp/')) found.push(key);
  return found.sort();
};

const retryAfter = (response: Response): number => Number(response.headers.get('retry-after'));

/** Within a minute of a time. */
const untilAbout = (response: Response, at: Date): void => {
  const until = Date.now() + retryAfter(response) * 1000;
  expect(Math.abs(until - at.getTime())).toBeLessThan(60_000);
};

describe('open jobs', () => {
  it('are never more than the limit, where fifty are asked for at once of two replicas', async () => {
    const userId = randomUUID();
    const urls = await Promise.all([0, 1].map(() => replicaWith({ QUOTA_OPEN_JOBS: 5 })));
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, index) => train(urls[index % 2]!, { ...validTraining, userId })),
    );
    const started = responses.filter(({ status }) => status === 202);
    const ids = await Promise.all(started.map(jobOf));
    expect(ids).toHaveLength(5);
    expect(ids.sort()).toEqual((await jobsOf(userId)).sort());
    expect(await Promise.all(ids.map((id) => isRunning(stack, id)))).not.toContain(false);
    for (const response of responses.filter((one) => !started.includes(one))) {
      expect(retryAfter(response)).toBe(60);
      expect(await problemOf(response)).toMatchObject({
        ...{ status: 429, code: 'TooManyOpenJobs', figures: { limit: 5 } },
        detail: `User ${userId} has 5 open jobs of the kind train-lora, the maximum at once.`,
      });
    }
    expect((await quotaOf(urls[0]!, userId)).openJobs).toEqual({ limit: 5, used: 5 });
  }, 60_000);

  it('make room when one ends, also under a key that was refused before', async () => {
    const userId = randomUUID();
    const url = await replicaWith({ QUOTA_OPEN_JOBS: 1 });
    const body = { ...validTraining, userId };
    const jobId = await jobOf(await train(url, body));
    const key = randomUUID();
    await refused(await train(url, body, key), 429, 'TooManyOpenJobs');
    await givenState(stack, { ...validTraining, jobId, userId } as never, { status: 'failed' });
    const next = await jobOf(await train(url, body, key));
    expect(await isRunning(stack, next)).toBe(true);
  });

  it.each([
    ['JSON', 'TooManyOpenJobs', (userId: string): object => ({ ...validTraining, userId })],
    ['a form', 'TooManyUploadsToday', (userId: string): object => form({ ...validFields, userId }, mp4())],
  ])('do not keep a repeated request from its answer, sent as %s', async (_what, refusal, body) => {
    const [userId, key] = [randomUUID(), randomUUID()];
    const url = await replicaWith({ QUOTA_OPEN_JOBS: 1, QUOTA_UPLOADS_PER_DAY: 1 });
    const jobId = await jobOf(await train(url, body(userId), key));
    expect(await jobOf(await train(url, body(userId), key))).toBe(jobId);
    await refused(await train(url, body(userId), randomUUID()), 429, refusal);
  });

  it('are looked at before the file of a form is read', async () => {
    const userId = randomUUID();
    const url = await replicaWith({ QUOTA_OPEN_JOBS: 1 });
    await train(url, { ...validTraining, userId });
    const before = await objects();
    const upload = slowUpload(url, { ...validFields, userId });
    const answered = upload.answered;
    await upload.send(mp4());
    expect((await answered).statusCode).toBe(429);
    upload.hangUp();
    expect(await objects()).toEqual(before);
  });

  it('leave no file behind where a form says whose it is after it', async () => {
    const userId = randomUUID();
    const url = await replicaWith({ QUOTA_OPEN_JOBS: 1 });
    await train(url, { ...validTraining, userId });
    const before = await objects();
    const response = await train(url, form({ ...validFields, userId }, mp4(), true));
    await refused(response, 429, 'TooManyOpenJobs');
    expect(await objects()).toEqual(before);
  });
});

describe('the videos of a day', () => {
  it('are counted whichever way they come, and begin anew at midnight', async () => {
    const url = await replicaWith({ QUOTA_UPLOADS_PER_DAY: 3 });
    const { jobId, userId } = await givenHeldJob(stack, 'review');
    const { used } = (await quotaOf(url, userId)).uploadsToday;
    expect(used).toBe(0);
    await jobOf(await train(url, form({ ...validFields, userId }, mp4())));
    const added = form({}, mp4());
    const video = `${url}/api/lora/${jobId}/videos?userId=${userId}`;
    expect((await fetch(video, { method: 'POST', body: added })).status).toBe(202);
    expect((await startUpload(url, userId)).status).toBe(201);

    const before = await objects();
    const refusals = [
      await train(url, form({ ...validFields, userId }, mp4())),
      await fetch(video, { method: 'POST', body: form({}, mp4()) }),
      await startUpload(url, userId),
    ];
    for (const response of refusals) {
      untilAbout(response, nextDay(new Date()));
      expect(await refused(response, 429, 'TooManyUploadsToday')).toContain('has sent 3 videos on');
    }
    expect(await objects()).toEqual(before);
    expect((await quotaOf(url, userId)).uploadsToday).toMatchObject({
      limit: 3,
      used: 3,
      resetsAt: nextDay(new Date()).toISOString(),
      beginsAnew: nextDay(new Date()).toISOString(),
    });
    // What is not sent here counts for nothing.
    await jobOf(await train(url, { ...validTraining, userId }));
  }, 30_000);

  const file = mp4();
  const startUpload = (url: string, userId: string): Promise<Response> =>
    fetch(`${url}/api/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userId,
        bytes: file.length,
        firstBytes: file.subarray(0, 400).toString('base64'),
      }),
    });

  it('has bounds for those that are unfinished, many at once too, until one is aborted', async () => {
    const userId = randomUUID();
    const url = await replicaWith({ QUOTA_OPEN_UPLOADS: 2 });
    const responses = await Promise.all(Array.from({ length: 10 }, () => startUpload(url, userId)));
    const begun = responses.filter(({ status }) => status === 201);
    expect(begun).toHaveLength(2);
    const refusal = responses.find(({ status }) => status !== 201)!;
    await refused(refusal, 429, 'TooManyOpenUploads');
    const { uploadId } = (await begun[0]!.json()) as { uploadId: string };
    await fetch(`${url}/api/uploads/${uploadId}?userId=${userId}`, { method: 'DELETE' });
    expect((await startUpload(url, userId)).status).toBe(201);
    expect((await quotaOf(url, userId)).openUploads).toEqual({ limit: 2, used: 2 });
  });
});

describe('the money of a month', () => {
  const trainWith = (url: string, userId: string, trainer: TrainerName): Promise<Response> =>
    train(url, { ...jsonFields, userId, trainer, videoUrl: 'https://example.org/ada.mp4' });

  it('is told before a job is started, with its price in the answer', async () => {
    const userId = randomUUID();
    const url = await replicaWith({ QUOTA_DOLLARS_PER_MONTH: 10 });
    const started = await trainWith(url, userId, 'turbo-flux');
    expect(startedJobSchema.parse(await started.json()).cost).toMatchObject({ estimate: 2.4 });
    const at = new Date();
    const reservation = { userId, jobId: randomUUID(), unit: 'v1', claimId: 'a', dollars: 7 };
    await stack.stores.spending.reserve(reservation, at, null);
    expect((await trainWith(url, userId, 'turbo-flux')).status).toBe(202);
    const response = await trainWith(url, userId, 'flux-lora-fast');
    untilAbout(response, nextMonth(at));
    expect(await refused(response, 429, 'MonthlyBudgetSpent')).toContain(
      'count as $6.40, the most that any trainer takes, as it publishes no price. Of the $10.00 for',
    );
    expect((await quotaOf(url, userId)).dollarsThisMonth).toEqual({
      limit: 10,
      used: 7,
      currency: 'USD',
      resetsAt: nextMonth(at).toISOString(),
      beginsAnew: nextMonth(at).toISOString(),
    });
    expect(await jobsOf(userId)).toHaveLength(2);
  });

  it('has no limit unless one is set', async () => {
    expect((await quotaOf(stack.url, randomUUID())).dollarsThisMonth).toMatchObject({ limit: null, used: 0 });
  });
});

describe('an estimate', () => {
  it('tells the price, and no time that nobody has measured', async () => {
    const response = await fetch(`${stack.url}/api/lora/estimate?trainer=turbo-flux&steps=1500`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ...{ trainer: 'turbo-flux', steps: 1500, seconds: null },
      price: { dollars: 3.6, currency: 'USD', sandbox: false },
      preparation: { seconds: null },
      training: { seconds: null, note: expect.stringContaining('No training of turbo-flux') },
    });
  });

  it.each([
    ['steps=50', 'steps'],
    ['steps=many', 'steps'],
    ['trainer=mine', 'trainer'],
    ['videoSeconds=0', 'videoSeconds'],
    ['colour=red', 'colour'],
  ])('names what is wrong with %s', async (query, field) => {
    const problem = await problemOf(await fetch(`${stack.url}/api/lora/estimate?${query}`));
    expect(problem).toMatchObject({ name: 'InvalidRequest', errors: [{ field, parameter: field }] });
  });
});
