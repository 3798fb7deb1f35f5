import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { loraKeys, trainLoraWorkflowId } from '#domain';
import { createApi } from '../../apps/api/src/app.ts';
import { jobDetailSchema, jobStatusSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4 } from './support/forms.ts';
import { givenJob, givenState, signalsOf } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const get = (path: string): Promise<Response> => fetch(`${stack.url}/api/lora/${path}`);
const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${path}`, {
    method: 'POST',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

const upload = (path: string): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${path}`, { method: 'POST', body: form({}, mp4()) });

/** Every request about one job. */
const REQUESTS: [string, (jobId: string, query: string) => Promise<Response>][] = [
  ['status', (jobId, query) => get(`status/${jobId}${query}`)],
  ['detail', (jobId, query) => get(`${jobId}${query}`)],
  ['cancel', (jobId, query) => post(`${jobId}/cancel${query}`)],
  ['approve', (jobId, query) => post(`${jobId}/approve${query}`, {})],
  ['dataset', (jobId, query) => get(`${jobId}/dataset${query}`)],
  ['videos', (jobId, query) => post(`${jobId}/videos${query}`, { videoUrl: 'https://example.org/a.mp4' })],
  ['events', (jobId, query) => fetch(`${stack.url}/api/jobs/${jobId}/events${query}`)],
  ['uploaded video', (jobId, query) => upload(`${jobId}/videos${query}`)],
];

describe.each(REQUESTS)('the %s of a job', (_name, send) => {
  it('is not for another user, and does nothing', async () => {
    const input = await givenJob(stack, 'ada');
    await givenState(stack, input, { status: 'awaiting_review' });
    const response = await send(input.jobId, '?userId=bob');
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({
      name: 'JobNotFound',
      detail: `User bob has no job ${input.jobId}.`,
    });
    expect(await signalsOf(stack, input.jobId)).toEqual([]);
  });

  it('is not there for a job that never was', async () => {
    const jobId = randomUUID();
    const response = await send(jobId, '?userId=ada');
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({
      name: 'JobNotFound',
      detail: `User ada has no job ${jobId}.`,
    });
  });

  it.each([
    ['a malformed id', 'not-a-job', '?userId=ada', 'jobId: must be a job id: a UUID in lower case'],
    [
      'an id in upper case',
      randomUUID().toUpperCase(),
      '?userId=ada',
      'jobId: must be a job id: a UUID in lower case',
    ],
    ['no user', randomUUID(), '', 'userId: is required'],
    ['two users', randomUUID(), '?userId=a&userId=b', 'userId: must be text'],
    ['an unknown parameter', randomUUID(), '?userId=ada&verbose=1', 'verbose: is not a known field'],
  ])('refuses %s', async (_what, jobId, query, detail) => {
    const response = await send(jobId, query);
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ name: 'InvalidRequest', detail });
  });
});

