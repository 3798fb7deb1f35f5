import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  DESCRIBE_PICTURE,
  ENDPOINT,
  PRICE,
  type DescribePictureJob,
} from '../support/kinds/describe-picture/domain.ts';
import { until } from '../support/until.ts';
import {
  aPicture,
  ask,
  begun,
  client,
  objects,
  paidFor,
  play,
  reaches,
  receiver,
  requestFor,
  stores,
  submissionsOf,
  submitted,
  type Body,
} from './stack.ts';

it('pays for many pictures, some at once, and for each once', async () => {
  const pictures = Array.from({ length: 5 }, aPicture);
  const jobId = await begun({ pictures });
  await reaches(jobId, 'completed');
  const { outputs } = await ask('GET', `/api/jobs/${jobId}?userId=ada`);
  expect((outputs as Body[]).map(({ outputId }) => outputId).sort()).toEqual(['1', '2', '3', '4', '5']);
  expect(await Promise.all(pictures.map(paidFor))).toEqual([1, 1, 1, 1, 1]);
}, 60_000);

describe('a request whose answer is lost, where it costs cents', () => {
  const LOST = { play: 'submit-reset', times: 1 };

  it('is sent again under a unit of its own, and counted apart', async () => {
    const picture = aPicture();
    const userId = `user-${randomUUID()}`;
    await play(picture, { ...LOST, accepted: false });
    const jobId = await begun({ userId, pictures: [picture], waitMs: 300 });
    await until(
      async () => (await stores.jobs.find(userId, jobId))?.status === 'completed',
      30,
      () => 'it does not complete',
    );
    const requestId = await requestFor(picture);
    expect(await submissionsOf(jobId)).toEqual([
      ['p1', null],
      ['p1-r2', requestId],
    ]);
    // Both count towards the month, because the first may have been paid for.
    expect(await stores.spending.spent(userId, new Date())).toBe(2 * PRICE);
    const { cost } = await ask('GET', `/api/jobs/${jobId}/status?userId=${userId}`);
    expect(cost).toMatchObject({ estimate: PRICE, possiblyPaidTwice: PRICE });
  }, 60_000);

  it('is not sent again when its webhook comes, of several at once each by its own', async () => {
    const pictures = [aPicture(), aPicture()];
    for (const picture of pictures) await play(picture, LOST);
    const jobId = await begun({ pictures });
    await submitted(jobId, 2, false);
    const [first, second] = [await requestFor(pictures[0]!), await requestFor(pictures[1]!)];
    const run = client.workflow.getHandle(`${DESCRIBE_PICTURE}-${jobId}`);
    await run.signal('falCompleted', { requestId: second, unit: 'p2' });
    // A webhook that names no unit settles none.
    await run.signal('falCompleted', { requestId: randomUUID() });
    await run.signal('falCompleted', { requestId: first, unit: 'p1' });
    expect(await reaches(jobId, 'completed')).toMatchObject({ cost: { possiblyPaidTwice: 0 } });
    expect(await submissionsOf(jobId)).toEqual([
      ['p1', first],
      ['p2', second],
    ]);
    expect(await Promise.all(pictures.map(paidFor))).toEqual([1, 1]);
  }, 60_000);

  it('is not sent again when the record has it by then', async () => {
    const picture = aPicture();
    await play(picture, LOST);
    const jobId = await begun({ pictures: [picture], waitMs: 10_000 });
    await submitted(jobId, 1, false);
    const requestId = await requestFor(picture);
    await stores.submissions.accept({ jobId, unit: 'p1', endpoint: ENDPOINT, requestId });
    await reaches(jobId, 'completed');
    expect(await submissionsOf(jobId)).toEqual([['p1', requestId]]);
    expect(await paidFor(picture)).toBe(1);
  }, 60_000);

  it('fails the job when all repeats are lost, each of them counted', async () => {
    const picture = aPicture();
    await play(picture, { play: 'submit-reset', accepted: false });
    const jobId = await begun({ pictures: [picture], waitMs: 100 });
    expect(await reaches(jobId, 'failed')).toMatchObject({ error: { type: 'SubmissionOutcomeUnknown' } });
    expect(await submissionsOf(jobId)).toEqual([
      ['p1', null],
      ['p1-r2', null],
      ['p1-r3', null],
    ]);
  }, 60_000);
});

it('cancels every request in flight, gives their money back and begins no further one', async () => {
  const pictures = Array.from({ length: 4 }, aPicture);
  for (const picture of pictures) await play(picture, { play: 'queue-seconds', seconds: 600 });
  const userId = `user-${randomUUID()}`;
  const jobId = await begun({ userId, pictures });
  await submitted(jobId, 2, true);
  await ask('POST', `/api/jobs/${jobId}/cancel?userId=${userId}`);
  await until(
    async () => (await stores.jobs.find(userId, jobId))?.status === 'cancelled',
    30,
    () => 'it is not cancelled',
  );
  const job = (await stores.jobs.find(userId, jobId)) as DescribePictureJob;
  expect(job.requests.map(({ unit, state }) => `${unit} ${state}`).sort()).toEqual([
    'p1 cancelled',
    'p2 cancelled',
  ]);
  expect(await Promise.all(pictures.map(paidFor))).toEqual([1, 1, 0, 0]);
  expect(await stores.spending.spent(userId, new Date())).toBe(0);
}, 60_000);

it('keeps what fal finishes in spite of a cancel, however many there are, and reports each once', async () => {
  const pictures = Array.from({ length: 2 }, aPicture);
  for (const picture of pictures) {
    await play(picture, { play: 'cancel-loses' });
    await play(picture, { play: 'training-seconds', seconds: 6 });
  }
  const userId = `user-${randomUUID()}`;
  const path = `/late-${userId}`;
  const jobId = await begun({ userId, pictures, webhookUrl: receiver.url(path) });
  await submitted(jobId, 2, true);
  await ask('POST', `/api/jobs/${jobId}/cancel?userId=${userId}`);
  const recorded = async () => (await stores.jobs.find(userId, jobId)) as DescribePictureJob;
  await until(async () => (await recorded()).status === 'cancelled', 30);
  expect((await recorded()).descriptions).toEqual([]);
  await until(async () => (await recorded()).descriptions.length === 2, 60);
  const job = await recorded();
  expect(job.status).toBe('cancelled');
  expect(job.requests.map(({ unit, state }) => `${unit} ${state}`).sort()).toEqual([
    'p1 completed',
    'p2 completed',
  ]);
  for (const { key } of job.descriptions) expect(await objects.head(key)).not.toBeNull();
  expect(await Promise.all(pictures.map(paidFor))).toEqual([1, 1]);
  const types = (await receiver.gets(path, 3)).map(({ body }) => (JSON.parse(body) as { type: string }).type);
  expect(types).toEqual(['job.cancelled', 'job.late_output', 'job.late_output']);
}, 120_000);
