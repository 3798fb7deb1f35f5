import { describe, expect, it } from '@jest/globals';
import { keys } from '#domain';
import { MAX_UPLOADS } from '../../apps/api/src/video-intake/upload-slots.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, slowUpload, validFields, type SlowUpload } from './support/forms.ts';
import { problemOf } from './support/problems.ts';

const MIB = 1024 ** 2;

const stack = await started(startApiStack());

const countOf = async (all: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const one of all) count += one ? 1 : 0;
  return count;
};
const unfinished = (): Promise<number> => countOf(stack.objects.unfinishedUploads('temp/'));
const videos = (): Promise<number> => countOf(stack.objects.list('temp/'));

const jobsOf = async (userId: string): Promise<number> =>
  (await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 100 })).jobs.length;

const train = (userId: string): Promise<Response> =>
  fetch(`${stack.url}/api/lora/train`, { method: 'POST', body: form({ ...validFields, userId }, mp4()) });

describe('an upload', () => {
  it('leaves nothing behind when the client goes away', async () => {
    const before = await videos();
    const upload = slowUpload(stack.url, { ...validFields, userId: 'gone' });
    await upload.send(mp4(1024));
    // Beyond two parts, so that the multipart upload has begun.
    for (let sent = 0; sent < 24; sent++) await upload.send(Buffer.alloc(MIB, sent));
    await until(async () => (await unfinished()) === 1, 20);
    upload.hangUp();
    await until(async () => (await unfinished()) === 0, 20);
    await until(async () => (await videos()) === before, 20);
    expect(await jobsOf('gone')).toBe(0);
  }, 60_000);

  it('is not held in memory when it is large', async () => {
    const piece = Buffer.alloc(MIB, 1);
    const size = 1024;
    const upload = slowUpload(stack.url, { ...validFields, userId: 'large' });
    await upload.send(mp4(1024));
    const before = process.memoryUsage.rss();
    let highest = before;
    for (let sent = 0; sent < size; sent++) {
      await upload.send(piece);
      highest = Math.max(highest, process.memoryUsage.rss());
    }
    expect((await upload.finish()).statusCode).toBe(202);
    const { jobs } = await stack.stores.jobs.list('large', { order: '-createdAt', limit: 1 });
    const stored = await stack.objects.head(keys.source(jobs[0]?.jobId ?? '', 0));
    expect(stored?.bytes).toBe(size * MIB + 1024);
    // Some parts of 8 MiB and what the collector has not come to yet, of the client and the tests too; not the upload.
    expect((highest - before) / MIB).toBeLessThan(size / 3);
  }, 180_000);

  it('is refused while as many others are under way as may be, and taken again after that', async () => {
    const others: SlowUpload[] = [];
    let problem: Awaited<ReturnType<typeof problemOf>> | undefined;
    // One at a time, until there is no room: on a busy machine one of them may be refused for something else.
    const isFull = async (): Promise<boolean> => {
      others.push(slowUpload(stack.url, validFields));
      const answer = await train('queue');
      if (answer.ok) return false;
      problem = await problemOf(answer);
      return problem.name === 'TooManyUploads' && answer.headers.get('retry-after') === '5';
    };
    await until(isFull, 40, () => JSON.stringify(problem));
    expect(others.length).toBeGreaterThanOrEqual(MAX_UPLOADS);
    expect(problem?.detail).toBe(`${MAX_UPLOADS} videos are being uploaded, which is the limit.`);
    for (const other of others) other.hangUp();
    await until(async () => (await train('queue')).ok, 20);
  }, 60_000);
});
