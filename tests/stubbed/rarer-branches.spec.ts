import { expect, it } from '@jest/globals';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { type FilterFacesResult, keys } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { neverEnding, withJob } from '../support/stubbed-job.ts';
import { DATASET, StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const source = { kind: 'url', url: 'https://example.test/more.mp4' };

/** A training held for a review, for half a minute of the bench's time. */
const reviewed = (asked: Parameters<typeof trainLoraInput>[0] = {}) => {
  const input = trainLoraInput({ review: true, reviewHours: 2000, ...asked });
  return { input, training: new StubbedTraining(input) };
};

it.concurrent('edited captions are written before the next question shows them', async () => {
  const { input, training } = reviewed({ trainer: 'turbo-flux', steps: 300, budget: 1 });
  const { providers } = training.activities;
  const described: unknown[] = [];
  const caption = providers.caption!;
  providers.caption = (asked) => {
    described.push(asked.captionEdits);
    return caption(asked);
  };
  await withJob(bench, { input, training }, async (job) => {
    await job.asks('review');
    const captions = { '000001.jpg': 'ohwx, laughing' };
    await job.approve({ captions, steps: 1000 });
    const { id: questionId } = await job.asks('over-budget');
    expect(described).toEqual([{}, captions]);
    await job.approve({ questionId });
    expect(await job.ended()).toMatchObject({ version: { version: 1 } });
    expect(described).toHaveLength(2);
  });
});

it.concurrent('of many frames that cannot be used ten are named, and the others counted', async () => {
  const { input, training } = reviewed();
  const frames = Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(6, '0'));
  const refused = frames.map((frame) => ({ frame, reason: 'It shows nobody.' }));
  const clear: FilterFacesResult = { dataset: DATASET, kept: 12, shortage: null };
  training.activities.media.filterFaces = ({ choices }) =>
    Promise.resolve(choices?.keep?.length ? { ...clear, refused } : clear);
  await withJob(bench, { input, training }, async (job) => {
    const first = await job.asks('review');
    await job.approve({ keep: frames });
    const { message } = await job.asks('review', first);
    expect(message).toMatch(
      /Frame 000010 cannot be used: It shows nobody\. Nor can 2 other frames\. Look at/,
    );
    expect(message).not.toContain('000011');
  });
});

it.concurrent('a video of the owner may be one that was uploaded', async () => {
  const { input, training } = reviewed();
  await withJob(bench, { input, training }, async (job) => {
    const first = await job.asks('review');
    await job.addVideo({ source: { kind: 'key', key: `${keys.uploadsPrefix(input.userId)}more.mp4` } });
    expect(await job.asks('review', first)).toMatchObject({ videosLeft: 3 });
  });
});

it.concurrent('a cancel stops an added video that is being looked at', async () => {
  const { input, training } = reviewed();
  const { media } = training.activities;
  const extract = media.extractFrames!;
  media.extractFrames = (asked) => (asked.video === undefined ? extract(asked) : neverEnding());
  await withJob(bench, { input, training }, async (job) => {
    await job.asks('review');
    await job.addVideo({ source });
    await job.notes('Looking for frames in added video 1');
    await job.handle.signal('cancel');
    expect((await job.ended()).failure).toBeInstanceOf(CancelledFailure);
    expect(job.last).toMatchObject({ status: 'cancelled', question: null });
    expect(job.messages.join()).not.toContain('could not be used');
  });
});

it.concurrent('what comes when a job has ended changes nothing of it, while its run still ends', async () => {
  const { input, training } = reviewed();
  await withJob(bench, { input, training }, async (job) => {
    const { requestCancel } = training.activities.workflows;
    let end = (): void => undefined;
    const wait = new Promise<void>((resolve) => (end = resolve));
    training.activities.workflows.requestCancel = (run) => wait.then(() => requestCancel!(run));
    await job.asks('review');
    await job.handle.signal('cancel');
    const ended = await job.reads(({ status }) => status === 'cancelled');
    await job.handle.signal('cancel');
    await job.approve({});
    await job.addVideo({ source });
    expect(await job.handle.query('progress')).toEqual(ended);
    end();
    expect((await job.ended()).failure).toBeInstanceOf(CancelledFailure);
    expect(job.last).toEqual(ended);
  });
});

it.concurrent('a signal that names no request is no word of fal', async () => {
  const { input, training } = reviewed({ review: false });
  let looks = 0;
  training.activities.waiting.pollFal = () => {
    looks += 1;
    return neverEnding();
  };
  await withJob(bench, { input, training }, async (job) => {
    await job.reads(({ stage }) => stage === 'pollFal');
    for (const completed of [undefined, {}, { requestId: '' }, { requestId: '../status' }, { requestId: 5 }])
      await job.handle.signal('falCompleted', completed);
    // A query is only answered after the signals before it were processed.
    expect(await job.handle.query('progress')).toMatchObject({ status: 'running', stage: 'pollFal' });
    expect(looks).toBe(1);
  });
});

it.concurrent('a job that asked for an hour says so', async () => {
  const { input, training } = reviewed({ reviewHours: 1 });
  await withJob(bench, { input, training }, async (job) => {
    const { failure } = await job.ended();
    expect(failure).toMatchObject({ type: 'ReviewTimedOut' });
    expect(failure!.message).toMatch(/^Nobody answered within an hour: Look at/);
  });
});

it.concurrent('what ran out of time is described by what it failed of last', async () => {
  const { input, training } = reviewed({ review: false });
  const { providers, waiting } = training.activities;
  waiting.pollFal = neverEnding;
  let attempts = 0;
  providers.cancelFalTraining = () => {
    attempts += 1;
    return Promise.reject(ApplicationFailure.retryable('fal is away.', 'ProviderUnavailable'));
  };
  await withJob(bench, { input, training }, async (job) => {
    await job.reads(({ stage }) => stage === 'pollFal');
    await job.handle.signal('cancel');
    expect((await job.ended()).failure).toBeInstanceOf(CancelledFailure);
    expect(attempts).toBeGreaterThan(1);
    expect(job.messages).toContain('The training could not be cancelled at fal: fal is away.');
    expect(job.last.provider).toMatchObject({ state: 'unknown' });
  });
});
