import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createCancelFalTraining, createSubmitFalTraining } from '#activities/training';
import { type SubmitFalTrainingInput, versionUnit } from '#domain';
import { answering, startOddServer, type OddServer } from '../support/odd-server.ts';
import { startBucket } from '../support/bucket.ts';
import { captionedDataset } from '../support/captioned-dataset.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const bucket = await started(startBucket());
const fal = await started(startOddServer(), (server) => server.close());
/** As another worker has them. */
const others = await started(connectMongo(mongo.config, KIND_RECORDS), (stores) => stores.close());

beforeEach(() => {
  fal.asked = 0;
  fal.answer = (request, response) => answering(200, { request_id: randomUUID() })(request, response);
});

/** 1000 steps of `turbo-flux` cost $2.40. */
const PRICE = 2.4;

const givenDataset = (userId: string): Promise<SubmitFalTrainingInput> =>
  captionedDataset(bucket, { userId, trainer: 'turbo-flux' });

/** One attempt of the activity; answers its result, or its failure. */
const attempt = (
  input: SubmitFalTrainingInput,
  dollarsPerMonth: number | null,
  stores = mongo.stores,
): Promise<unknown> => {
  const submit = createSubmitFalTraining({
    objects: bucket.objects,
    jobs: stores.jobs,
    submissions: stores.submissions,
    fal: fal.gateway,
    budget: { spending: stores.spending, dollarsPerMonth },
    webhookUrl: () => null,
    inputs: { addressOf: ({ key, seconds }) => bucket.objects.presignGet(key, seconds) },
  });
  return new MockActivityEnvironment().run(submit, input).catch((error: unknown) => error);
};

const spent = (userId: string): Promise<number> => mongo.stores.spending.spent(userId, new Date());

const isAccepted = (result: unknown): boolean =>
  typeof (result as { requestId?: unknown }).requestId === 'string';

it('sends nothing once the month is spent, and leaves nothing that would keep it from being sent later', async () => {
  const userId = randomUUID();
  await attempt(await givenDataset(userId), 4);
  const input = await givenDataset(userId);
  const refused = await attempt(input, 4);
  expect(refused).toMatchObject({
    type: 'MonthlyBudgetSpent',
    message: expect.stringMatching(/count as \$2\.40\. Of the \$4\.00 for [\d-]+, \$2\.40 are spent/),
  });
  expect(fal.asked).toBe(1);
  expect(await mongo.stores.submissions.find(input.jobId, 'v1')).toBeNull();
  expect(isAccepted(await attempt(input, 5))).toBe(true);
  expect(await spent(userId)).toBe(2 * PRICE);
});

it('of many trainings on two workers at once, sends as many as the month has money for', async () => {
  const userId = randomUUID();
  const inputs = await Promise.all(Array.from({ length: 10 }, () => givenDataset(userId)));
  const results = await Promise.all(
    inputs.map((input, index) => attempt(input, 3 * PRICE, index % 2 ? mongo.stores : others)),
  );
  expect(results.filter(isAccepted)).toHaveLength(3);
  expect(fal.asked).toBe(3);
  expect(await spent(userId)).toBe(7.2);
}, 60_000);

it('counts a training once, however often it is tried', async () => {
  const userId = randomUUID();
  const input = await givenDataset(userId);
  const results = [await attempt(input, PRICE), await attempt(input, PRICE)];
  expect(results.map(isAccepted)).toEqual([true, true]);
  expect(await spent(userId)).toBe(PRICE);
});

it('counts one without a published price as the dearest', async () => {
  const userId = randomUUID();
  const input = { ...(await givenDataset(userId)), trainer: 'flux-lora-fast' as const };
  await attempt(input, null);
  expect(await spent(userId)).toBe(6.4);
});

it.each([
  [429, 'ProviderUnavailable'],
  [403, 'ProviderLocked'],
  [422, 'ProviderRejectedInput'],
])('gives the money back where fal answers %i', async (status, type) => {
  const userId = randomUUID();
  const input = await givenDataset(userId);
  fal.answer = answering(status, { detail: 'no' });
  expect(await attempt(input, PRICE)).toMatchObject({ type });
  expect(await spent(userId)).toBe(0);
});

it('keeps it set aside where the answer was lost', async () => {
  const userId = randomUUID();
  fal.answer = ((_request, response) => response.destroy()) satisfies OddServer['answer'];
  expect(await attempt(await givenDataset(userId), PRICE)).toMatchObject({ requestId: null });
  expect(await spent(userId)).toBe(PRICE);
});

const cancel = (input: SubmitFalTrainingInput): Promise<unknown> => {
  const { submissions, spending } = mongo.stores;
  const { jobId, userId, version } = input;
  const stop = createCancelFalTraining({ fal: fal.gateway, submissions, spending });
  return new MockActivityEnvironment().run(stop, { jobId, userId, version, request: null });
};

it('gives it back where fal took the training out of its queue, and only there', async () => {
  const userId = randomUUID();
  const input = await givenDataset(userId);
  await attempt(input, null);
  fal.answer = answering(202, { status: 'CANCELLATION_REQUESTED' });
  expect(await cancel(input)).toMatchObject({ outcome: 'requested' });
  expect(await spent(userId)).toBe(PRICE);
  fal.answer = answering(200, { status: 'OK' });
  expect(await cancel(input)).toMatchObject({ outcome: 'cancelled' });
  expect(await spent(userId)).toBe(0);
});

it('stops a training also where its money cannot be given back', async () => {
  const userId = randomUUID();
  const input = await givenDataset(userId);
  await attempt(input, null);
  const { jobId, version } = input;
  const submission = await mongo.stores.submissions.find(jobId, versionUnit(version));
  fal.answer = answering(200, { status: 'OK' });
  await mongo.kill();
  const { submissions, spending } = mongo.stores;
  const stop = createCancelFalTraining({ fal: fal.gateway, submissions, spending });
  const request = { endpoint: submission!.endpoint, requestId: submission!.requestId! };
  const stopped = await new MockActivityEnvironment().run(stop, { jobId, userId, version, request });
  expect(stopped).toMatchObject({ outcome: 'cancelled' });
}, 60_000);
