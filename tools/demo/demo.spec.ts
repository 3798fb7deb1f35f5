import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Failure, type LoraVersion } from '#domain';
import { LineDisplay } from './display.ts';
import { followJob } from './follow.ts';
import { readBack } from './read-back.ts';
import { describeVerdicts, runPage } from './report.ts';
import { describeRefusal, type StatusAnswer } from './service.ts';

const model = (): Buffer => {
  const header = Buffer.from(
    JSON.stringify({ 'lora.down': { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }),
  );
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([prefix, header, Buffer.alloc(4)]);
};

const versionOf = (bytes: Buffer): LoraVersion => ({
  version: 1,
  key: 'loras/demo/job/v1/model.safetensors',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  trainer: 'flux-lora-fast',
  parameters: {},
  datasetKey: 'datasets/demo/job/dataset.zip',
  createdAt: '2026-01-01T00:00:00.000Z',
  stats: { images: 20, tensors: 1, requestId: 'r', sandbox: true },
});

// eslint-disable-next-line @typescript-eslint/require-await
const stream = async function* (bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
};

const storeOf = (bytes: Buffer) => ({
  getStream: () => Promise.resolve({ body: stream(bytes), bytes: bytes.length }),
});

describe('readBack', () => {
  it('passes for the object that the job describes', async () => {
    await expect(readBack(storeOf(model()), versionOf(model()))).resolves.toBeUndefined();
  });

  it('names a checksum that differs', async () => {
    const changed = model();
    changed[changed.length - 1] = 1;
    await expect(readBack(storeOf(changed), versionOf(model()))).rejects.toThrow(
      /its sha256 is [0-9a-f]{64}, not/,
    );
  });

  it('refuses a file that is cut off', async () => {
    const short = model().subarray(0, -1);
    await expect(readBack(storeOf(short), versionOf(model()))).rejects.toThrow(Failure);
  });
});

const answer = (change: Partial<StatusAnswer>): StatusAnswer => ({
  jobId: 'job',
  status: 'running',
  stage: 'extractFrames',
  progress: { percent: 0, done: 0, total: 0, unit: '', message: '', etaSeconds: null },
  error: null,
  question: null,
  ...change,
});

describe('followJob', () => {
  it('shows each answer, survives a silent moment and ends with the job', async () => {
    const answers = [answer({}), null, answer({ status: 'completed', stage: 'done' })];
    const shown: string[] = [];
    const last = await followJob(
      {
        status: () => {
          const next = answers.shift();
          return next ? Promise.resolve(next) : Promise.reject(new Error('refused'));
        },
      },
      'job',
      { show: ({ stage }) => shown.push(stage), end: () => shown.push('end') },
    );
    expect(last.status).toBe('completed');
    expect(shown).toEqual(['extractFrames', 'done', 'end']);
  });

  it('stops at a job that waits for a person', async () => {
    const waiting = answer({ status: 'awaiting_review', stage: 'review' });
    const display = { show: () => undefined, end: () => undefined };
    const last = await followJob({ status: () => Promise.resolve(waiting) }, 'job', display);
    expect(last.status).toBe('awaiting_review');
  });
});

describe('LineDisplay', () => {
  it('writes a line for each stage at once, and for progress every five seconds', () => {
    const lines: string[] = [];
    let now = 0;
    const display = new LineDisplay(
      (line) => lines.push(line.trim()),
      () => now,
    );
    const frames = (done: number) =>
      answer({ progress: { percent: done, done, total: 79, unit: 'frames', message: '', etaSeconds: null } });
    display.show(frames(1));
    display.show(frames(2));
    now = 5_000;
    display.show(frames(3));
    display.show(answer({ stage: 'filterFaces' }));
    expect(lines).toEqual([
      '1 %  extractFrames: 1/79 frames',
      '3 %  extractFrames: 3/79 frames',
      '0 %  filterFaces:',
    ]);
  });
});

describe('describeRefusal', () => {
  it('reads a problem document, and shows anything else as it is', () => {
    const problem = {
      type: 'urn:content-generation:failure:NotAVideo',
      detail: 'It is a text.',
      remedy: 'Send a video.',
    };
    expect(describeRefusal(415, JSON.stringify(problem))).toBe('NotAVideo: It is a text.\nSend a video.');
    expect(describeRefusal(502, '<html>')).toBe('The API answered 502: <html>');
  });
});

describe('the report', () => {
  it('counts verdicts, the most frequent first', () => {
    const dataset = {
      counts: { kept: 20, 'no-face': 0, blurred: 31 },
      manifestKey: 'm',
      contactSheetKey: 'c',
    };
    expect(describeVerdicts(dataset)).toBe('Verdicts on 51 candidate frames:\n    31  blurred\n    20  kept');
  });

  it.each(['http://127.0.0.1:8233', 'https://example.org/temporal', 'https://example.org/temporal/'])(
    'links the history of the run in the Web UI at %s',
    (uiUrl) => {
      expect(runPage({ uiUrl, namespace: 'default', workflowId: 'train-lora-1', runId: 'r' })).toBe(
        `${uiUrl.replace(/\/$/, '')}/namespaces/default/workflows/train-lora-1/r/history`,
      );
    },
  );
});
