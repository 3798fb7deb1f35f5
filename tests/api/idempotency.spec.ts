import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keys, type LoraJob, trainLoraWorkflowId } from '#domain';
import { startedJobSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, validFields, validTraining } from './support/forms.ts';
import { givenState } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const training = validTraining;

const send = (key: string, body: object | FormData): Promise<Response> =>
  fetch(`${stack.url}/api/lora/train`, {
    method: 'POST',
    headers: {
      'idempotency-key': key,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

const jobOf = async (response: Response): Promise<string> => {
  expect(response.status).toBe(202);
  return startedJobSchema.parse(await response.json()).jobId;
};

const jobsOf = async (userId: string): Promise<string[]> =>
  (await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 100 })).jobs.map(({ jobId }) => jobId);

const objects = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list('temp/')) found.push(key);
  return found;
};

const runsOf = async (jobIds: string[]): Promise<string[]> =>
  Promise.all(
    jobIds.map(
      async (jobId) =>
        (await stack.temporal.workflow.getHandle(trainLoraWorkflowId(jobId)).describe()).status.name,
    ),
  );

describe('a key', () => {
  it('sent fifty times at once makes one job', async () => {
    const key = randomUUID();
    const userId = 'fifty';
    const responses = await Promise.all(Array.from({ length: 50 }, () => send(key, { ...training, userId })));
    const answered = new Set(await Promise.all(responses.map(jobOf)));
    expect([...answered]).toEqual(await jobsOf(userId));
    expect(answered.size).toBe(1);
    expect(await runsOf([...answered])).toEqual(['RUNNING']);
  }, 60_000);

  it('answers the job as it is by now, and says that it was there before', async () => {
    const key = randomUUID();
    const input = { ...training, userId: 'later' };
    const first = await send(key, input);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const jobId = await jobOf(first);
    const record = (await stack.stores.jobs.find('later', jobId)) as LoraJob;
    await givenState(stack, record.input, { status: 'awaiting_review' });
    const again = await send(key, input);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await again.json()).toMatchObject({ jobId, status: 'awaiting_review' });
  });

  it('with the same request in another order, and its defaults told, is the same', async () => {
    const key = randomUUID();
    const { name, ...rest } = { ...training, userId: 'order' };
    const jobId = await jobOf(await send(key, { name, ...rest }));
    expect(await jobOf(await send(key, { ...rest, review: false, name }))).toBe(jobId);
  });

  it('with another request is refused', async () => {
    const key = randomUUID();
    const jobId = await jobOf(await send(key, { ...training, userId: 'other' }));
    const response = await send(key, { ...training, userId: 'other', steps: 2000 });
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({
      name: 'IdempotencyKeyReused',
      detail: `The idempotency key was sent before with another request, for job ${jobId}.`,
    });
    expect(await jobsOf('other')).toEqual([jobId]);
  });

  it('is each user’s own', async () => {
    const key = randomUUID();
    const mine = await jobOf(await send(key, { ...training, userId: 'mine' }));
    expect(await jobOf(await send(key, { ...training, userId: 'yours' }))).not.toBe(mine);
  });

  it('of a request that was refused can be used again, corrected', async () => {
    const key = randomUUID();
    const uploadKey = 'uploads/early/ada.mp4';
    const fields = { ...training, userId: 'early', uploadKey, videoUrl: undefined };
    const refused = await send(key, fields);
    expect((await problemOf(refused)).name).toBe('SourceNotFound');
    await stack.objects.put(uploadKey, mp4(), 'video/mp4');
    await jobOf(await send(key, fields));
  });

  it.each(['', 'with space', 'x'.repeat(256)])('is not %j', async (key) => {
    const response = await send(key, { ...training, userId: 'bad' });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.[0]?.field).toBe('Idempotency-Key');
    expect(await jobsOf('bad')).toEqual([]);
  });

  it('that is none ends a form before its file is taken in', async () => {
    const before = await objects();
    const response = await send('with space', form({ ...validFields, userId: 'bad' }, mp4()));
    expect(response.status).toBe(400);
    expect(await objects()).toEqual(before);
  });
});

describe('a key of a form with a video', () => {
  const asForm = (userId: string, video: Buffer, fileFirst = false): FormData =>
    form({ ...validFields, userId }, video, fileFirst);

  it('sent several times at once makes one job with one video', async () => {
    const key = randomUUID();
    const before = await objects();
    const responses = await Promise.all(
      Array.from({ length: 6 }, (_, n) => send(key, asForm('forms', mp4(), n % 2 === 0))),
    );
    const [jobId = '', ...others] = new Set(await Promise.all(responses.map(jobOf)));
    expect(others).toEqual([]);
    expect(await jobsOf('forms')).toEqual([jobId]);
    const made = (await objects()).filter((object) => !before.includes(object));
    expect(made).toEqual([keys.source(jobId, 0)]);
    expect(Buffer.from(await stack.objects.get(keys.source(jobId, 0))).equals(mp4())).toBe(true);
  }, 60_000);

  it('with another video is refused, and the video is not kept', async () => {
    const key = randomUUID();
    const jobId = await jobOf(await send(key, asForm('swap', mp4())));
    const before = await objects();
    const other = mp4();
    other[1999] = 8;
    expect((await problemOf(await send(key, asForm('swap', other)))).name).toBe('IdempotencyKeyReused');
    expect(await objects()).toEqual(before);
    expect(Buffer.from(await stack.objects.get(keys.source(jobId, 0))).equals(mp4())).toBe(true);
  });
});
