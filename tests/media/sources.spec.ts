import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createPublicDispatcher } from '#activities/internet';
import { createExtractFrames } from '#activities/media';
import { scratchDirectory } from '#activities/scratch';
import { frameKeys, keys, type VideoSource } from '#domain';
import { started } from '../support/started.ts';
import { dyingAt, startHarness } from './harness.ts';
import { played } from './played.ts';
import { cutOff, h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(60_000);

const harness = await started(startHarness());
const { objects, at } = harness;

describe('refusals', () => {
  it('refuses an empty file', async () => {
    await writeFile(at('empty.mp4'), '');
    const jobId = await harness.uploaded(at('empty.mp4'));
    await expect(harness.extract({ jobId })).rejects.toMatchObject({
      type: 'EmptyFile',
      message: expect.stringMatching(/0 bytes/),
    });
  });

  it('says when the upload is gone', async () => {
    await expect(harness.extract({})).rejects.toMatchObject({ type: 'SourceNotFound' });
  });

  it('refuses a video whose pictures cannot be decoded', async () => {
    const file = await makeVideo(at('noise.avi'), ...movingPicture(12), ...h264);
    const bytes = await readFile(file);
    bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.97));
    await writeFile(file, bytes);
    const jobId = await harness.uploaded(file);
    await expect(harness.extract({ jobId })).rejects.toMatchObject({ type: 'TruncatedVideo' });
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
  });

  it('refuses a file that is cut off', async () => {
    const file = await makeVideo(at('cut.mp4'), ...movingPicture(10), ...h264, '-movflags', '+faststart');
    const jobId = await harness.uploaded(await cutOff(file, 0.5));
    await expect(harness.extract({ jobId })).rejects.toMatchObject({ type: 'TruncatedVideo' });
  });
});

const source: VideoSource = { kind: 'url', url: 'https://videos.example.com/me.mp4' };

describe('a video at an address', () => {
  it('is copied into the bucket once, and not again by a retry', async () => {
    const file = await makeVideo(at('fetched.mp4'), ...movingPicture(2), ...h264);
    let requests = 0;
    const { openDispatcher, close } = await played((_request, response) => {
      requests += 1;
      createReadStream(file).pipe(response);
    });
    const jobId = randomUUID();
    try {
      const store = dyingAt(objects, (key) => key === frameKeys.frame(jobId, '000001'));
      await expect(harness.extract({ jobId, source, openDispatcher, store })).rejects.toThrow(
        'The worker died.',
      );
      await expect(harness.extract({ jobId, source, openDispatcher })).resolves.toMatchObject({
        candidates: 2,
      });
      expect(requests).toBe(1);
      expect(await objects.get(keys.source(jobId, 0))).toEqual(await readFile(file));
    } finally {
      close();
    }
  });

  it.each([
    [0, 'SourceUnreachable', /videos.example.com broke off after \d+\.\d MB\./],
    [31, 'SourceTooSlow', /broke off after \d+\.\d MB\. It was begun again and again for half an hour\./],
  ])(
    'leaves nothing behind where the server breaks off; after %i minutes says %s',
    async (minutes, type, sentence) => {
      const { openDispatcher, close } = await played((_request, response) => {
        response.writeHead(200, { 'content-length': 60_000_000 });
        response.write(Buffer.alloc(20_000_000), () => response.destroy());
      });
      const jobId = randomUUID();
      const since = Date.now() - minutes * 60_000;
      // What waited for a worker for a day has not been slow for that.
      const scheduledAt = since - 24 * 60 * 60_000;
      await objects.put(keys.fetchBegun(jobId, 0, scheduledAt), String(since), 'text/plain');
      try {
        await expect(harness.extract({ jobId, source, scheduledAt, openDispatcher })).rejects.toMatchObject({
          type,
          message: expect.stringMatching(sentence),
        });
        expect(await objects.head(keys.source(jobId, 0))).toBeNull();
        expect(await harness.openUploads()).toEqual([]);
      } finally {
        close();
      }
    },
  );

  it('tries a server that cannot be reached for as long as Temporal does', async () => {
    const { openDispatcher, close } = await played((_request, response) => response.writeHead(503).end());
    try {
      await expect(harness.extract({ source, scheduledAt: 0, openDispatcher })).rejects.toMatchObject({
        type: 'SourceUnreachable',
      });
    } finally {
      close();
    }
  });

  it('is refused by the activity where its name leads into a private network', async () => {
    const asked: string[] = [];
    const extractFrames = createExtractFrames({
      objects,
      analyzer: harness.analyzer,
      report: () => undefined,
      ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
      openDispatcher: () =>
        createPublicDispatcher((host) => {
          asked.push(host);
          return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
        }),
    });
    const jobId = randomUUID();
    const running = new MockActivityEnvironment().run(extractFrames, { jobId, userId: 'ada', source });
    await expect(running).rejects.toMatchObject({
      type: 'ForbiddenUrl',
      message: expect.stringMatching(/videos.example.com .* private network/),
    });
    expect(asked).toEqual(['videos.example.com']);
    expect(await objects.head(keys.source(jobId, 0))).toBeNull();
  });
});
