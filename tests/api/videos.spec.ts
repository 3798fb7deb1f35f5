import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jobWorkflowId, keys, PROCESS_VIDEO, videoKeys, type VideoJob } from '#domain';
import {
  startedVideosSchema,
  videoJobSchema,
  type StartedVideosView,
  type VideoJobView,
} from '../../apps/api/src/videos/schemas/videos.schema.ts';
import { FileTokens } from '../../apps/api/src/videos/file-tokens.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4 } from './support/forms.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf, refused } from './support/problems.ts';
import { fileFixture, givenMade, givenVideoJob } from './support/videos.ts';

const stack = await started(startApiStack());
const strict = await started(
  listeningApi({
    ...{ ...stack.config, QUOTA_PROCESSOR_SECONDS_PER_DAY: 60, QUOTA_STORED_BYTES: 4 },
    PUBLIC_URL: 'https://videos.example.org/base/',
  }),
  (app) => app.close(),
);

const uploadKey = `${keys.uploadsPrefix('ada')}ada.mp4`;
await stack.objects.put(uploadKey, mp4().toString('latin1'), 'video/mp4');

const process = (body: object | FormData, key?: string, url = stack.url): Promise<Response> => {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  if (body instanceof FormData) return fetch(`${url}/api/videos/process`, { method: 'POST', body, headers });
  return fetch(`${url}/api/videos/process`, {
    method: 'POST',
    body: JSON.stringify({ userId: 'ada', ...body }),
    headers: { 'content-type': 'application/json', ...headers },
  });
};

const startedBy = async (response: Response): Promise<StartedVideosView> => {
  expect(response.status).toBe(202);
  return startedVideosSchema.parse(await response.json());
};

const recordOf = async (jobId: string, userId = 'ada'): Promise<VideoJob> =>
  (await stack.stores.jobs.find(userId, jobId)) as VideoJob;

const wholeOf = async (jobId: string, url = stack.url): Promise<VideoJobView> =>
  videoJobSchema.parse(await (await fetch(`${url}/api/videos/${jobId}?userId=ada`)).json());

const statusOf = async (jobId: string): Promise<string> =>
  (await stack.temporal.workflow.getHandle(jobWorkflowId(PROCESS_VIDEO, jobId)).describe()).status.name;

const operations = [{ name: 'web', operation: 'transcode' }];

