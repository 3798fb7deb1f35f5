import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { scratchDirectory } from '#activities/scratch';
import { Agent, type Dispatcher } from 'undici';
import { keys, type VideoSource } from '#domain';
import { dyingAt, startHarness, type MediaHarness, type Store } from './harness.ts';
import { cutOff, h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(60_000);

let harness: MediaHarness;
let objects: Store;
const at = (name: string): string => harness.at(name);

beforeAll(async () => {
  harness = await startHarness();
  objects = harness.objects;
}, 120_000);

afterAll(() => harness.stop());

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

describe('a video at an address', () => {
  it('is copied into the bucket once, and not again by a retry', async () => {
    const file = await makeVideo(at('fetched.mp4'), ...movingPicture(2), ...h264);
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      createReadStream(file).pipe(response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const openDispatcher = (): Dispatcher =>
      new Agent({
        connect: (_options, callback) => {
          const socket = connect(port, '127.0.0.1', () => callback(null, socket));
        },
      });
    const jobId = randomUUID();
    const source: VideoSource = { kind: 'url', url: 'https://videos.example.com/me.mp4' };
    try {
      const store = dyingAt(objects, (key) => key === keys.frame(jobId, '000001'));
      await expect(harness.extract({ jobId, source, openDispatcher, store })).rejects.toThrow(
        'The worker died.',
      );
      await expect(harness.extract({ jobId, source, openDispatcher })).resolves.toMatchObject({
        candidates: 2,
      });
      expect(requests).toBe(1);
      expect(await objects.get(keys.source(jobId))).toEqual(await readFile(file));
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('leaves nothing in the bucket when the download fails', async () => {
    const jobId = randomUUID();
    const source: VideoSource = { kind: 'url', url: 'https://127.0.0.1/me.mp4' };
    await expect(harness.extract({ jobId, source, openDispatcher: () => new Agent() })).rejects.toMatchObject(
      {
        type: 'ForbiddenUrl',
      },
    );
    expect(await objects.head(keys.source(jobId))).toBeNull();
  });
});
