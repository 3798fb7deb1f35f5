import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { operationsOf, TEMPLATE_NAMES, type Operation, type StoredOperation } from '#domain';
import { ServiceStack } from '../support/service-stack.ts';
import { recordHistory } from '../support/record-history.ts';
import { started } from '../support/started.ts';
import {
  difference,
  frameAt,
  loudnessOf,
  makeFootage,
  probed,
  ssimOf,
  summary,
} from '../support/videos/footage.ts';
import { TestVideo, uploaded } from '../support/videos/test-video.ts';

const stack = await started(ServiceStack.start());
const clip = await makeFootage(join(stack.directory, 'clip.mp4'));
const uploadKey = await uploaded(stack, clip);

const mark = join(stack.directory, 'mark.png');
await sharp({ create: { width: 100, height: 50, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 1 } } })
  .png()
  .toFile(mark);
const markKey = await uploaded(stack, mark);

const completed = async (operations: Operation[], key = uploadKey): Promise<TestVideo> => {
  const job = await TestVideo.start(stack, { uploadKey: key, operations });
  const ended = await job.ended();
  expect({ status: ended.status, error: ended.error }).toEqual({ status: 'completed', error: null });
  return job;
};

const filesOf = ({ files }: StoredOperation): string[] => files.map(({ file }) => file);

