import { describe, expect, it } from '@jest/globals';
import type { Operation } from '#domain';
import { neverEnding } from '../support/stubbed-job.ts';
import { fails } from '../support/stubbed-images.ts';
import { StubbedVideo } from '../support/stubbed-video.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const WEB: Operation = { name: 'web', operation: 'transcode' };
const POSTER: Operation = { name: 'poster', operation: 'thumbnail', from: ['web'] };
const SHEET: Operation = { name: 'sheet', operation: 'contactSheet' };
const CHUNKS = [0, 1, 2].map((index) => ({
  ...{ index, startSeconds: index * 200, endSeconds: (index + 1) * 200 },
}));

const namesOf = ({ run }: StubbedVideo): string[] => run.map(({ operation }) => operation.name);

describe('operations', () => {
  it.concurrent('are made in their order, each of what it works on', async () => {
    const video = new StubbedVideo([WEB, POSTER, SHEET]);
    expect(await video.ended(bench)).toEqual({});
    expect(namesOf(video)).toEqual(['web', 'poster', 'sheet']);
    expect(video.run.map(({ inputs }) => inputs.map(({ sha256 }) => sha256))).toEqual([
      ['source'],
      ['web'],
      ['source'],
    ]);
    expect(video.last).toMatchObject({ status: 'completed', storedBytes: 30, processorSeconds: 3 });
  });

  it.concurrent('that fail stop those that work on them, and no others', async () => {
    const video = new StubbedVideo([WEB, POSTER, SHEET]);
    const { conversions } = video.activities;
    const run = conversions.runOperation!;
    conversions.runOperation = (ref) =>
      ref.operation.name === 'web' ? fails('ConversionFailed')() : run(ref);
    const { failure } = await video.ended(bench);
    expect(failure).toMatchObject({ type: 'ConversionFailed', message: 'web: In a test.' });
    expect(video.states).toEqual({ web: 'failed', poster: 'skipped', sheet: 'completed' });
    expect(video.last.status).toBe('failed');
  });

  it.concurrent('that were finished are kept by a cancel, and the others are not begun', async () => {
    const video = new StubbedVideo([SHEET, WEB, POSTER]);
    const { conversions } = video.activities;
    const run = conversions.runOperation!;
    conversions.runOperation = (ref) => (ref.operation.name === 'web' ? neverEnding() : run(ref));
    await video.during(bench, async (handle) => {
      await video.reads(({ operations }) => operations.some(({ status }) => status === 'running'));
      await video.reads(() => video.states.web === 'running');
      await handle.signal('cancel');
      await expect(handle.result()).rejects.toThrow();
    });
    expect(video.states).toEqual({ sheet: 'completed', web: 'cancelled', poster: 'cancelled' });
    expect(video.last.status).toBe('cancelled');
  });
});

describe('a long transcode', () => {
  it.concurrent('is made in parts, which are joined', async () => {
    const video = new StubbedVideo([WEB, POSTER], CHUNKS);
    expect(await video.ended(bench)).toEqual({});
    expect(video.encoded.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
    expect(video.joined).toMatchObject([{ frames: 300, processorSeconds: 6, chunks: CHUNKS }]);
    expect(namesOf(video)).toEqual(['poster']);
  });

  it.concurrent('is made in one piece if its parts do not make the whole', async () => {
    const video = new StubbedVideo([WEB, POSTER], CHUNKS);
    video.activities.conversions.joinChunks = () => Promise.resolve(null);
    expect(await video.ended(bench)).toEqual({});
    expect(namesOf(video)).toEqual(['web', 'poster']);
    expect(video.states).toEqual({ web: 'completed', poster: 'completed' });
  });

  it.concurrent('is made in one piece if it cannot be cut', async () => {
    const video = new StubbedVideo([WEB], CHUNKS);
    video.activities.conversions.planChunks = () =>
      Promise.resolve({ made: null, chunks: [], quality: null });
    expect(await video.ended(bench)).toEqual({});
    expect(namesOf(video)).toEqual(['web']);
  });

  it.concurrent('that was made before is not made again', async () => {
    const video = new StubbedVideo([WEB], CHUNKS);
    const made = {
      ...{ video: 'encode' as const, audio: 'copy' as const, bytes: 7, contentHash: 'web' },
      ...{ processorSeconds: 0, output: null },
    };
    video.activities.conversions.planChunks = () => Promise.resolve({ made, chunks: [], quality: null });
    expect(await video.ended(bench)).toEqual({});
    expect([video.encoded, video.run]).toEqual([[], []]);
    expect(video.last).toMatchObject({ storedBytes: 7, processorSeconds: 0 });
  });
});