describe('a request to process a video', () => {
  it('starts a job with its operations', async () => {
    const response = await process({ uploadKey, operations, webhookUrl: 'https://example.org/hooks' });
    const job = await startedBy(response);
    expect(response.headers.get('location')).toBe(`/api/jobs/${job.jobId}/status?userId=ada`);
    expect(job).toMatchObject({
      ...{ userId: 'ada', kind: PROCESS_VIDEO, name: 'Video', status: 'queued', question: null },
      operations: [{ name: 'web', operation: 'transcode', status: 'queued' }],
      cost: { estimate: 0, actual: 0 },
    });
    expect(await statusOf(job.jobId)).toBe('RUNNING');
    expect((await recordOf(job.jobId)).input).toMatchObject({
      source: { kind: 'key', key: uploadKey },
      operations,
    });
  });

  it('is one of the jobs of every kind', async () => {
    const { jobId } = await startedBy(await process({ uploadKey, template: 'web', name: 'Ada' }));
    const url = `${stack.url}/api/jobs`;
    expect(await (await fetch(`${url}?userId=ada&kind=${PROCESS_VIDEO}&limit=1`)).json()).toMatchObject({
      jobs: [{ jobId, name: 'Ada', operations: [{ name: 'loud', status: 'queued' }, {}, {}, {}] }],
    });
    expect(await (await fetch(`${url}/${jobId}?userId=ada`)).json()).toMatchObject({
      href: `/api/videos/${jobId}`,
      input: { template: 'web', source: { kind: 'key', key: uploadKey } },
      outputs: [],
    });
    await refused(await fetch(`${stack.url}/api/images/${jobId}?userId=ada`), 404, 'JobNotFound');
  });

  it('can bring its video in a form, with JSON in its fields', async () => {
    const userId = randomUUID();
    const fields = { userId, operations: JSON.stringify(operations) };
    const { jobId } = await startedBy(await process(form(fields, mp4())));
    const key = keys.source(jobId, 0);
    expect((await recordOf(jobId, userId)).input).toMatchObject({ source: { kind: 'key', key }, operations });
    expect((await stack.objects.head(key))?.bytes).toBe(mp4().length);
    expect(await stack.stores.usage.uploads(userId, new Date())).toBe(1);
  });

  it('starts once under an idempotency key, also in a form', async () => {
    const key = randomUUID();
    const fields = { userId: 'ada', template: 'web', fields: '{"maxHeight":720}' };
    const { jobId } = await startedBy(await process(form(fields, mp4()), key));
    const again = await process(form(fields, mp4()), key);
    expect((await startedBy(again)).jobId).toBe(jobId);
    await refused(await process(form(fields, mp4(3000)), key), 422, 'IdempotencyKeyReused');
  });

  it.each<[object, [pointer: string, code: string][]]>([
    [
      {},
      [
        ['#/video', 'not-one-source'],
        ['#/operations', 'required'],
      ],
    ],
    [{ uploadKey, videoUrl: 'https://example.org/a.mp4', operations }, [['#/video', 'not-one-source']]],
    [{ uploadKey, operations, template: 'web' }, [['#/template', 'conflict']]],
    [{ uploadKey, template: 'cinema' }, [['#/template', 'unknown-value']]],
    [{ uploadKey, template: 'archive', fields: { side: 720 } }, [['#/fields/side', 'unknown-option']]],
    [{ uploadKey, template: 'web', fields: { maxHeight: 16 } }, [['#/fields/maxHeight', 'too-small']]],
    [
      {
        uploadKey,
        operations: [
          { name: 'Web', operation: 'transcode', frameRate: 500 },
          { name: 'b', operation: 'blur' },
        ],
      },
      [
        ['#/operations/0/name', 'wrong-format'],
        ['#/operations/0/frameRate', 'too-large'],
        ['#/operations/1/operation', 'unknown-value'],
      ],
    ],
    [
      {
        uploadKey,
        operations: [
          { name: 'sheet', operation: 'contactSheet', crop: { x: 0, y: 0, width: 64, height: 64 } },
          { name: 'cut', operation: 'removeSegments', from: ['cutt'] },
        ],
      },
      [
        ['#/operations/0/crop', 'unknown-option'],
        ['#/operations/1/segments', 'required'],
        ['#/operations/1/from/0', 'unknown-input'],
      ],
    ],
  ])('%j is refused, with everything that is wrong', async (body, expected) => {
    const problem = await problemOf(await process(body));
    expect(problem.status).toBe(400);
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual(expected);
  });

  it('names a video and images that are there, and are the user’s', async () => {
    const missing = `${keys.uploadsPrefix('ada')}nothing.mp4`;
    await refused(await process({ uploadKey: missing, operations }), 404, 'SourceNotFound');
    await refused(await process({ userId: 'bob', uploadKey, operations }), 404, 'SourceNotFound');
    await refused(await process({ videoUrl: 'https://127.0.0.1/a.mp4', operations }), 422, 'ForbiddenUrl');
    const image = { uploadKey: keys.upload('ada', randomUUID()) };
    const marked = [{ name: 'mark', operation: 'watermark', image }];
    await refused(await process({ uploadKey, operations: marked }), 404, 'UploadNotFound');
  });

  it('is planned without a record, and fails as the request would', async () => {
    const userId = randomUUID();
    const key = `${keys.uploadsPrefix(userId)}a.mp4`;
    await stack.objects.put(key, mp4().toString('latin1'), 'video/mp4');
    await refused(
      await process({ userId, uploadKey: key, operations: [], dryRun: true }),
      400,
      'InvalidRequest',
    );
    const planned = process({ userId, uploadKey: key, operations, dryRun: true });
    // No worker runs here: the run is found by its id, and ended without a result.
    const running: string[] = [];
    await until(async () => {
      const query = "WorkflowType = 'PlanVideoWorkflow'";
      for await (const run of stack.temporal.workflow.list({ query })) running.push(run.workflowId);
      return running.length > 0;
    }, 20);
    await stack.temporal.workflow.getHandle(running[0]!).terminate();
    await refused(await planned, 503, 'DependencyUnavailable');
    const { jobs } = await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 10 });
    expect(jobs).toEqual([]);
  });
});

describe('the limits of a user', () => {
  it('end at the processor time of the day', async () => {
    const userId = randomUUID();
    await stack.stores.usage.addProcessorSeconds(userId, new Date(), 61.5);
    const body = { userId, videoUrl: 'https://example.org/a.mp4', operations };
    const url = await strict.getUrl();
    const detail = await refused(await process(body, undefined, url), 429, 'ProcessorTimeUsedUp');
    expect(detail).toContain('has used 62 s');
    const quota = await (await fetch(`${url}/api/quota?userId=${userId}`)).json();
    expect(quota).toMatchObject({
      processorSecondsToday: { limit: 60, used: 61.5 },
      storedBytes: { used: 0 },
    });
  });

  it('end at the bytes of the outputs', async () => {
    const userId = randomUUID();
    const jobId = await givenVideoJob(stack, userId);
    await givenMade(stack, { userId, jobId }, [fileFixture('web.mp4', 'video/mp4')]);
    const body = { userId, videoUrl: 'https://example.org/a.mp4', operations };
    await refused(await process(body, undefined, await strict.getUrl()), 429, 'StorageFull');
    await startedBy(await process(body));
  });
});