describe('every operation', () => {
  it('makes what it says, from the source or from what another one made', async () => {
    const job = await completed([
      { name: 'facts', operation: 'probe' },
      { name: 'cut', operation: 'trim', startSeconds: 1.4, endSeconds: 5.4, accuracy: 'frame' },
      { name: 'fast', operation: 'trim', startSeconds: 2.5, endSeconds: 6 },
      { name: 'both', operation: 'concat', from: ['cut', 'fast'] },
      {
        ...{ name: 'shorter', operation: 'removeSegments', accuracy: 'frame' },
        segments: [{ startSeconds: 2, endSeconds: 6 }],
      },
      { name: 'web', operation: 'transcode', from: ['cut'], maxHeight: 180 },
      { name: 'stream', operation: 'hls' },
      { name: 'poster', operation: 'thumbnail', atSeconds: 3 },
      { name: 'every', operation: 'frames', everySeconds: 2 },
      { name: 'glance', operation: 'contactSheet', columns: 2, rows: 2 },
      { name: 'board', operation: 'storyboard' },
      { name: 'moving', operation: 'preview', seconds: 2 },
      { name: 'loud', operation: 'audio', action: 'normalise', targetLufs: -16 },
      { name: 'sound', operation: 'audio', from: ['loud'], action: 'extract' },
      { name: 'marked', operation: 'watermark', image: { uploadKey: markKey }, size: 0.2, opacity: 1 },
    ]);
    await recordHistory(job.handle, 'video-every-operation');
    const local = (name: string): Promise<string> => job.local(name, stack.directory);

    const { report } = await job.stored('facts');
    expect(report.probe).toMatchObject({ width: 640, height: 360, awkward: [] });
    expect(report.probe!.loudness!.integratedLufs).toBeCloseTo(await loudnessOf(clip), 0);

    expect((await job.stored('cut')).report.kept).toEqual([{ startSeconds: 1.4, endSeconds: 5.4 }]);
    expect(await difference(await frameAt(await local('cut'), 0), await frameAt(clip, 1.4))).toBeLessThan(4);
    expect(await job.stored('fast')).toMatchObject({
      ...{ video: 'copy', audio: 'copy', report: { kept: [{ startSeconds: 2, endSeconds: 6 }] } },
    });
    expect(await difference(await frameAt(await local('fast'), 0), await frameAt(clip, 2))).toBeLessThan(4);
    expect((await summary(await local('both'))).seconds).toBeCloseTo(8, 0);
    const shorter = await local('shorter');
    expect((await summary(shorter)).seconds).toBeCloseTo(4, 1);
    expect(await difference(await frameAt(shorter, 3), await frameAt(clip, 7))).toBeLessThan(5);

    expect(await summary(await local('web'))).toMatchObject({ streams: ['h264 320x180', 'aac'] });
    const { format } = await probed(await local('web'));
    expect(JSON.stringify(format.tags)).not.toMatch(/52\.52|phone/);

    const stream = await job.stored('stream');
    expect(filesOf(stream)).toEqual(['stream/master.m3u8']);
    const found = await job.objects();
    expect(found).toContain('stream/360p.m3u8');
    expect(found.filter((file) => /^stream\/360p-\d+\.m4s$/.test(file)).length).toBe(2);

    const poster = await job.bytes({ file: 'poster.jpg' });
    expect(await difference(poster, await frameAt(clip, 3))).toBeLessThan(8);
    expect(filesOf(await job.stored('every'))).toEqual(
      ['0001', '0002', '0003', '0004'].map((number) => `every/frame-${number}.jpg`),
    );
    expect((await job.stored('glance')).files[0]).toMatchObject({ contentType: 'image/jpeg', width: 652 });
    const vtt = (await job.bytes({ file: 'board/storyboard.vtt' })).toString();
    expect(vtt).toContain('\nsprite-0001.jpg#xywh=0,0,160,90\n');
    expect((await job.stored('moving')).files[0]).toMatchObject({ contentType: 'image/webp', width: 480 });

    const { loudness } = (await job.stored('loud')).report;
    expect(loudness!.after!.integratedLufs).toBeCloseTo(-16, 0);
    expect(await loudnessOf(await local('loud'))).toBeCloseTo(-16, 0);
    expect((await summary(await local('sound'))).streams).toEqual(['aac']);

    const [left, top] = [640 * 0.78, 360 - 640 * 0.02 - 40];
    const pixel = await sharp(await frameAt(await local('marked'), 4))
      .extract({ left: Math.round(left + 60), top: Math.round(top), width: 8, height: 8 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect([...pixel.subarray(0, 3)].map((level) => level > 128)).toEqual([true, false, false]);
  }, 300_000);

  it('transcodes to a similarity, and says what it reached', async () => {
    const job = await completed([{ name: 'web', operation: 'transcode', minSsim: 0.95 }]);
    const { similarity } = (await job.stored('web')).report;
    const reached = await ssimOf(await job.local('web', stack.directory), clip);
    expect(reached).toBeGreaterThanOrEqual(0.945);
    expect(similarity!.ssim).toBeCloseTo(reached, 2);
  }, 300_000);
});

it.each(TEMPLATE_NAMES)(
  'the template %s makes its outputs',
  async (template) => {
    const job = await completed(operationsOf(template, {}));
    const { operations } = await job.read();
    for (const { name, operation } of operations)
      if (operation !== 'probe') expect((await job.stored(name)).files.length).toBeGreaterThan(0);
  },
  300_000,
);

it('the template web makes a video without sound', async () => {
  const quiet = await makeFootage(join(stack.directory, 'quiet.mp4'), { seconds: 2, soundDb: null });
  const job = await completed(operationsOf('web', {}), await uploaded(stack, quiet));
  expect((await job.stored('loud')).report.loudness).toEqual({ before: null, after: null });
  expect((await summary(await job.local('web', stack.directory))).streams).toEqual(['h264 640x360']);
}, 120_000);

describe('the same operation on the same bytes', () => {
  const operations: Operation[] = [
    { name: 'small', operation: 'transcode', maxHeight: 90 },
    { name: 'pictures', operation: 'frames', everySeconds: 4 },
  ];
  const renamed: Operation[] = [
    { name: 'other', operation: 'transcode', maxHeight: 90 },
    { name: 'stills', operation: 'frames', everySeconds: 4 },
  ];

  it('is made once for a user, under whatever name, also from another upload', async () => {
    const first = await completed(operations);
    const again = await completed(renamed, await uploaded(stack, clip));
    expect(await again.stored('other')).toMatchObject({ reusedFrom: first.jobId, processorSeconds: 0 });
    expect(filesOf(await again.stored('stills'))).toEqual(['stills/frame-0001.jpg', 'stills/frame-0002.jpg']);
    expect(await again.bytes({ file: 'other.mp4' })).toEqual(await first.bytes({ file: 'small.mp4' }));
    expect((await again.read()).processorSeconds).toBe(0);
  }, 300_000);

  it('is made again for another user', async () => {
    const key = await uploaded(stack, clip, 'bob');
    const job = await TestVideo.start(stack, { uploadKey: key, operations, userId: 'bob' });
    expect((await job.ended()).status).toBe('completed');
    expect((await job.stored('small')).reusedFrom).toBeNull();
  }, 300_000);
});

describe('an operation that fails', () => {
  it('stops those only that work on it, and a retry makes what is missing', async () => {
    const missing = 'uploads/ada/5f0e7c1d-5a52-4c7b-9d57-2f6f0f3b8f10';
    const job = await TestVideo.start(stack, {
      uploadKey,
      operations: [
        { name: 'marked', operation: 'watermark', image: { uploadKey: missing }, opacity: 0.9 },
        { name: 'web', operation: 'transcode', from: ['marked'], maxHeight: 100 },
        { name: 'poster', operation: 'thumbnail', atSeconds: 1 },
      ],
    });
    const ended = await job.ended();
    expect(ended).toMatchObject({ status: 'failed', error: { type: 'SourceNotFound' } });
    expect(ended.operations.map(({ status }) => status)).toEqual(['failed', 'skipped', 'completed']);
    await recordHistory(job.handle, 'video-one-failed');
    await stack.objects.put(missing, await sharp(mark).toBuffer(), 'image/png');
    const answer = await stack.api.POST('/api/jobs/{jobId}/retry', {
      params: { path: { jobId: job.jobId }, query: { userId: 'ada' } },
    });
    expect(answer.response.status).toBe(202);
    const again = await job.reads(({ status }) => status === 'completed', 120);
    expect(again.operations.every(({ status }) => status === 'completed')).toBe(true);
  }, 300_000);

  it('is refused before anything is made if it does not fit the source', async () => {
    const operations: Operation[] = [
      { name: 'cut', operation: 'trim', startSeconds: 2, endSeconds: 60 },
      { name: 'poster', operation: 'thumbnail' },
    ];
    const job = await TestVideo.start(stack, { uploadKey, operations });
    expect(await job.ended()).toMatchObject({
      ...{ status: 'failed', stage: 'inspectSource' },
      error: { type: 'ImpossiblePlan', message: expect.stringContaining('the input has 8 s') },
    });
    expect(await job.objects()).toEqual([]);
  }, 120_000);
});

it('a user who has used up the processor time of the day gets nothing more made', async () => {
  await stack.stores.usage.addProcessorSeconds('eve', new Date(), 10_000_000);
  const key = await uploaded(stack, clip, 'eve');
  const operations: Operation[] = [{ name: 'web', operation: 'transcode', maxHeight: 100 }];
  const job = await TestVideo.start(stack, { uploadKey: key, operations, userId: 'eve' });
  expect(await job.ended()).toMatchObject({ status: 'failed', error: { type: 'ProcessorTimeUsedUp' } });
}, 120_000);
