import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Agent, type Dispatcher } from 'undici';
import { createObjectStore } from '#activities/s3';
import {
  keys,
  type ExtractFramesResult,
  type FrameIndex,
  type StageProgress,
  type VideoSource,
} from '#domain';
import { extractFrames } from '../../libs/activities/src/media/extract-frames.ts';
import { scratchDirectory } from '../../libs/activities/src/media/source.ts';
import { startS3 } from '../../tools/devstack/index.ts';
import { cutOff, h264, makeVideo, movingPicture } from './videos.ts';

type Store = ReturnType<typeof createObjectStore>;

const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
const userId = 'ada';
const credentials = { accessKey: 'test-key', secretKey: 'test-secret-key' };
let directory = '';
let s3: Awaited<ReturnType<typeof startS3>>;
let objects: Store;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'extract-frames-'));
  s3 = await startS3({
    dataDirectory: join(directory, 's3'),
    logFile: join(directory, 's3.log'),
    ...credentials,
  });
  objects = createObjectStore({
    S3_ENDPOINT: s3.address,
    S3_PUBLIC_ENDPOINT: undefined,
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'media-tests',
    S3_ACCESS_KEY_ID: credentials.accessKey,
    S3_SECRET_ACCESS_KEY: credentials.secretKey,
  });
  await objects.ensureBucket();
}, 120_000);

afterAll(async () => {
  objects.close();
  await s3.stop();
  await rm(directory, { recursive: true, force: true });
});

const at = (name: string): string => join(directory, name);

interface Run {
  jobId?: string;
  source?: VideoSource;
  signal?: AbortSignal;
  onProgress?: (progress: StageProgress) => void;
  openDispatcher?: () => Dispatcher;
  store?: Store;
}

const noNetwork = (): Dispatcher => {
  throw new Error('No network is needed here.');
};

const extract = (run: Run): Promise<ExtractFramesResult> => {
  const { jobId = randomUUID(), source = { kind: 'key', key: keys.source(jobId) } } = run;
  return extractFrames(
    { objects: run.store ?? objects, ffmpeg, openDispatcher: run.openDispatcher ?? noNetwork },
    { jobId, userId, source },
    { signal: run.signal ?? new AbortController().signal, onProgress: run.onProgress ?? (() => undefined) },
  );
};

const uploaded = async (file: string): Promise<string> => {
  const jobId = randomUUID();
  await objects.putStream(keys.source(jobId), createReadStream(file), { contentType: 'video/mp4' });
  return jobId;
};

const indexOf = (jobId: string): Promise<FrameIndex> => objects.getJson<FrameIndex>(keys.framesIndex(jobId));

/** Average colour of the middle of a stored frame. */
const colourAt = async (key: string, x: number, y: number): Promise<number[]> => {
  const { data } = await sharp(await objects.get(key))
    .extract({ left: x, top: y, width: 4, height: 4 })
    .resize(1, 1)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
};

const reddish = (colour: number[]): boolean => (colour[0] ?? 0) > 150 && (colour[2] ?? 0) < 100;

/** A store that stops working at the write that `breaks` names: as if the worker died there. */
const dyingAt = (breaks: (key: string) => boolean): Store =>
  new Proxy(objects, {
    get: (target, name) => {
      if (name !== 'put') return Reflect.get(target, name, target) as unknown;
      return (...call: Parameters<Store['put']>) =>
        breaks(call[0]) ? Promise.reject(new Error('The worker died.')) : target.put(...call);
    },
  });

const ffmpegOn = async (path: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(`file:${path}`))
    .join('\n');
};

