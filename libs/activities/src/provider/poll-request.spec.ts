import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { RequestListener } from 'node:http';
import type { RequestStatus } from '#domain';
import { answering, startOddServer, training, type OddServer } from '../../../../tests/support/odd-server.ts';
import { createPollRequest, type PollRequestInput } from './poll-request.ts';

let fal: OddServer;
/** For each poll, whether it asked for logs. */
let logs: boolean[];

beforeAll(async () => {
  fal = await startOddServer();
});

beforeEach(() => {
  logs = [];
});

afterAll(() => fal.close());

const LOGS = [{ message: 'step 50/100' }];
const running = (asked: boolean) => ({ status: 'IN_PROGRESS', ...(asked ? { logs: LOGS } : {}) });

/** Answers with these states in turn, then as completed. */
const stating =
  (...states: ('IN_QUEUE' | 'IN_PROGRESS' | 404)[]): RequestListener =>
  (request, response) => {
    const asked = new URL(request.url ?? '', fal.origin).searchParams.get('logs') === '1';
    const state = states[logs.length] ?? 'COMPLETED';
    logs.push(asked);
    if (state === 404) answering(404, {})(request, response);
    else answering(202, { ...running(asked), status: state })(request, response);
  };

const poll = async (
  input: Partial<PollRequestInput> = {},
  attempt = 1,
): Promise<{ result: unknown; told: RequestStatus[] }> => {
  const told: RequestStatus[] = [];
  const pollRequest = createPollRequest({
    fal: fal.gateway,
    submissions: { accept: () => Promise.resolve(true) },
    pollSeconds: 0.001,
  });
  const request = { jobId: 'job', unit: 'v1', endpoint: training.endpoint, requestId: training.requestId };
  const environment = new MockActivityEnvironment({ attempt });
  const run = () => pollRequest({ ...request, ...input }, (status) => void told.push(status));
  return { result: await environment.run(run), told };
};

describe('polling until the end', () => {
  it('reads no logs in the queue, those of a run at once, and then with every sixth poll', async () => {
    fal.answer = stating('IN_QUEUE', 'IN_QUEUE', ...Array<'IN_PROGRESS'>(14).fill('IN_PROGRESS'));
    expect(await poll()).toMatchObject({ result: { state: 'completed' } });
    const withLogs = logs.flatMap((asked, index) => (asked ? [index] : []));
    expect(withLogs).toEqual([3, 9, 15]);
  });

  it('keeps the steps between two readings of the logs', async () => {
    fal.answer = stating(...Array<'IN_PROGRESS'>(4).fill('IN_PROGRESS'));
    const { told } = await poll();
    expect(told.map(({ step }) => step)).toEqual([null, 50, 50, 50]);
    expect(told.at(-1)).toEqual({ state: 'running', queuePosition: null, step: 50, totalSteps: 100 });
  });

  it('reads them no more often after the worker of many requests died', async () => {
    fal.answer = stating(...Array<'IN_PROGRESS'>(13).fill('IN_PROGRESS'));
    await poll({}, 2);
    const withLogs = logs.flatMap((asked, index) => (asked ? [index] : []));
    expect(withLogs.length).toBeLessThanOrEqual(3);
    expect(withLogs.every((place, index) => index === 0 || place === (withLogs[index - 1] ?? 0) + 6)).toBe(
      true,
    );
  });
});

describe('polling once', () => {
  it.each([
    ['IN_QUEUE', 'open'],
    ['IN_PROGRESS', 'open'],
    // A single 404 is no proof.
    [404, 'open'],
  ] as const)('%s: %s', async (state, expected) => {
    fal.answer = stating(state, state);
    expect(await poll({ once: true })).toEqual({ result: { state: expected }, told: [] });
    expect(logs).toEqual([false]);
  });

  it('says how it ended', async () => {
    fal.answer = stating();
    expect((await poll({ once: true })).result).toEqual({ state: 'completed' });
  });
});

it('reads the logs of four requests at once at most; the others come without, at once', async () => {
  const held: (() => void)[] = [];
  let withLogs = 0;
  fal.answer = (request, response) => {
    const asked = new URL(request.url ?? '', fal.origin).searchParams.get('logs') === '1';
    const answer = () => answering(202, running(asked))(request, response);
    if (asked) {
      withLogs += 1;
      held.push(answer);
    } else answer();
  };
  const reads = Array.from({ length: 20 }, () => fal.gateway.status(training, { logs: true }));
  const soon = await Promise.all(reads.slice(4));
  expect(soon.map(({ step }) => step)).toEqual(Array(16).fill(null));
  expect(withLogs).toBe(4);
  for (const answer of held) answer();
  expect((await Promise.all(reads.slice(0, 4))).map(({ step }) => step)).toEqual([50, 50, 50, 50]);
});
