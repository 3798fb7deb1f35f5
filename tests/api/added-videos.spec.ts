import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys, type TrainLoraInput } from '#domain';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { startDisturbedApi } from './support/disturbed-api.ts';
import { form, mp4 } from './support/forms.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { givenState, signalsOf } from './support/jobs.ts';
import { refused } from './support/problems.ts';

const UNAVAILABLE = 14;
const SIGNAL = 'SignalWorkflowExecution';

const stack = await started(startApiStack());
const api = await started(startDisturbedApi(stack));

let job: TrainLoraInput;
let key: string;
beforeEach(async () => {
  api.line.meet(SIGNAL, (call) => call.pass());
  job = await givenHeldJob(stack, 'review');
  key = randomUUID();
  await stack.objects.put('uploads/ada/more.mp4', mp4(), 'video/mp4');
});

const add = async (body: object | FormData, to = job, idempotencyKey = key): Promise<Response> =>
  fetch(`${api.url}/api/lora/${to.jobId}/videos?userId=ada`, {
    method: 'POST',
    headers: {
      'idempotency-key': idempotencyKey,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

interface Added {
  id: string;
  source: unknown;
}
/** What the run was sent. It takes one of each id: libs/workflows/src/train-lora/mailbox.spec.ts. */
const signals = async (): Promise<Added[]> =>
  (await signalsOf(stack, job.jobId)).map(({ args }) => args[0] as Added);
const idsOf = (added: Added[]): number => new Set(added.map(({ id }) => id)).size;

const files = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key: name } of stack.objects.list(keys.tempPrefix(job.jobId))) found.push(name);
  return found;
};

const replayed = ({ status, headers }: Response): [number, boolean] => [
  status,
  headers.get('idempotency-replayed') === 'true',
];

const address = { videoUrl: 'https://example.org/a.mp4' };
const WAYS: [string, () => object | FormData][] = [
  ['an address', () => address],
  ['an upload', () => ({ uploadKey: 'uploads/ada/more.mp4' })],
  ['a file', () => form({}, mp4())],
];

describe.each(WAYS)('a key with %s', (_what, body) => {
  it('adds it once, also when the job has gone on since', async () => {
    expect(replayed(await add(body()))).toEqual([202, false]);
    const sent = await signals();
    const kept = await files();
    expect(replayed(await add(body()))).toEqual([202, true]);
    await givenState(stack, job, { status: 'running', stage: 'review' });
    const again = await add(body());
    expect(replayed(again)).toEqual([202, true]);
    expect(await again.json()).toMatchObject({ jobId: job.jobId, status: 'running' });
    expect(await signals()).toEqual(sent);
    expect(sent).toHaveLength(1);
    expect(await files()).toEqual(kept);
  });

  it('sent several times at once is one video', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(body())));
    for (const { status } of answers) expect(status).toBe(202);
    const sent = await signals();
    expect(idsOf(sent)).toBe(1);
    for (const { source } of sent) expect(source).toEqual(sent[0]?.source);
    expect((await files()).length).toBeLessThanOrEqual(1);
  });

  it('adds it after all where the API died before it said so', async () => {
    api.line.meet(SIGNAL, (call) => call.refuse(UNAVAILABLE));
    await refused(await add(body()), 503, 'DependencyUnavailable');
    api.line.meet(SIGNAL, (call) => call.pass());
    expect(replayed(await add(body()))).toEqual([202, false]);
    const [{ source } = { source: null }, ...others] = await signals();
    expect(others).toEqual([]);
    const [file] = await files();
    if (file) expect(source).toEqual({ kind: 'key', key: file });
  }, 30_000);

  it('adds it once where Temporal’s answer was lost', async () => {
    api.line.meet(SIGNAL, (call) => call.passOneWay());
    await refused(await add(body()), 503, 'DependencyUnavailable');
    api.line.meet(SIGNAL, (call) => call.pass());
    const sent = await signals();
    expect(idsOf(sent)).toBe(1);
    expect(replayed(await add(body()))).toEqual([202, true]);
    expect(await signals()).toEqual(sent);
  }, 30_000);

  it('without a job that waits is refused like any other', async () => {
    api.line.meet(SIGNAL, (call) => call.refuse(UNAVAILABLE));
    await refused(await add(body()), 503, 'DependencyUnavailable');
    await givenState(stack, job, { status: 'running', stage: 'review' });
    await refused(await add(body()), 409, 'NotAwaitingReview');
    await refused(await add(body(), job, randomUUID()), 409, 'NotAwaitingReview');
  }, 30_000);

  it('is refused with something else, or for another job', async () => {
    await add(body());
    const sent = await signals();
    const kept = await files();
    const other = mp4();
    other[1999] = 8;
    for (const another of [{ videoUrl: 'https://example.org/b.mp4' }, form({}, other)])
      await refused(await add(another), 422, 'IdempotencyKeyReused');
    await refused(await add(body(), await givenHeldJob(stack, 'review')), 422, 'IdempotencyKeyReused');
    expect(await signals()).toEqual(sent);
    expect(await files()).toEqual(kept);
  });
});

it('a key of a request that was refused can be used again, corrected', async () => {
  await refused(await add({ uploadKey: 'uploads/ada/none.mp4' }), 404, 'SourceNotFound');
  await refused(await add(form({}, Buffer.alloc(500))), 422, 'NotAVideo');
  expect(replayed(await add(address))).toEqual([202, false]);
});

it('a key that is none ends a form before its file is taken in', async () => {
  await refused(await add(form({}, mp4()), job, 'with space'), 400, 'InvalidRequest');
  expect(await files()).toEqual([]);
});

it('without a key each request adds a video', async () => {
  for (let time = 0; time < 2; time++)
    await fetch(`${stack.url}/api/lora/${job.jobId}/videos?userId=ada`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(address),
    });
  expect(await signals()).toEqual([
    { source: { kind: 'url', url: address.videoUrl } },
    { source: { kind: 'url', url: address.videoUrl } },
  ]);
});
