import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RunningSandbox } from '../src/start.ts';
import { control, KEY, startTestSandbox } from './support.ts';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});

afterAll(() => sandbox.close());

const newSubmit = () => {
  const marker = randomUUID();
  const body = JSON.stringify({
    images_data_url: `${sandbox.url}/files/uploads/none/${marker}.zip`,
    trigger_word: 'TOK',
    steps: 100,
  });
  const headers = { authorization: `Key ${KEY}`, 'content-type': 'application/json' };
  const url = `${sandbox.url}/queue/fal-ai/flux-lora-fast-training`;
  return { marker, submit: () => fetch(url, { method: 'POST', headers, body }) };
};

const falHeaders = ({ headers }: Response) => ({
  requestId: headers.get('x-fal-request-id'),
  errorType: headers.get('x-fal-error-type'),
  timeoutType: headers.get('x-fal-request-timeout-type'),
});
const noHeaders = { requestId: null, errorType: null, timeoutType: null };

describe('a simulated error of a submit', () => {
  it.each([
    [
      "503 in fal's words",
      { status: 503 },
      { detail: expect.any(String), error_type: 'runner_scheduling_failure' },
      { ...noHeaders, errorType: 'runner_scheduling_failure' },
    ],
    [
      '504 as a user timeout',
      { status: 504 },
      { detail: expect.any(String), error_type: 'request_timeout' },
      { ...noHeaders, errorType: 'request_timeout', timeoutType: 'user' },
    ],
    ['422 as a list', { status: 422 }, { detail: [{ loc: ['body', 'steps'] }] }, noHeaders],
    ['422 as text', { status: 422, detail: 'text' }, { detail: expect.any(String) }, noHeaders],
    ['429', { status: 429 }, { detail: expect.any(String) }, noHeaders],
  ] as const)('is %s, and nothing is accepted', async (_name, error, body, headers) => {
    const { marker, submit } = newSubmit();
    await control(sandbox).play({ play: 'http-error', on: 'submit', ...error, match: marker });
    const response = await submit();
    expect(response.status).toBe(error.status);
    expect(falHeaders(response)).toEqual(headers);
    expect(await response.json()).toMatchObject(body);
    expect((await control(sandbox).trainings(marker)).count).toBe(0);
  });

  it.each([502, 503] as const)(
    'can be a bare %i, as of something on the way that lost fal',
    async (status) => {
      const { marker, submit } = newSubmit();
      const play = { play: 'http-error', on: 'submit', status, detail: 'bare', match: marker } as const;
      await control(sandbox).play(play);
      const response = await submit();
      expect(response.status).toBe(status);
      expect(falHeaders(response)).toEqual(noHeaders);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(await response.text()).not.toMatch(/^[{"[]/);
    },
  );

  it('ends after the times it was asked for', async () => {
    const { marker, submit } = newSubmit();
    await control(sandbox).play({
      play: 'http-error',
      on: 'submit',
      status: 503,
      times: 2,
      match: marker,
    });
    expect([(await submit()).status, (await submit()).status, (await submit()).status]).toEqual([
      503, 503, 200,
    ]);
    expect((await control(sandbox).trainings(marker)).count).toBe(1);
  });
});
