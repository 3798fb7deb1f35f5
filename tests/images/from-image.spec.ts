import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { imageKeys } from '#domain';
import { UploadClient } from '../api/support/direct-uploads.ts';
import { refused } from '../api/support/problems.ts';
import { TestImages } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { readMetadata } from './support/read-image.ts';
import { drawn } from './support/pictures.ts';

const stack = await started(ServiceStack.start());
const uploads = new UploadClient(stack.parts.api.address, 'ada');

/** Red above and blue below, once it is turned as its orientation says, with what a phone writes into a photo. */
const photo = (): Promise<Buffer> =>
  drawn(640, 480, (x) => (x < 320 ? [230, 20, 20] : [20, 20, 230]))
    .withMetadata({
      orientation: 6,
      exif: {
        IFD0: { Make: 'A phone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
      },
    })
    .jpeg({ quality: 95 })
    .toBuffer();

const uploaded = async (file: Buffer): Promise<string> => {
  const upload = await uploads.arrived(file, { media: 'image' });
  const completed = await uploads.complete(upload);
  expect(completed.status).toBe(200);
  return upload.uploadKey;
};

/** Mean red and blue of the upper and of the lower half. */
const halves = async (image: Uint8Array): Promise<{ upper: number[]; lower: number[] }> => {
  const { width, height } = await sharp(image).metadata();
  const mean = async (top: number): Promise<number[]> => {
    const half = await sharp(image)
      .extract({ left: 0, top, width, height: Math.floor(height / 2) })
      .toBuffer();
    return (await sharp(half).stats()).channels.map((channel) => channel.mean);
  };
  return { upper: await mean(0), lower: await mean(Math.ceil(height / 2)) };
};

const ask = (body: object): Promise<Response> =>
  fetch(`${stack.parts.api.address}/api/images/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'ada', prompt: 'painted in oil', model: 'flux', ...body }),
  });

describe('images made from an image', () => {
  it('begin with an upload: upright, without place and device, and near to it', async () => {
    const file = await photo();
    expect(await sharp(file).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer) });
    expect(file.includes('A phone')).toBe(true);
    const image = { uploadKey: await uploaded(file) };
    const request = { prompt: 'painted in oil', model: 'flux' as const, format: 'png' as const, image };
    await refused(await ask({ image }), 400, 'InvalidRequest');
    await refused(await ask({ image, consent: true, safetyChecker: false }), 422, 'ImpossiblePlan');
    const job = await TestImages.ask(stack, { ...request, consent: true, strength: 0.2, seed: '5' });
    expect(await job.ended()).toMatchObject({
      ...{ status: 'completed', counts: { completed: 1 } },
      input: { consent: { statement: expect.stringContaining('agreed'), by: 'ada' } },
    });
    const sent = await stack.objects.get(imageKeys.source('ada', job.jobId));
    expect(await sharp(sent).metadata()).toMatchObject({ format: 'png', width: 480, height: 640 });
    expect(await sharp(sent).metadata()).not.toHaveProperty('exif');
    expect(Buffer.from(sent).includes('A phone')).toBe(false);
    const { endpoint, input } = (await job.atFal()).requests[0]!;
    expect(endpoint).toBe('fal-ai/flux-lora/image-to-image');
    expect(input).toMatchObject({ strength: 0.2, image_size: { width: 480, height: 640 } });
    const { upper, lower } = await halves(await job.file('0001'));
    expect(upper[0]! - upper[2]!).toBeGreaterThan(60);
    expect(lower[2]! - lower[0]!).toBeGreaterThan(60);
  }, 180_000);

  it('begin with an image of an earlier job, whatever becomes of that job, and name it', async () => {
    const first = await TestImages.ask(stack, {
      ...{ prompt: 'a beach', model: 'flux', size: '512x384', format: 'png', seed: '1' },
    });
    await first.ended();
    const { sha256 } = await first.stored('0001');
    const image = { jobId: first.jobId, imageId: '0001' };
    const job = await TestImages.ask(stack, { prompt: 'at night', model: 'flux', format: 'png', image });
    expect(await job.ended()).toMatchObject({ status: 'completed' });
    const stored = await job.stored('0001');
    expect(stored).toMatchObject({ image: { ...image, sha256 }, width: 512, height: 384 });
    const sent = Buffer.from(await stack.objects.get(imageKeys.source('ada', job.jobId)));
    // The prompt of the first is nobody's business at the provider.
    expect(readMetadata(sent)).toEqual({});
    const pixels = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer();
    expect((await pixels(sent)).equals(await pixels(await first.file('0001')))).toBe(true);
  }, 180_000);

  it('need one that is there, is an image, and is the user’s', async () => {
    const video = await uploads.arrived();
    await uploads.complete(video);
    await refused(await ask({ image: { uploadKey: video.uploadKey } }), 422, 'NotAnImage');
    const open = await uploads.arrived(await photo(), { media: 'image' });
    await refused(await ask({ image: { uploadKey: open.uploadKey } }), 404, 'UploadNotFound');
    const key = await uploaded(await photo());
    await refused(await ask({ userId: 'bob', image: { uploadKey: key } }), 404, 'UploadNotFound');
    const job = await TestImages.ask(stack, { prompt: 'a beach', model: 'flux', size: '256x256' });
    await job.ended();
    const made = { jobId: job.jobId, imageId: '0001' };
    await refused(await ask({ userId: 'bob', image: made }), 404, 'JobNotFound');
    await refused(await ask({ image: { ...made, imageId: '0002' } }), 404, 'ImageNotFound');
    await refused(await ask({ image: { ...made, uploadKey: key } }), 400, 'InvalidRequest');
    await refused(await ask({ model: 'qwen', image: made }), 400, 'InvalidRequest');
    expect((await ask({ image: made, dryRun: true })).status).toBe(200);
  }, 180_000);

  it.each([
    ['text', Buffer.from('no picture at all, '.repeat(100))],
    ['a GIF', Buffer.from('GIF89a'.padEnd(600, '\0'), 'latin1')],
  ])('cannot begin with %s', async (_what, file) => {
    await refused(await uploads.create(file, { media: 'image' }), 422, 'NotAnImage');
  });

  it('cannot begin with a file that is cut off, or too large', async () => {
    const whole = await photo();
    const cut = await uploads.arrived(whole.subarray(0, whole.length / 2), { media: 'image' });
    await refused(await uploads.complete(cut), 422, 'NotAnImage');
    await refused(
      await uploads.create(whole, { media: 'image', bytes: 33 * 1024 ** 2 }),
      413,
      'ImageTooLarge',
    );
  });
});
