import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { scratchDirectory } from '#activities/scratch';
import { frameKeys, keys, type StageProgress } from '#domain';
import { DECODING_SECONDS, DecodingBudget } from '../../libs/activities/src/media/decoding-budget.ts';
import type { PartRecord } from '../../libs/activities/src/media/extract-segments.ts';
import { inspectVideo } from '../../libs/activities/src/media/inspection/index.ts';
import { samplesOf } from '../../libs/activities/src/media/sampler.ts';
import { dyingAt, startHarness, type Store } from './harness.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(60_000);

const harness = await started(startHarness());
const { objects, at } = harness;

beforeAll(async () => {
  await makeVideo(at('plain.mp4'), ...movingPicture(4), ...h264);
});

const ffmpegOn = (path: string): string =>
  execFileSync('ps', ['-eww', '-o', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`file:${path}`))
    .join('\n');

/** A place where a write waits until the test lets it pass or fail. */
class Gate {
  private arrived = (): void => undefined;
  pass = (): void => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly reached = new Promise<void>((resolve) => (this.arrived = resolve));
  private readonly opened = new Promise<void>((resolve, reject) => {
    this.pass = resolve;
    this.fail = reject;
  });

  arrive(): Promise<void> {
    this.arrived();
    return this.opened;
  }
}

const heldAt = (store: Store, key: string, gate: Gate): Store =>
  new Proxy(store, {
    get: (target, name) => {
      if (name !== 'put') return Reflect.get(target, name, target) as unknown;
      return async (...call: Parameters<Store['put']>) => {
        if (call[0] === key) await gate.arrive();
        await target.put(...call);
      };
    },
  });

