import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { imageKeys, planOfInput, type ImagesJob, type ImageState, type StoredImage } from '#domain';
import {
  imagesJobSchema,
  startedImagesSchema,
  type ImagesJobView,
} from '../../apps/api/src/images/schemas/images.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenImagesState, givenLora, imagesJob } from './support/images.ts';
import { refused } from './support/problems.ts';

const stack = await started(startApiStack());
const lora = await givenLora(stack, 'ada');

const startedJob = async (body: object): Promise<ImagesJob> => {
  const response = await fetch(`${stack.url}/api/images/generate`, {
    method: 'POST',
    body: JSON.stringify({ userId: 'ada', prompt: 'x', ...body }),
    headers: { 'content-type': 'application/json' },
  });
  const { jobId } = startedImagesSchema.parse(await response.json());
  return imagesJob(stack, 'ada', jobId);
};

const read = (jobId: string, userId = 'ada'): Promise<Response> =>
  fetch(`${stack.url}/api/images/${jobId}?userId=${userId}`);

const imagesOf = async (jobId: string): Promise<ImagesJobView> => {
  const response = await read(jobId);
  expect(response.status).toBe(200);
  return imagesJobSchema.parse(await response.json());
};

/** Stores an image as an activity would. */
const givenImage = async ({ userId, jobId, input }: ImagesJob, index: number): Promise<StoredImage> => {
  const image = planOfInput(input).images[index]!;
  const { imageId, format } = image;
  const stored: StoredImage = {
    ...image,
    ...{ userId, jobId, unit: `p${index + 1}`, requestId: 'request', metadata: 'full', sandbox: true },
    ...{ contentType: 'image/jpeg', bytes: 7, sha256: 'ab'.repeat(32), createdAt: new Date().toISOString() },
  };
  await stack.objects.put(imageKeys.image(userId, jobId, imageId, format), 'an image', 'image/jpeg');
  await stack.objects.put(imageKeys.thumbnail(userId, jobId, imageId), 'a thumbnail', 'image/jpeg');
  await stack.objects.put(
    imageKeys.metadata(userId, jobId, imageId),
    JSON.stringify(stored),
    'application/json',
  );
  return stored;
};

const text = async (url: string | null | undefined): Promise<string> => (await fetch(url ?? '')).text();

const given = (status: ImageState['status'], imageId: string): ImageState => ({ imageId, status });

describe('a job that makes images', () => {
  it('shows what is planned before anything is made', async () => {
    const { jobId } = await startedJob({ loras: [{ jobId: lora }], seed: '9', count: 2 });
    expect(await imagesOf(jobId)).toMatchObject({
      ...{ jobId, model: 'flux', counts: { planned: 2 }, prompts: [{ sent: 'ohwx_ada x' }] },
      images: [
        {
          ...{ imageId: '0001', status: 'queued', seed: '9', url: null, sha256: null, error: null },
          loras: [{ jobId: lora, version: 2, scale: 1 }],
        },
        { imageId: '0002', status: 'queued', seed: '10' },
      ],
      contactSheetUrls: [],
    });
  });

  it('shows what is stored with addresses, what failed with a reason, and the rest as it is', async () => {
    const job = await startedJob({ count: 4 });
    const { jobId } = job;
    const stored = await givenImage(job, 0);
    const failure = { imageId: '0002', type: 'ImageFlagged', message: 'Withheld by fal.' };
    await stack.objects.put(
      imageKeys.failure('ada', jobId, '0002'),
      JSON.stringify(failure),
      'application/json',
    );
    await stack.objects.put(imageKeys.contactSheet('ada', jobId, 0), 'a sheet', 'image/jpeg');
    await givenImagesState(stack, job, {
      images: [
        given('completed', '0001'),
        { ...given('flagged', '0002'), failure: 'ImageFlagged' },
        { ...given('failed', '0003'), failure: 'RequestFailed' },
      ],
      contactSheets: 1,
    });
    const { images, contactSheetUrls, urlsExpireAt } = await imagesOf(jobId);
    expect(images).toMatchObject([
      { status: 'completed', sha256: stored.sha256, bytes: 7, contentType: 'image/jpeg', error: null },
      { status: 'flagged', error: { type: 'ImageFlagged', message: 'Withheld by fal.' }, url: null },
      { status: 'failed', error: { type: 'RequestFailed', message: 'The request failed at the provider' } },
      { status: 'queued', error: null },
    ]);
    expect(await text(images[0]?.url)).toBe('an image');
    expect(await text(images[0]?.thumbnailUrl)).toBe('a thumbnail');
    expect(await text(contactSheetUrls[0])).toBe('a sheet');
    expect(new Date(urlsExpireAt).getTime()).toBeGreaterThan(Date.now());
    const whole = await (await fetch(`${stack.url}/api/jobs/${jobId}?userId=ada`)).json();
    expect(whole).toMatchObject({
      outputs: [{ outputId: '0001', contentType: 'image/jpeg', bytes: 7, sha256: stored.sha256 }],
    });
  });

  it('shows the plan that was stored, whatever would be planned now', async () => {
    const job = await startedJob({ seed: '1' });
    const plan = planOfInput(job.input);
    const images = plan.images.map((image) => ({ ...image, seed: '2' }));
    await stack.objects.put(
      imageKeys.plan('ada', job.jobId),
      JSON.stringify({ ...plan, images }),
      'application/json',
    );
    expect((await imagesOf(job.jobId)).images).toMatchObject([{ seed: '2' }]);
  });

  it('cancels what it never began', async () => {
    const job = await startedJob({ count: 2 });
    await givenImagesState(stack, job, { status: 'cancelled', images: [given('running', '0001')] });
    const { images } = await imagesOf(job.jobId);
    expect(images.map(({ status }) => status)).toEqual(['running', 'cancelled']);
  });

  it('is none to another user, and neither is a job of another kind or none at all', async () => {
    const { jobId } = await startedJob({});
    await refused(await read(jobId, 'bob'), 404, 'JobNotFound');
    for (const other of [lora, randomUUID()]) await refused(await read(other), 404, 'JobNotFound');
  });
});

describe('a retry', () => {
  const retry = (jobId: string): Promise<Response> =>
    fetch(`${stack.url}/api/jobs/${jobId}/retry?userId=ada`, { method: 'POST' });

  it('is for completed jobs too, if images are missing', async () => {
    const job = await startedJob({ count: 2 });
    await stack.temporal.workflow.getHandle(job.workflow.workflowId).terminate('in a test');
    const counts = { ...job.counts, completed: 1, failed: 1 };
    await givenImagesState(stack, job, { status: 'completed', stage: 'done', counts });
    // No worker has run it, so there is nothing to go back to.
    expect(await refused(await retry(job.jobId), 409, 'JobNotRetryable')).toContain('before it did anything');
    await givenImagesState(stack, job, {
      ...{ status: 'completed', stage: 'done' },
      counts: { ...counts, failed: 0, completed: 2 },
    });
    expect(await refused(await retry(job.jobId), 409, 'JobNotRetryable')).toContain('Each of the 2 images');
  });

  it('is not for open and cancelled ones', async () => {
    const job = await startedJob({});
    await refused(await retry(job.jobId), 409, 'JobNotFailed');
    await givenImagesState(stack, job, { status: 'cancelled' });
    await refused(await retry(job.jobId), 409, 'JobNotFailed');
  });
});