const playlist = fileFixture('web/master.m3u8', 'application/vnd.apple.mpegurl');

const givenStream = async (): Promise<string> => {
  const jobId = await givenVideoJob(stack, 'ada');
  await givenMade(stack, { userId: 'ada', jobId }, [playlist]);
  const put = (file: string, content: string): Promise<void> =>
    stack.objects.put(videoKeys.file('ada', jobId, file), content, 'application/octet-stream');
  await put('web/master.m3u8', '#EXTM3U\n720p/index.m3u8\n');
  await put('web/720p/index.m3u8', '#EXTM3U\nsegment-1.m4s\n');
  await put('web/720p/segment-1.m4s', 'moof');
  return jobId;
};

describe('the outputs of a job', () => {
  it('are shown with the report of their operation, and can be downloaded', async () => {
    const jobId = await givenVideoJob(stack, 'ada');
    expect(await wholeOf(jobId)).toMatchObject({ source: null, outputs: [], operations: [{ report: null }] });
    await givenMade(stack, { userId: 'ada', jobId }, [fileFixture('web.mp4', 'video/mp4')]);
    await stack.objects.put(videoKeys.file('ada', jobId, 'web.mp4'), 'film', 'video/mp4');
    const { operations: done, outputs } = await wholeOf(jobId);
    expect(done).toMatchObject([{ name: 'web', status: 'completed', report: { chunks: 2 }, bytes: 4 }]);
    expect(outputs).toMatchObject([{ outputId: 'web', file: 'web.mp4', width: 320 }]);
    expect(await (await fetch(outputs[0]!.url)).text()).toBe('film');
  });

  it('can be processed further if they are videos of the user', async () => {
    const jobId = await givenVideoJob(stack, 'ada');
    const output = { jobId, outputId: 'web' };
    await refused(await process({ output, operations }), 404, 'OutputNotFound');
    await givenMade(stack, { userId: 'ada', jobId }, [fileFixture('web.mp4', 'video/mp4')]);
    const further = await startedBy(await process({ output, operations }));
    expect((await recordOf(further.jobId)).input).toMatchObject({
      output,
      source: { kind: 'key', key: videoKeys.file('ada', jobId, 'web.mp4') },
    });
    await refused(await process({ userId: 'bob', output, operations }), 404, 'JobNotFound');
    await refused(
      await process({ output: { jobId, outputId: 'web/0001' }, operations }),
      404,
      'OutputNotFound',
    );
    const stream = { jobId: await givenStream(), outputId: 'web' };
    await refused(await process({ output: stream, operations }), 404, 'OutputNotFound');
  });

  it('name each other below one address that needs no key', async () => {
    const { outputs } = await wholeOf(await givenStream());
    const master = new URL(outputs[0]!.url, stack.url);
    const response = await fetch(master, { headers: { origin: 'https://player.example.org' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('720p/index.m3u8');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'cache-control': 'private',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    const segment = new URL('720p/segment-1.m4s', master);
    const redirected = await fetch(segment, { redirect: 'manual' });
    expect([redirected.status, redirected.headers.get('access-control-allow-origin')]).toEqual([302, '*']);
    expect(await (await fetch(segment)).text()).toBe('moof');
  });

  it('have addresses with the public name of the service', async () => {
    const { outputs } = await wholeOf(await givenStream(), await strict.getUrl());
    expect(outputs[0]!.url).toMatch(
      /^https:\/\/videos\.example\.org\/base\/api\/files\/[\w.-]+\/web\/master\.m3u8$/,
    );
  });

  it('are not there for whoever has no token of theirs', async () => {
    const jobId = await givenStream();
    const tokens = new FileTokens(stack.config.S3_SECRET_ACCESS_KEY);
    const grant = { userId: 'ada', jobId, expiresAt: new Date(Date.now() + 60_000) };
    const good = tokens.sign(grant);
    const at = (token: string, file: string): Promise<Response> =>
      fetch(`${stack.url}/api/files/${token}/${file}`, { redirect: 'manual' });
    expect((await at(good, 'web/master.m3u8')).status).toBe(200);
    const refusedAt: [string, string][] = [
      ['x', 'web/master.m3u8'],
      [good.slice(0, -2), 'web/master.m3u8'],
      [tokens.sign({ ...grant, expiresAt: new Date(Date.now() - 1000) }), 'web/master.m3u8'],
      [tokens.sign({ ...grant, jobId: randomUUID() }), 'web/master.m3u8'],
      [good, 'web/none.m3u8'],
      [good, 'operations/web.json'],
      [good, '%2e%2e/web.mp4'],
      [good, 'web%2F..%2F..%2Fmaster.m3u8'],
    ];
    for (const [token, file] of refusedAt) {
      const problem = await problemOf(await at(token, file));
      expect([file, problem.status, problem.name]).toEqual([file, 404, 'NotFound']);
      expect(problem.instance).not.toContain(good);
    }
  });
});