describe('interruptions', () => {
  it('goes on after the finished parts and ends with the same index and the same pictures', async () => {
    const file = await makeVideo(at('parts.mp4'), ...movingPicture(40), ...h264);
    const [straight, broken] = [await harness.uploaded(file), await harness.uploaded(file)];
    await harness.extract({ jobId: straight });
    const store = dyingAt(objects, (key) => key === frameKeys.frame(broken, '000020'));
    await expect(harness.extract({ jobId: broken, store })).rejects.toThrow('The worker died.');
    expect(await objects.head(frameKeys.framesPart(broken, 0, 0))).not.toBeNull();
    expect(await objects.head(frameKeys.framesPart(broken, 0, 1))).toBeNull();
    const first = await objects.head(frameKeys.frame(broken, '000003'));
    const done: number[] = [];
    await harness.extract({
      jobId: broken,
      onProgress: ({ unit, done: count, total }) => unit === 'frames' && total > 0 && done.push(count),
    });
    expect(done.at(0)).toBe(16);
    expect(await objects.head(frameKeys.frame(broken, '000003'))).toEqual(first);
    const renamed = JSON.stringify(await harness.indexOf(broken)).replaceAll(broken, straight);
    expect(JSON.parse(renamed)).toEqual(await harness.indexOf(straight));
    for (const id of ['000003', '000020', '000039'])
      expect(await objects.get(frameKeys.frame(broken, id))).toEqual(
        await objects.get(frameKeys.frame(straight, id)),
      );
  });

  it('keeps the processor time of the finished parts: beyond its limit the video is too slow', async () => {
    const jobId = await harness.uploaded(await makeVideo(at('slow.mp4'), ...movingPicture(20), ...h264));
    const store = dyingAt(objects, (key) => key === frameKeys.frame(jobId, '000018'));
    await expect(harness.extract({ jobId, store })).rejects.toThrow('The worker died.');
    const key = frameKeys.framesPart(jobId, 0, 0);
    const record = await objects.getJson<PartRecord>(key);
    expect(record.decodingSeconds).toBeGreaterThan(0);
    await objects.put(
      key,
      JSON.stringify({ ...record, decodingSeconds: DECODING_SECONDS }),
      'application/json',
    );
    await expect(harness.extract({ jobId })).rejects.toMatchObject({
      type: 'TooSlowToDecode',
      message: expect.stringMatching(/more than 45 minutes of processor time/),
    });
  });

  it('ends a part that exceeds what is left of the processor time, and records nothing of it', async () => {
    const heavy = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '9999', '-pix_fmt', 'yuv420p'];
    const file = await makeVideo(at('heavy.mp4'), ...movingPicture(30, '1920x1080', 30), ...heavy);
    const options = { ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }, file };
    const signal = new AbortController().signal;
    const video = await inspectVideo({ ...options, signal }, 1);
    const span = { seekMs: 29_000, startMs: 29_000, endMs: 30_000, afterKeyMs: 0, samples: 4 };
    const budget = new DecodingBudget(DECODING_SECONDS - 1);
    const samples = samplesOf(span, true, { ...options, video, budget, signal });
    await expect(samples.next()).rejects.toMatchObject({ type: 'TooSlowToDecode' });
  });

  it('waits for its last writes before it fails, so that a clean-up after it leaves nothing', async () => {
    const jobId = await harness.uploaded(at('plain.mp4'));
    let writing = 0;
    const slow = new Proxy(objects, {
      get: (target, name) => {
        if (name !== 'put') return Reflect.get(target, name, target) as unknown;
        return async (...[key, body, type]: Parameters<Store['put']>) => {
          if (key.endsWith('000001.jpg')) throw new Error('The bucket is full.');
          writing += 1;
          await target.put(key, body, type);
          writing -= 1;
        };
      },
    });
    await expect(harness.extract({ jobId, store: slow })).rejects.toThrow('The bucket is full.');
    expect(writing).toBe(0);
  });

  it('does nothing when the index is there', async () => {
    const jobId = await harness.uploaded(at('plain.mp4'));
    const first = await harness.extract({ jobId });
    await objects.delete(keys.source(jobId, 0));
    await expect(harness.extract({ jobId })).resolves.toEqual(first);
  });

  it('takes nothing over that was measured with another embedder', async () => {
    const jobId = await harness.uploaded(at('plain.mp4'));
    await harness.extract({ jobId });
    const index = await harness.indexOf(jobId);
    const older = { ...index, embedder: undefined };
    const part = await objects.getJson<PartRecord>(frameKeys.framesPart(jobId, 0, 0));
    await objects.put(frameKeys.framesIndex(jobId, 0), JSON.stringify(older), 'application/json');
    const foreign = JSON.stringify({ ...part, embedder: 'another', frames: [] });
    await objects.put(frameKeys.framesPart(jobId, 0, 0), foreign, 'application/json');
    await expect(harness.extract({ jobId })).resolves.toMatchObject({ candidates: 4 });
    expect(await harness.indexOf(jobId)).toEqual(index);
  });

  it('uses a complete local copy again and replaces an incomplete one', async () => {
    const jobId = await harness.uploaded(at('plain.mp4'));
    const path = join(scratchDirectory(jobId), 'source');
    const units: string[] = [];
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await readFile(at('plain.mp4')));
    await harness.extract({ jobId, onProgress: ({ unit }) => units.push(unit) });
    expect(units).not.toContain('bytes');
    await objects.delete(frameKeys.framesIndex(jobId, 0));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'half');
    await expect(harness.extract({ jobId })).resolves.toMatchObject({ candidates: 4 });
  });

  it('is not disturbed by an attempt that was given up and still runs here', async () => {
    const jobId = await harness.uploaded(await makeVideo(at('two-parts.mp4'), ...movingPicture(20), ...h264));
    const [zombieWrites, newerWrites] = [new Gate(), new Gate()];
    const holding = (open: Gate): Store => heldAt(objects, frameKeys.frame(jobId, '000001'), open);
    const zombie = harness.extract({ jobId, store: holding(zombieWrites) }).catch((error: unknown) => error);
    await zombieWrites.reached;
    const newer = harness.extract({ jobId, store: holding(newerWrites) });
    await newerWrites.reached;
    zombieWrites.fail(new Error('The worker died.'));
    expect(await zombie).toMatchObject({ message: 'The worker died.' });
    newerWrites.pass();
    await expect(newer).resolves.toMatchObject({ candidates: 20 });
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
  });

  it('ends ffmpeg, removes the copy and throws the reason when it is cancelled', async () => {
    // The samples after the first second are megabytes: more than the pipes hold, so ffmpeg waits for its reader.
    const file = await makeVideo(at('long.mp4'), ...movingPicture(12, '640x360'), ...h264);
    const jobId = await harness.uploaded(file);
    const controller = new AbortController();
    const path = join(scratchDirectory(jobId), 'source');
    let running = '';
    const onProgress = ({ unit, done }: StageProgress): void => {
      if (unit !== 'frames' || done !== 1 || controller.signal.aborted) return;
      // Nothing is read while `ps` answers, so the extraction cannot end before it is cancelled.
      running = ffmpegOn(path);
      controller.abort(new Error('cancelled by its owner'));
    };
    const extracting = harness.extract({ jobId, signal: controller.signal, onProgress });
    await expect(extracting).rejects.toThrow('cancelled by its owner');
    expect(running).toContain('ffmpeg');
    expect(existsSync(scratchDirectory(jobId))).toBe(false);
    // The kernel may need a moment to take it away.
    await until(() => ffmpegOn(path) === '', 10);
    expect(await objects.head(frameKeys.framesIndex(jobId, 0))).toBeNull();
  });
});