describe('an ordinary video', () => {
  it('gives the sharpest upright picture of each second, with progress, and cleans up', async () => {
    const jobId = await uploaded(await makeVideo(at('plain.mp4'), ...movingPicture(4), ...h264));
    const progress: StageProgress[] = [];
    const result = await extract({ jobId, onProgress: (step) => progress.push(step) });
    const index = await indexOf(jobId);
    expect(result).toEqual({ framesIndexKey: keys.framesIndex(jobId), candidates: 4, video: index.video });
    expect(index.frames.map(({ id, scene }) => [id, scene])).toEqual([
      ['000000', 0],
      ['000001', 0],
      ['000002', 0],
      ['000003', 0],
    ]);
    expect(index.frames.map(({ timeMs }) => Math.floor(timeMs / 1000))).toEqual([0, 1, 2, 3]);
    for (const { key, width, height, sharpness } of index.frames) {
      const picture = await sharp(await objects.get(key)).metadata();
      expect(picture).toMatchObject({ format: 'jpeg', width, height });
      expect([width, height]).toEqual([320, 180]);
      expect(sharpness).toBeGreaterThan(0);
    }
    expect(progress.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['bytes', 'frames']));
    expect(progress.at(-1)).toMatchObject({ stage: 'extractFrames', done: 4, total: 4, unit: 'frames' });
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
  });

  it('keeps the sharp picture of a second that is mostly blurred', async () => {
    const blur = ['-vf', "gblur=sigma=1:enable='lt(mod(t,1),0.5)+gt(mod(t,1),0.7)'"];
    const jobId = await uploaded(await makeVideo(at('blurred.mp4'), ...movingPicture(3), ...blur, ...h264));
    await extract({ jobId });
    expect((await indexOf(jobId)).frames.map(({ timeMs }) => timeMs)).toEqual([500, 1500, 2500]);
  });

  it('never mixes two scenes in one window and counts scenes over the whole video', async () => {
    const scene = (colour: string, length: number): string[] => [
      ...['-f', 'lavfi', '-i', `color=${colour}:size=320x180:rate=12:duration=${length}`],
    ];
    const scenes = [
      ...scene('red', 1.5),
      ...scene('blue', 1.5),
      ...scene('white', 14.5),
      ...scene('green', 1.5),
    ];
    const join4 = ['-filter_complex', '[0][1][2][3]concat=n=4:v=1[v]', '-map', '[v]'];
    const jobId = await uploaded(await makeVideo(at('scenes.mp4'), ...scenes, ...join4, ...h264));
    await extract({ jobId });
    const { frames } = await indexOf(jobId);
    expect(
      frames.slice(0, 5).map(({ timeMs, scene: number }) => [Math.floor(timeMs / 500) / 2, number]),
    ).toEqual([
      [0, 0],
      [1, 0],
      [1.5, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(new Set(frames.map(({ scene: number }) => number))).toEqual(new Set([0, 1, 2, 3]));
    expect(frames.filter(({ timeMs }) => timeMs >= 17_500).every(({ scene: number }) => number === 3)).toBe(
      true,
    );
  });

  it('stores turned video upright', async () => {
    // A red left half, marked to be turned clockwise: the red half is then on top.
    const half = ['-vf', 'drawbox=x=0:y=0:w=160:h=180:color=red:t=fill'];
    const blue = ['-f', 'lavfi', '-i', 'color=blue:size=320x180:rate=12:duration=1'];
    const flat = await makeVideo(at('flat.mp4'), ...blue, ...half, ...h264);
    const tagged = ['-c', 'copy', '-metadata:s:v', 'rotate=-90'];
    const jobId = await uploaded(await makeVideo(at('turned.mp4'), '-i', flat, ...tagged));
    await extract({ jobId });
    const index = await indexOf(jobId);
    expect(index.video).toMatchObject({ width: 180, height: 320, rotation: 90 });
    const { key } = index.frames.at(0) ?? { key: '' };
    expect((await sharp(await objects.get(key)).metadata()).orientation).toBeUndefined();
    expect(reddish(await colourAt(key, 90, 40))).toBe(true);
    expect(reddish(await colourAt(key, 90, 280))).toBe(false);
  });

  it('limits the longest side to 2048 pixels and deinterlaces', async () => {
    const options = [
      ...movingPicture(1, '2560x1440', 5),
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ildct+ilme',
      '-top',
      '1',
    ];
    const jobId = await uploaded(await makeVideo(at('large.ts'), ...options));
    await extract({ jobId });
    const index = await indexOf(jobId);
    expect(index.video).toMatchObject({ width: 2560, height: 1440 });
    expect(index.frames.at(0)).toMatchObject({ width: 2048, height: 1152 });
  });
});

describe('a long video', () => {
  it('is looked at in 240 places, spread over its whole length', async () => {
    const file = await makeVideo(at('long.mp4'), ...movingPicture(3000, '64x36', 0.5), ...h264, '-g', '10');
    const jobId = await uploaded(file);
    const result = await extract({ jobId });
    expect(result.candidates).toBe(240);
    const times = (await indexOf(jobId)).frames.map(({ timeMs }) => timeMs);
    expect(times.map((time) => Math.floor(time / 12_500))).toEqual(
      Array.from({ length: 240 }, (_, place) => place),
    );
  }, 60_000);
});

describe('interruptions', () => {
  it('goes on after the finished parts and ends with the same index and the same pictures', async () => {
    const file = await makeVideo(at('parts.mp4'), ...movingPicture(40), ...h264);
    const [straight, broken] = [await uploaded(file), await uploaded(file)];
    await extract({ jobId: straight });
    const store = dyingAt((key) => key === keys.frame(broken, '000020'));
    await expect(extract({ jobId: broken, store })).rejects.toThrow('The worker died.');
    expect(await objects.head(keys.framesPart(broken, 0))).not.toBeNull();
    expect(await objects.head(keys.framesPart(broken, 1))).toBeNull();
    const first = await objects.head(keys.frame(broken, '000003'));
    const done: number[] = [];
    await extract({
      jobId: broken,
      onProgress: ({ unit, done: count }) => unit === 'frames' && done.push(count),
    });
    expect(done.at(0)).toBe(16);
    expect(await objects.head(keys.frame(broken, '000003'))).toEqual(first);
    const renamed = JSON.stringify(await indexOf(broken)).replaceAll(broken, straight);
    expect(JSON.parse(renamed)).toEqual(await indexOf(straight));
    for (const id of ['000003', '000020', '000039'])
      expect(await objects.get(keys.frame(broken, id))).toEqual(await objects.get(keys.frame(straight, id)));
  });

  it('does nothing when the index is there', async () => {
    const jobId = await uploaded(at('plain.mp4'));
    const first = await extract({ jobId });
    await objects.delete(keys.source(jobId));
    await expect(extract({ jobId })).resolves.toEqual(first);
  });

  it('uses a complete local copy again and replaces an incomplete one', async () => {
    const jobId = await uploaded(at('plain.mp4'));
    const path = join(scratchDirectory(jobId), 'source');
    const units: string[] = [];
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await readFile(at('plain.mp4')));
    await extract({ jobId, onProgress: ({ unit }) => units.push(unit) });
    expect(units).not.toContain('bytes');
    await objects.delete(keys.framesIndex(jobId));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'half');
    await expect(extract({ jobId })).resolves.toMatchObject({ candidates: 4 });
  });

  it('ends ffmpeg, removes the copy and throws the reason when it is cancelled', async () => {
    // Slow to decode: one key frame, a large picture.
    const file = await makeVideo(at('slow.mp4'), ...movingPicture(30, '1280x720', 30), ...h264);
    const jobId = await uploaded(file);
    const controller = new AbortController();
    const path = join(scratchDirectory(jobId), 'source');
    let running = '';
    const onProgress = ({ unit, done }: StageProgress): void => {
      if (unit !== 'frames' || done < 1 || controller.signal.aborted) return;
      running = 'seen';
      controller.abort(new Error('cancelled by its owner'));
    };
    await expect(extract({ jobId, signal: controller.signal, onProgress })).rejects.toThrow(
      'cancelled by its owner',
    );
    expect(running).toBe('seen');
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
    expect(await ffmpegOn(path)).toBe('');
    expect(await objects.head(keys.framesIndex(jobId))).toBeNull();
  });
});

