import { expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createCancelFalTraining, createSubmitFalTraining } from '#activities/training';
import { type SubmissionStore, type SubmitFalTrainingInput, trainerNamed, versionUnit } from '#domain';
import { answering, startOddServer, type OddServer } from '../support/odd-server.ts';
import { startBucket } from '../support/bucket.ts';
import { captionedDataset } from '../support/captioned-dataset.ts';
import { MongoBench } from '../support/mongo.ts';
import { startMongodbLine } from '../support/mongodb-line.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const bucket = await started(startBucket());
const fal = await started(startOddServer(), (server) => server.close());

/** One attempt of the activity, and the details of its last heartbeat, which Temporal hands to the next attempt. */
const attempt = async (
  input: SubmitFalTrainingInput,
  heartbeatDetails?: unknown,
  submissions: SubmissionStore = mongo.stores.submissions,
): Promise<{ result: unknown; lastBeat: unknown }> => {
  const environment = new MockActivityEnvironment({ heartbeatDetails });
  let lastBeat: unknown;
  environment.on('heartbeat', (details: unknown) => (lastBeat = details));
  const submit = createSubmitFalTraining({
    objects: bucket.objects,
    jobs: mongo.stores.jobs,
    submissions,
    fal: fal.gateway,
    budget: { spending: mongo.stores.spending, dollarsPerMonth: null },
    inputs: { addressOf: ({ key, seconds }) => bucket.objects.presignGet(key, seconds) },
    webhookUrl: () => null,
  });
  const result = await environment.run(submit, input).catch((error: unknown) => error);
  return { result, lastBeat };
};

it('remembers a refusal through every attempt that finds MongoDB away, and then submits', async () => {
  const input = await captionedDataset(bucket);
  const { jobId, version } = input;
  fal.answer = answering(429, { detail: 'busy' });
  const refused = await attempt(input);
  expect(refused.result).toMatchObject({ type: 'ProviderUnavailable' });
  const { voidClaimId } = refused.lastBeat as { voidClaimId: string };

  // As the record stands when the attempt that was refused could not give its claim back any more.
  const { endpoint } = trainerNamed(input.trainer);
  const earlier = { runId: 'any', scheduledAt: 0 };
  await mongo.stores.submissions.begin({
    jobId,
    unit: versionUnit(version),
    endpoint,
    claimId: voidClaimId,
    ...earlier,
  });
  await mongo.kill();
  const first = await attempt(input, refused.lastBeat);
  expect(first.result).toBeInstanceOf(Error);
  const second = await attempt(input, first.lastBeat);
  expect(second.lastBeat).toMatchObject({ voidClaimId });
  await mongo.restart();

  fal.answer = answering(200, { request_id: 'req-1' });
  const third = await attempt(input, second.lastBeat);
  expect(third.result).toMatchObject({ requestId: 'req-1' });
}, 120_000);

it('does not submit where a claim without an answer is recorded', async () => {
  const input = await captionedDataset(bucket);
  fal.answer = ((_request, response) => response.destroy()) satisfies OddServer['answer'];
  const lost = await attempt(input);
  expect(lost.result).toMatchObject({ requestId: null });
  fal.asked = 0;
  fal.answer = answering(200, { request_id: 'req-2' });
  const again = await attempt(input, lost.lastBeat);
  expect(again.result).toMatchObject({ requestId: null });
  expect(fal.asked).toBe(0);
}, 60_000);

it('submits under a claim that was recorded without an answer, as nothing was sent under it', async () => {
  const input = await captionedDataset(bucket);
  const line = await startMongodbLine(mongo.config.MONGODB_URI);
  const behindLine = connectMongo({ ...mongo.config, MONGODB_URI: line.address }, KIND_RECORDS);
  try {
    fal.asked = 0;
    fal.answer = answering(200, { request_id: 'req-3' });
    line.loseAnswersTo('insert');
    const unheard = await attempt(input, undefined, behindLine.submissions);
    expect(unheard.result).toBeInstanceOf(Error);
    expect(fal.asked).toBe(0);
    expect(await mongo.stores.submissions.find(input.jobId, versionUnit(input.version))).toMatchObject({
      state: 'submitting',
    });

    line.repair();
    const heard = await attempt(input, unheard.lastBeat, behindLine.submissions);
    expect(heard.result).toMatchObject({ requestId: 'req-3' });
    expect(fal.asked).toBe(1);
  } finally {
    await behindLine.close();
    await line.close();
  }
}, 60_000);

it('sends nothing in an attempt that comes after its run was cancelled', async () => {
  const input = await captionedDataset(bucket);
  const { jobId, userId, version } = input;
  const { submissions, spending } = mongo.stores;
  const cancel = createCancelFalTraining({ fal: fal.gateway, submissions, spending });
  const spentBefore = await spending.spent(userId, new Date());
  // Both are activities of one run of this environment.
  const cancelled = await new MockActivityEnvironment().run(cancel, {
    jobId,
    userId,
    version,
    request: null,
  });
  expect(cancelled).toEqual({ outcome: 'none', training: null });
  fal.asked = 0;
  const late = await attempt(input);
  expect(late.result).toMatchObject({ type: 'JobAlreadyFinished' });
  expect(fal.asked).toBe(0);
  expect(await spending.spent(userId, new Date())).toBe(spentBefore);
}, 60_000);
