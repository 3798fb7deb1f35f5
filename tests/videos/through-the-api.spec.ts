import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { isFinal } from '#domain';
import {
  startedVideosSchema,
  videoJobSchema,
  videoPlanSchema,
  type VideoJobView,
} from '../../apps/api/src/videos/schemas/videos.schema.ts';
import { UploadClient } from '../api/support/direct-uploads.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { difference, ffmpegRun, frameAt, makeFootage, summary } from '../support/videos/footage.ts';
import { uploaded } from '../support/videos/test-video.ts';

const stack = await started(ServiceStack.start());
const url = stack.parts.api.address;
const uploads = new UploadClient(url, 'ada');
const clip = await makeFootage(join(stack.directory, 'clip.mp4'));

const process = async (body: object | FormData): Promise<Response> =>
  fetch(`${url}/api/videos/process`, {
    method: 'POST',
    ...(body instanceof FormData
      ? { body }
      : {
          body: JSON.stringify({ userId: 'ada', ...body }),
          headers: { 'content-type': 'application/json' },
        }),
  });

const wholeOf = async (jobId: string): Promise<VideoJobView> =>
  videoJobSchema.parse(await (await fetch(`${url}/api/videos/${jobId}?userId=ada`)).json());

const completed = async (response: Response): Promise<VideoJobView> => {
  expect(response.status).toBe(202);
  const { jobId } = startedVideosSchema.parse(await response.json());
  let job = await wholeOf(jobId);
  await until(async () => isFinal((job = await wholeOf(jobId)).status), 120);
  expect({ status: job.status, error: job.error }).toEqual({ status: 'completed', error: null });
  return job;
};

const outputOf = ({ outputs }: VideoJobView, outputId: string): VideoJobView['outputs'][number] =>
  outputs.find((output) => output.outputId === outputId)!;

const form = async (fields: Record<string, string>): Promise<FormData> => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ userId: 'ada', ...fields })) data.set(name, value);
  data.set('video', new Blob([new Uint8Array(await readFile(clip))], { type: 'video/mp4' }), 'clip.mp4');
  return data;
};

describe('a video in a form', () => {
  it('becomes a stream and a storyboard that players read from one address', async () => {
    const operations = [
      { name: 'stream', operation: 'hls' },
      { name: 'board', operation: 'storyboard' },
    ];
    const job = await completed(await process(await form({ operations: JSON.stringify(operations) })));
    expect(job.source).toMatchObject({ width: 640, height: 360, awkward: [] });
    expect(job.outputs.map(({ outputId }) => outputId)).toEqual([
      ...['stream', 'board/sprite-0001', 'board/storyboard.json', 'board/storyboard.vtt'],
    ]);

    const master = new URL(outputOf(job, 'stream').url, url).href;
    // As a player does: by the names in the playlist alone, and through redirections to the bucket.
    const played = join(stack.directory, 'played.mp4');
    await ffmpegRun(['-i', master, '-c', 'copy', played]);
    expect(await summary(played)).toMatchObject({ streams: ['h264 640x360', 'aac'] });
    expect((await summary(played)).seconds).toBeCloseTo(8, 0);

    const cues = new URL(outputOf(job, 'board/storyboard.vtt').url, url);
    const text = await (await fetch(cues)).text();
    const [, sprite, area] = /\n(sprite-0001\.jpg)#xywh=([\d,]+)/.exec(text)!;
    const picture = Buffer.from(await (await fetch(new URL(sprite!, cues))).arrayBuffer());
    const [left = 0, top = 0, width = 0, height = 0] = area!.split(',').map(Number);
    const tile = await sharp(picture).extract({ left, top, width, height }).png().toBuffer();
    // Cues are two seconds apart, and show their middle.
    const differences = await Promise.all(
      [1, 3, 5, 7].map(async (seconds) => difference(tile, await frameAt(clip, seconds))),
    );
    expect(differences.indexOf(Math.min(...differences))).toBe(0);
  }, 240_000);
});