describe('reading a job', () => {
  it('answers its status, and when to ask again while it is open', async () => {
    const { jobId } = await givenJob(stack, 'ada', { open: false });
    const response = await get(`status/${jobId}?userId=ada`);
    expect(response.status).toBe(200);
    expect(jobStatusSchema.parse(await response.json())).toMatchObject({
      jobId,
      status: 'queued',
      error: null,
    });
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('answers why it failed, and asks for no further look', async () => {
    const input = await givenJob(stack, 'ada', { open: false });
    const error = {
      type: 'NoFaceFound' as const,
      message: 'None of 40 frames shows a face.',
      remedy: 'Film the person closer.',
      stage: 'filterFaces' as const,
      retryable: false,
    };
    await givenState(stack, input, { status: 'failed', error });
    const response = await get(`status/${input.jobId}?userId=ada`);
    expect(jobStatusSchema.parse(await response.json())).toMatchObject({ status: 'failed', error });
    expect(response.headers.get('retry-after')).toBeNull();
  });

  it('answers everything, with versions, dataset, events and the run in the Web UI', async () => {
    const input = await givenJob(stack, 'ada', { open: false });
    const version = {
      version: 1,
      key: loraKeys.model('ada', input.jobId, 1),
      bytes: 1000,
      sha256: 'ab'.repeat(32),
      trainer: input.trainer,
      // Not what was asked for: an approval changed them.
      parameters: { steps: 1200 },
      datasetKey: loraKeys.datasetZip('ada', input.jobId),
      createdAt: '2027-01-01T00:00:00.000Z',
      stats: { images: 12, tensors: 300, requestId: 'r', sandbox: true },
    };
    const dataset = {
      counts: { kept: 12, blurred: 3 },
      manifestKey: loraKeys.manifest('ada', input.jobId),
      contactSheetKey: loraKeys.contactSheet('ada', input.jobId),
    };
    const event = {
      at: version.createdAt,
      stage: 'done' as const,
      status: 'completed' as const,
      message: 'Done',
    };
    await givenState(stack, input, { status: 'completed', versions: [version], dataset, timeline: [event] });
    const job = jobDetailSchema.parse(await (await get(`${input.jobId}?userId=ada`)).json());
    expect(job).not.toHaveProperty('steps');
    expect(job).toMatchObject({ versions: [version], activeVersion: 1, dataset });
    expect(job.timeline.map(({ message }) => message)).toEqual(['Accepted', 'Done']);
    expect(job.timeline.at(-1)).toEqual(event);
    expect(job.workflow.url).toBe(
      `http://127.0.0.1:8233/namespaces/default/workflows/train-lora-${input.jobId}`,
    );
  });
});

it('links the run in a Web UI that is served under a path', async () => {
  const { jobId } = await givenJob(stack, 'ada');
  const app = await createApi({ ...stack.config, TEMPORAL_UI_URL: 'https://example.org/temporal/' });
  try {
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/api/lora/${jobId}?userId=ada`);
    expect(jobDetailSchema.parse(await response.json()).workflow.url).toBe(
      `https://example.org/temporal/namespaces/default/workflows/train-lora-${jobId}`,
    );
  } finally {
    await app.close();
  }
});

describe('reading a job again', () => {
  it.each([
    ['status', (jobId: string) => `status/${jobId}?userId=ada`],
    ['detail', (jobId: string) => `${jobId}?userId=ada`],
  ])('answers 304 as long as its %s is as the client has it', async (_what, pathOf) => {
    const input = await givenJob(stack, 'ada', { open: false });
    const path = pathOf(input.jobId);
    const first = await get(path);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const again = (ifNoneMatch: string): Promise<Response> =>
      fetch(`${stack.url}/api/lora/${path}`, { headers: { 'if-none-match': ifNoneMatch } });
    const same = await again(tag);
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect(same.headers.get('etag')).toBe(tag);
    expect(same.headers.get('retry-after')).toBe(first.headers.get('retry-after'));
    expect((await again(`"another", ${tag}`)).status).toBe(304);

    await givenState(stack, input, { status: 'completed' });
    const changed = await again(tag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
    // Nor does a tag open what is another user's.
    const others = path.replace('userId=ada', 'userId=bob');
    const headers = { 'if-none-match': changed.headers.get('etag') ?? '' };
    expect((await fetch(`${stack.url}/api/lora/${others}`, { headers })).status).toBe(404);
  });
});

describe('cancelling a job', () => {
  it('signals its workflow, as often as it is asked', async () => {
    const { jobId } = await givenJob(stack, 'ada');
    for (let n = 0; n < 2; n++) {
      const response = await post(`${jobId}/cancel?userId=ada`);
      expect(response.status).toBe(202);
      expect(jobStatusSchema.parse(await response.json()).jobId).toBe(jobId);
    }
    expect((await signalsOf(stack, jobId)).map(({ name }) => name)).toEqual(['cancel', 'cancel']);
  });

  it('is too late for a job that is over, by its record or by its workflow', async () => {
    const over = await givenJob(stack, 'ada', { open: false });
    await givenState(stack, over, { status: 'completed' });
    const terminated = await givenJob(stack, 'ada');
    await stack.temporal.workflow.getHandle(trainLoraWorkflowId(terminated.jobId)).terminate();
    for (const [{ jobId }, detail] of [
      [over, `Job ${over.jobId} has already finished: it is completed.`],
      [terminated, `Job ${terminated.jobId} has no open run; its record will be updated soon.`],
    ] as const) {
      const response = await post(`${jobId}/cancel?userId=ada`);
      expect(response.status).toBe(409);
      expect(await problemOf(response)).toMatchObject({ name: 'JobAlreadyFinished', detail });
    }
  });
});
