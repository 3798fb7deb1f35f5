import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import {
  canonicalRequest,
  exactJson,
  imageKeys,
  planImages,
  repeatOf,
  type ExactJson,
  type KnownLora,
} from '#domain';
import { TestImages, trainedLora } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { recordHistory } from '../support/record-history.ts';
import { started } from '../support/started.ts';
import { readMetadata, readParameters } from './support/read-image.ts';

const stack = await started(ServiceStack.start());
/** Trained once, as each test may use it. */
const lora = await trainedLora(await stack.train());

const MARK = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const context = (loras: readonly KnownLora[]) => ({
  ...{ loras, source: null, seed: '0', allowsUncheckedPeople: false },
});
const meanOf = async (image: Buffer): Promise<number[]> =>
  (await sharp(image).stats()).channels.map(({ mean }) => Math.round(mean));

describe('images with a trained LoRA', () => {
  it('are stored in the size and format asked for, with the seeds planned, marked, each paid once', async () => {
    const loras = [{ jobId: lora.jobId, scale: 0.9 }];
    const request = { prompt: 'portrait at the sea, {dawn|dusk}', loras, size: '512x640', count: 2 };
    const job = await TestImages.start(stack, { ...request, format: 'png', seed: '4211' }, [lora]);
    const ended = await job.ended();
    expect(ended).toMatchObject({ status: 'completed', stage: 'done', error: null, model: 'flux' });
    expect(ended.counts).toEqual({
      ...{ planned: 4, completed: 4, flagged: 0, rejected: 0, failed: 0, cancelled: 0 },
    });
    // 512 × 640 pixels at $0.035 a megapixel, rounded up to micro-dollars.
    expect(ended.cost).toMatchObject({ estimate: 0.045876, actual: 0.045876 });
    expect(await job.paid()).toBe(4);
    const seeds: string[] = [];
    const hashes = new Set<string>();
    for (const imageId of ['0001', '0002', '0003', '0004']) {
      const stored = await job.stored(imageId);
      const file = await job.file(imageId);
      expect(await sharp(file).metadata()).toMatchObject({ width: 512, height: 640, format: 'png' });
      expect(createHash('sha256').update(file).digest('hex')).toBe(stored.sha256);
      expect(file.byteLength).toBe(stored.bytes);
      const read = readMetadata(file);
      expect(read.digitalSourceType).toContain(MARK);
      const { prompt, settings } = readParameters(read.parameters ?? '');
      expect(prompt).toMatch(/^ohwx,? portrait at the sea, (dawn|dusk)$/);
      expect(settings).toMatchObject({ Seed: stored.seed, Size: '512x640', Steps: '28' });
      seeds.push(stored.seed);
      hashes.add(stored.sha256);
      const thumbnail = Buffer.from(await stack.objects.get(imageKeys.thumbnail('ada', job.jobId, imageId)));
      expect(readMetadata(thumbnail).digitalSourceType).toContain(MARK);
    }
    expect(seeds).toEqual(['4211', '4212', '4213', '4214']);
    expect(hashes.size).toBe(4);
  }, 240_000);

  it('look otherwise than without it, and the same when they are made again', async () => {
    const plain = { prompt: 'portrait', size: '512x512', seed: '7', format: 'png' as const };
    const withLora = { ...plain, loras: [{ jobId: lora.jobId }] };
    const [without, first, again] = await Promise.all([
      TestImages.start(stack, { ...plain, model: 'flux' }),
      TestImages.start(stack, withLora, [lora]),
      TestImages.start(stack, withLora, [lora]),
    ]);
    for (const job of [without, first, again]) expect((await job.ended()).status).toBe('completed');
    const pixels = async (job: TestImages) =>
      sharp(await job.file('0001'))
        .raw()
        .toBuffer();
    expect((await pixels(first)).equals(await pixels(again))).toBe(true);
    expect(await meanOf(await without.file('0001'))).not.toEqual(await meanOf(await first.file('0001')));
  }, 240_000);

  it('can be repeated from their stored metadata alone: the same request, byte for byte', async () => {
    const request = { prompt: 'portrait', loras: [{ jobId: lora.jobId }], size: '512x512' };
    const seed = '18446744073709551615';
    const job = await TestImages.start(stack, { ...request, seed, guidance: 2.5, format: 'png' }, [lora]);
    await job.ended();
    const record: unknown = JSON.parse(readMetadata(await job.file('0001')).record ?? '');
    const { images } = planImages(repeatOf(record as never), context([lora]));
    const canonical = canonicalRequest(images[0]!);
    expect(canonical).toBe(canonicalRequest(await job.stored('0001')));
    const sent = (await job.atFal()).requests[0]!;
    const { sha256 } = lora.versions[0]!;
    const input = { ...sent.input } as Record<string, ExactJson>;
    const loras = (input.loras as { scale: number }[]).map(({ scale }) => ({
      path: `sha256:${sha256}`,
      scale,
    }));
    // The sandbox holds the seed as a number; its digits are compared in its own tests.
    const told = JSON.parse(exactJson({ ...input, loras })) as object;
    expect(JSON.parse(canonical)).toEqual({ endpoint: 'fal-ai/flux-lora', input: told });
  }, 240_000);

  it('use the file that fal has trained, and get one sent once where fal has it no more', async () => {
    const request = { prompt: 'portrait', loras: [{ jobId: lora.jobId }], size: '256x256', count: 4 };
    const models = async (): Promise<string[]> =>
      (await stack.stores.falFiles.ofJob(lora.jobId))
        .filter(({ key }) => key === lora.versions[0]!.key)
        .map(({ url }) => url);
    const pathsOf = async (job: TestImages): Promise<unknown[]> =>
      (await job.atFal()).requests.map(
        ({ input }) => (input as { loras: { path: string }[] }).loras[0]?.path,
      );
    const first = await TestImages.start(stack, request, [lora]);
    expect(await first.ended()).toMatchObject({ counts: { completed: 4 } });
    expect(await models()).toEqual([]);
    expect(new Set(await pathsOf(first)).size).toBe(1);

    const versions = lora.versions.map((version) => ({ ...version, createdAt: '2026-01-01T00:00:00.000Z' }));
    const second = await TestImages.start(stack, request, [{ ...lora, versions }]);
    expect(await second.ended()).toMatchObject({ counts: { completed: 4 } });
    const [sent, ...more] = await models();
    expect(more).toEqual([]);
    expect(await pathsOf(second)).toEqual(Array(4).fill(sent));
  }, 240_000);

  it('carry only the mark where nothing else is wanted', async () => {
    const request = { prompt: 'portrait', loras: [{ jobId: lora.jobId }], size: '512x512' };
    const job = await TestImages.start(stack, { ...request, metadata: 'mark', format: 'jpeg' }, [lora]);
    await job.ended();
    const read = readMetadata(await job.file('0001'));
    expect(read.digitalSourceType).toContain(MARK);
    expect(Object.keys(read)).toEqual(['digitalSourceType']);
  }, 240_000);

  it('of a grid come with a labelled sheet, and a row without the LoRA', async () => {
    const job = await TestImages.start(
      stack,
      {
        prompt: 'portrait',
        loras: [{ jobId: lora.jobId }],
        size: '512x512',
        seed: '7',
        grid: {
          withoutLora: true,
          axes: [
            { by: 'scale', lora: 0, values: [0.5, 1] },
            { by: 'steps', values: [10, 20] },
          ],
        },
      },
      [lora],
    );
    const ended = await job.ended();
    expect(ended).toMatchObject({ status: 'completed', contactSheets: 1 });
    await recordHistory(job.handle, 'images-grid');
    const sheet = Buffer.from(await stack.objects.get(imageKeys.contactSheet('ada', job.jobId, 0)));
    expect(readMetadata(sheet).digitalSourceType).toContain(MARK);
    const { width, height } = await sharp(sheet).metadata();
    expect(width).toBeGreaterThan(600);
    expect(height).toBeGreaterThan(600);
  }, 240_000);
});