describe('an output of a job', () => {
  it('is the source of another one', async () => {
    const uploadKey = await uploaded(stack, clip);
    const first = await completed(
      await process({ uploadKey, operations: [{ name: 'short', operation: 'trim', endSeconds: 4 }] }),
    );
    const output = { jobId: first.jobId, outputId: 'short' };
    const next = await completed(
      await process({
        output,
        operations: [{ name: 'square', operation: 'transcode', pad: '1:1', maxWidth: 320 }],
      }),
    );
    expect(outputOf(next, 'square')).toMatchObject({ width: 320, height: 320, contentType: 'video/mp4' });
    expect(next.source!.seconds).toBeCloseTo(4, 0);
  }, 240_000);

  it('can have the mark of an uploaded image', async () => {
    const logo = await sharp({ create: { width: 100, height: 50, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const upload = await uploads.arrived(logo, { media: 'image' });
    expect((await uploads.complete(upload)).status).toBe(200);
    const job = await completed(
      await process({
        uploadKey: await uploaded(stack, clip),
        operations: [
          {
            ...{ name: 'marked', operation: 'watermark', place: 'top-left', size: 0.25, opacity: 1 },
            image: { uploadKey: upload.uploadKey },
          },
        ],
      }),
    );
    const file = join(stack.directory, 'marked.mp4');
    await ffmpegRun(['-i', outputOf(job, 'marked').url, '-c', 'copy', file]);
    const region = { left: 60, top: 40, width: 8, height: 8 };
    const pixels = await sharp(await frameAt(file, 3))
      .extract(region)
      .removeAlpha()
      .raw()
      .toBuffer();
    expect([...pixels.subarray(0, 3)].map((level) => level > 128)).toEqual([true, false, false]);
  }, 240_000);
});

describe('a plan', () => {
  it('says what would be copied, and how long and large it would be, and is a request', async () => {
    const uploadKey = await uploaded(stack, clip);
    const operations = [
      { name: 'fast', operation: 'trim', startSeconds: 2, endSeconds: 6 },
      { name: 'web', operation: 'transcode', from: ['fast'], maxHeight: 180 },
      { name: 'facts', operation: 'probe' },
    ];
    const response = await process({ uploadKey, operations, dryRun: true });
    expect(response.status).toBe(200);
    const plan = videoPlanSchema.parse(await response.json());
    expect(plan).toMatchObject({
      dryRun: true,
      source: { width: 640, height: 360 },
      operations: [
        { name: 'fast', video: 'copy', audio: 'copy' },
        { name: 'web', video: 'encode', audio: 'copy' },
        { name: 'facts', video: 'none', audio: 'none', bytes: { low: 0, high: 0 } },
      ],
      price: { dollars: 0 },
    });
    const job = await completed(await process({ ...plan.request, dryRun: false }));
    const { bytes } = outputOf(job, 'web');
    const said = plan.operations.find(({ name }) => name === 'web')!.bytes;
    expect(bytes).toBeGreaterThan(said.low / 1.5);
    expect(bytes).toBeLessThan(said.high * 1.5);
  }, 240_000);

  it('does not wait for the conversions that are under way', async () => {
    const film = await makeFootage(join(stack.directory, 'film.mp4'), { seconds: 200 });
    const filmKey = await uploaded(stack, film);
    const slow = [{ name: 'slow', operation: 'transcode', codec: 'av1', container: 'webm' }];
    // As many as a worker does at once, and one that waits.
    const count = Math.max(2, Math.floor(availableParallelism() / 2)) + 1;
    const jobs = await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const response = await process({ uploadKey: filmKey, operations: slow, name: `Film ${n}` });
        return startedVideosSchema.parse(await response.json()).jobId;
      }),
    );
    const all = async (): Promise<VideoJobView[]> => Promise.all(jobs.map(wholeOf));
    await until(
      async () =>
        (await all()).filter(({ operations }) => operations.some(({ status }) => status === 'running'))
          .length >=
        count - 1,
      60,
    );
    const uploadKey = await uploaded(stack, clip);
    const operations = [{ name: 'facts', operation: 'probe' }];
    expect((await process({ uploadKey, operations, dryRun: true })).status).toBe(200);
    expect((await all()).filter(({ status }) => !isFinal(status)).length).toBeGreaterThanOrEqual(count - 1);
    for (const jobId of jobs) await fetch(`${url}/api/jobs/${jobId}/cancel?userId=ada`, { method: 'POST' });
    await until(async () => (await all()).every(({ status }) => isFinal(status)), 60);
  }, 240_000);

  it('is refused where an operation does not fit the video, as the request names it', async () => {
    const uploadKey = await uploaded(stack, clip);
    const operations = [{ name: 'late', operation: 'thumbnail', atSeconds: 60 }];
    const response = await process({ uploadKey, operations, dryRun: true });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      type: 'urn:content-generation:failure:ImpossiblePlan',
      errors: [{ pointer: '#/operations/0/atSeconds', code: 'beyond-the-source' }],
    });
  }, 120_000);
});