describe('refusals', () => {
  it('refuses an empty file', async () => {
    await writeFile(at('empty.mp4'), '');
    const jobId = await uploaded(at('empty.mp4'));
    await expect(extract({ jobId })).rejects.toMatchObject({
      type: 'EmptyFile',
      message: expect.stringMatching(/0 bytes/),
    });
  });

  it('says when the upload is gone', async () => {
    await expect(extract({})).rejects.toMatchObject({ type: 'SourceNotFound' });
  });

  it('refuses a video whose pictures cannot be decoded', async () => {
    const file = await makeVideo(at('noise.avi'), ...movingPicture(12), ...h264);
    const bytes = await readFile(file);
    bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.97));
    await writeFile(file, bytes);
    const jobId = await uploaded(file);
    await expect(extract({ jobId })).rejects.toMatchObject({ type: 'TruncatedVideo' });
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
  });

  it('refuses a file that is cut off', async () => {
    const file = await makeVideo(at('cut.mp4'), ...movingPicture(10), ...h264, '-movflags', '+faststart');
    const jobId = await uploaded(await cutOff(file, 0.5));
    await expect(extract({ jobId })).rejects.toMatchObject({ type: 'TruncatedVideo' });
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
      const store = dyingAt((key) => key === keys.frame(jobId, '000001'));
      await expect(extract({ jobId, source, openDispatcher, store })).rejects.toThrow('The worker died.');
      await expect(extract({ jobId, source, openDispatcher })).resolves.toMatchObject({ candidates: 2 });
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
    await expect(extract({ jobId, source, openDispatcher: () => new Agent() })).rejects.toMatchObject({
      type: 'ForbiddenUrl',
    });
    expect(await objects.head(keys.source(jobId))).toBeNull();
  });
});
