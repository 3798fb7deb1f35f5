import { describe, expect, it } from '@jest/globals';
import { CONSENT_STATEMENT, keys, type LoraJob, trainLoraWorkflowId } from '#domain';
import { startedJobSchema, type JobStatusView } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, jsonFields, validFields } from './support/forms.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const train = (body: unknown): Promise<Response> =>
  fetch(`${stack.url}/api/lora/train`, {
    method: 'POST',
    ...(body instanceof FormData
      ? { body }
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

const objectsBelow = async (prefix: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list(prefix)) found.push(key);
  return found;
};

const jobsOf = async (userId: string): Promise<number> =>
  (await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 100 })).jobs.length;

const NOT_A_VIDEO = 'The file does not begin like a video container.';
const A_PHOTO = 'The file is a photo (JPEG), not a video, whatever its name says.';

describe('a training with its video in the form', () => {
  it.each([false, true])('starts, whether the file comes first (%p) or last', async (fileFirst) => {
    const video = mp4();
    const choices = { steps: '1500', review: 'true', budget: '2.50', reviewHours: '24' };
    const response = await train(form({ ...validFields, ...choices }, video, fileFirst));
    expect(response.status).toBe(202);
    const { jobId, status } = startedJobSchema.parse(await response.json());
    expect(status).toBe('queued');
    expect(response.headers.get('location')).toBe(`/api/lora/status/${jobId}?userId=ada`);
    expect(Buffer.from(await stack.objects.get(keys.source(jobId, 0))).equals(video)).toBe(true);
    const job = await stack.stores.jobs.find('ada', jobId);
    expect(job?.input).toEqual({
      ...validFields,
      consent: { statement: CONSENT_STATEMENT, by: 'ada', keyId: null, at: expect.any(String) },
      jobId,
      subjectClass: 'person',
      trainer: 'flux-lora-fast',
      steps: 1500,
      review: true,
      budget: 2.5,
      reviewHours: 24,
      source: { kind: 'key', key: keys.source(jobId, 0) },
    });
  });

  it('starts one workflow that can be found and read in the Web UI', async () => {
    const response = await train(form({ ...validFields, userId: 'grace' }, mp4()));
    const { jobId } = (await response.json()) as JobStatusView;
    const run = await stack.temporal.workflow.getHandle(trainLoraWorkflowId(jobId)).describe();
    expect(run.status.name).toBe('RUNNING');
    expect(run.type).toBe('TrainLoraWorkflow');
    expect(run.taskQueue).toBe('workflows');
    expect(run.searchAttributes).toMatchObject({ JobOwner: ['grace'], JobId: [jobId] });
    expect(await run.staticSummary()).toContain('Ada in the garden');
  });

  it.each([
    ['EmptyFile', 'zero bytes', Buffer.alloc(0), 'The file has 0 bytes.'],
    ['NotAVideo', 'a text', Buffer.from('Dear diary, '.repeat(1000)), NOT_A_VIDEO],
    ['NotAVideo', 'a few bytes', Buffer.from('ftyp'), NOT_A_VIDEO],
    ['NotAVideo', 'a photo', Buffer.from(`\xff\xd8\xff\xe0${'x'.repeat(100)}`, 'latin1'), A_PHOTO],
  ])('answers %s to %s and keeps nothing', async (name, _what, file, detail) => {
    const before = await objectsBelow('temp/');
    const response = await train(form({ ...validFields, userId: 'nobody' }, file));
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ name, detail });
    expect(await objectsBelow('temp/')).toEqual(before);
    expect(await jobsOf('nobody')).toBe(0);
  });

  it.each([false, true])('names every bad field and keeps nothing (file first: %p)', async (fileFirst) => {
    const before = await objectsBelow('temp/');
    const fields = {
      userId: 'nobody',
      name: 'n'.repeat(81),
      triggerWord: '!',
      consent: 'no',
      steps: 'many',
      colour: 'red',
    };
    const response = await train(form(fields, mp4(), fileFirst));
    expect(response.status).toBe(400);
    const { name, errors = [] } = await problemOf(response);
    expect(name).toBe('InvalidRequest');
    expect(errors.map(({ field }) => field)).toEqual(['name', 'triggerWord', 'consent', 'steps', 'colour']);
    expect(await objectsBelow('temp/')).toEqual(before);
  });

  it('names the fields that are missing once the form is read', async () => {
    const before = await objectsBelow('temp/');
    const { errors = [] } = await problemOf(await train(form({ userId: 'ada' }, mp4())));
    const missing = (field: string) => ({
      ...{ field, message: 'is required', code: 'required' },
      pointer: `#/${field}`,
    });
    expect(errors).toEqual(['name', 'triggerWord', 'consent'].map(missing));
    const nobodys = await problemOf(await train(form({ ...validFields, userId: '' }, mp4())));
    expect(nobodys.errors).toEqual([missing('userId')]);
    expect(await objectsBelow('temp/')).toEqual(before);
  });

  it('is needed', async () => {
    const response = await fetch(`${stack.url}/api/lora/train`, { method: 'POST' });
    expect((await problemOf(response)).name).toBe('InvalidRequest');
  });

  it('is refused without its file', async () => {
    const response = await train(form({ ...validFields }));
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      name: 'InvalidRequest',
      errors: [{ field: 'video', message: 'send exactly one of video, videoUrl and uploadKey; there are 0' }],
    });
  });

  it('is refused with a field in the address, where nobody would read it', async () => {
    const response = await fetch(`${stack.url}/api/lora/train?review=true`, {
      method: 'POST',
      body: form({ ...validFields, userId: 'nobody' }, mp4()),
    });
    expect(await problemOf(response)).toMatchObject({
      name: 'InvalidRequest',
      errors: [{ field: 'review', message: 'is not a known field' }],
    });
    expect(await jobsOf('nobody')).toBe(0);
  });

  it('is not valid without a boundary', async () => {
    const headers = { 'content-type': 'multipart/form-data' };
    const response = await fetch(`${stack.url}/api/lora/train`, { method: 'POST', body: 'x', headers });
    expect((await problemOf(response)).name).toBe('InvalidRequest');
  });

  it('refuses a declared length beyond the limit before it reads any of it', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${stack.url}/api/lora/train`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 3 * 1024 ** 3 },
      });
      outgoing.on('response', (answer) => {
        resolve(answer.statusCode);
        outgoing.destroy();
      });
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
    expect(status).toBe(413);
  });
});

const NO_UPLOAD = /^There is no upload of ada at uploads\/\w+\/\w+\.mp4\.$/;

describe('a training that names its video', () => {
  it('starts with an address', async () => {
    const videoUrl = 'https://example.org/ada.mp4';
    const response = await train({ ...jsonFields, videoUrl });
    expect(response.status).toBe(202);
    const { jobId } = (await response.json()) as JobStatusView;
    const job = (await stack.stores.jobs.find('ada', jobId)) as LoraJob | null;
    expect(job?.input.source).toEqual({ kind: 'url', url: videoUrl });
    expect(job?.input).toMatchObject({ steps: 1000, reviewHours: 168 });
    expect(job?.input).not.toHaveProperty('budget');
  });

  it('starts with the longest names there are', async () => {
    const longest = { ...jsonFields, userId: 'u'.repeat(64), name: '😀'.repeat(80) };
    const response = await train({ ...longest, videoUrl: 'https://example.org/ada.mp4' });
    expect(response.status).toBe(202);
  });

  it('starts with an upload of the user', async () => {
    await stack.objects.put('uploads/ada/ada.mp4', mp4(), 'video/mp4');
    const response = await train({ ...jsonFields, uploadKey: 'uploads/ada/ada.mp4' });
    expect(response.status).toBe(202);
  });

  it.each([
    ['another user’s upload', { uploadKey: 'uploads/bob/bob.mp4' }, 'SourceNotFound', 404, NO_UPLOAD],
    ['a folder that begins alike', { uploadKey: 'uploads/adam/a.mp4' }, 'SourceNotFound', 404, NO_UPLOAD],
    ['an upload that is not there', { uploadKey: 'uploads/ada/none.mp4' }, 'SourceNotFound', 404, NO_UPLOAD],
    [
      'an upload of zero bytes',
      { uploadKey: 'uploads/ada/empty.mp4' },
      'EmptyFile',
      422,
      /^The file at uploads\/ada\/empty\.mp4 has 0 bytes\.$/,
    ],
    [
      'no encryption',
      { videoUrl: 'http://example.org/a.mp4' },
      'InvalidRequest',
      400,
      /^videoUrl: must be an https address$/,
    ],
    ['no source', {}, 'InvalidRequest', 400, /^video: send exactly one of .*; there are 0$/],
    [
      'two',
      { videoUrl: 'https://example.org/a.mp4', uploadKey: 'uploads/ada/a.mp4' },
      'InvalidRequest',
      400,
      /^video: send exactly one of .*; there are 2$/,
    ],
    [
      'a file that only JSON claims',
      { video: { key: 'temp/x/source' } },
      'InvalidRequest',
      400,
      /^video: is not a known field$/,
    ],
  ])('is refused with %s', async (_what, source, name, status, detail) => {
    await stack.objects.put('uploads/bob/bob.mp4', mp4(), 'video/mp4');
    await stack.objects.put('uploads/adam/a.mp4', mp4(), 'video/mp4');
    await stack.objects.put('uploads/ada/empty.mp4', Buffer.alloc(0), 'video/mp4');
    const before = await jobsOf('ada');
    const response = await train({ ...jsonFields, ...source });
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ name, detail: expect.stringMatching(detail) });
    expect(await jobsOf('ada')).toBe(before);
  });

  it.each([
    ['https://0x7f.1/a.mp4', "The host 127.0.0.1 of the video's address is not on the public internet."],
    ['https://example.org:8443/a.mp4', 'The address of the video uses port 8443; only 443 is allowed.'],
    ['https://ada:secret@example.org/a.mp4', 'The address of the video carries a user name or password.'],
  ])('is told why %s is refused', async (videoUrl, detail) => {
    const response = await train({ ...jsonFields, videoUrl });
    expect(await problemOf(response)).toMatchObject({ name: 'ForbiddenUrl', detail });
  });

  it('is refused with a file and an address', async () => {
    const before = await objectsBelow('temp/');
    const response = await train(form({ ...validFields, videoUrl: 'https://example.org/a.mp4' }, mp4()));
    expect(await problemOf(response)).toMatchObject({
      name: 'InvalidRequest',
      errors: [{ field: 'video', message: 'send exactly one of video, videoUrl and uploadKey; there are 2' }],
    });
    expect(await objectsBelow('temp/')).toEqual(before);
  });
});
