import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LoraJob, Upload } from '#domain';
import { uploadSchema, type UploadView } from '../../apps/api/src/uploads/uploads.schema.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { partOf, put, sha256, UploadClient, video } from './support/direct-uploads.ts';
import { refused } from './support/problems.ts';

const MIB = 1024 ** 2;

const stack = await started(startApiStack());
const ada = new UploadClient(stack.url, 'ada');
const bob = new UploadClient(stack.url, 'bob');

const stored = (upload: UploadView): Promise<Upload | null> => stack.stores.uploads.find(upload);
const numbersOf = async (upload: UploadView): Promise<number[]> =>
  (await ada.state(upload)).arrived.map(({ number }) => number);
describe('a video in parts', () => {
  const file = video(17 * MIB);

  it('goes straight to the bucket, goes on where it stopped, and is trained on', async () => {
    const created = await ada.create(file);
    expect(created.status).toBe(201);
    const upload = uploadSchema.parse(await created.json());
    expect(created.headers.get('location')).toBe(`/api/uploads/${upload.uploadId}?userId=ada`);
    expect(upload).toMatchObject({ state: 'open', bytes: file.length, partBytes: 8 * MIB, parts: 3 });
    await ada.send(upload, file, [3, 1]);
    expect(await refused(await ada.complete(upload), 409, 'UploadIncomplete')).toBe(
      '2 of 3 parts are there; missing: 2.',
    );
    // The client died, and knows the id only.
    const { arrived: there } = await ada.state(upload);
    expect(there).toEqual(
      [1, 3].map((number) => {
        const part = partOf(file, upload, number);
        return { number, bytes: part.length, sha256: sha256(part) };
      }),
    );
    await ada.send(upload, file, [2]);
    const completed = await ada.complete(upload);
    expect(completed.status).toBe(200);
    expect(await completed.json()).toMatchObject({ state: 'completed', uploadKey: upload.uploadKey });
    expect(sha256(Buffer.from(await stack.objects.get(upload.uploadKey)))).toBe(sha256(file));
    const training = await ada.train(upload);
    expect(training.status).toBe(202);
    const { jobId } = (await training.json()) as { jobId: string };
    expect(((await stack.stores.jobs.find('ada', jobId)) as LoraJob).input.source).toEqual({
      kind: 'key',
      key: upload.uploadKey,
    });
    expect((await stored(upload))?.usedBy).toEqual([jobId]);
  }, 60_000);

  it('says which parts are missing', async () => {
    const upload = await ada.given(video(400), { bytes: 200 * MIB });
    expect(await refused(await ada.complete(upload), 409, 'UploadIncomplete')).toBe(
      '0 of 25 parts are there; missing: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 5 more.',
    );
    const detail = await refused(
      await ada.sign(upload, [{ number: 26, sha256: sha256(file) }]),
      400,
      'InvalidRequest',
    );
    expect(detail).toBe('parts.0.number: must be at most 25');
  });
});

describe('an address of a part', () => {
  const file = video(3000);
  const part = file;
  let upload: UploadView;
  beforeAll(async () => {
    upload = await ada.given(file);
  });

  it.each([
    ['altered bytes', () => Buffer.from(part).fill('x', 1000, 1001)],
    ['fewer bytes', () => part.subarray(0, 2999)],
    ['more bytes', () => Buffer.concat([part, Buffer.from('x')])],
    ['the bytes of another file', () => video(3000)],
  ])('takes no %s, whatever the headers say', async (_what, made) => {
    const { url, headers } = await ada.addressOf(upload, 1, part);
    const bytes = made();
    const own = {
      'content-length': String(bytes.length),
      'x-amz-checksum-sha256': Buffer.from(sha256(bytes), 'hex').toString('base64'),
    };
    const checksum = headers['x-amz-checksum-sha256']!;
    const lies: Record<string, string>[] = [
      own,
      { ...own, 'x-amz-checksum-sha256': checksum },
      { 'content-length': own['content-length'] },
      { 'transfer-encoding': 'chunked', 'x-amz-checksum-sha256': checksum },
      { ...own, 'x-amz-content-sha256': sha256(bytes) },
    ];
    for (const lie of lies) expect(await put({ url, headers: lie }, bytes)).toBeGreaterThanOrEqual(400);
    expect(await numbersOf(upload)).toEqual([]);
  });

  it('is of one number, one upload and one object only', async () => {
    const { url, headers } = await ada.addressOf(upload, 1, part);
    const other = await bob.given(file);
    const s3 = { mine: (await stored(upload))!.s3UploadId, other: (await stored(other))!.s3UploadId };
    const elsewhere = [
      url.replace('partNumber=1', 'partNumber=2'),
      url.replace(s3.mine, s3.other),
      url.replace(s3.mine, s3.other).replace(upload.uploadKey, other.uploadKey),
    ];
    for (const one of elsewhere) {
      expect(one).not.toBe(url);
      expect(await put({ url: one, headers }, part)).toBe(403);
    }
    expect(await numbersOf(upload)).toEqual([]);
    expect((await bob.state(other)).arrived).toEqual([]);
  });

  it('takes the right bytes, also twice', async () => {
    const address = await ada.addressOf(upload, 1, part);
    expect([await put(address, part), await put(address, part)]).toEqual([200, 200]);
    expect(await numbersOf(upload)).toEqual([1]);
  });

  it('is of no use after the upload was completed', async () => {
    const address = await ada.addressOf(upload, 1, part);
    expect((await ada.complete(upload)).status).toBe(200);
    expect(await put(address, part)).toBe(404);
    await refused(await ada.sign(upload, [{ number: 1, sha256: sha256(part) }]), 409, 'UploadClosed');
  });

  it('is of no use after the upload was aborted', async () => {
    const another = await ada.given(file);
    const address = await ada.addressOf(another, 1, part);
    expect((await ada.abort(another)).status).toBe(200);
    expect(await put(address, part)).toBe(404);
    await refused(await ada.sign(another, [{ number: 1, sha256: sha256(part) }]), 409, 'UploadClosed');
  });

  it('is of no use after its time', async () => {
    const open = await stored(await ada.given(file));
    const terms = { number: 1, bytes: part.length, sha256: sha256(part) };
    const address = await stack.objects.multipart.signPart(open!, terms, 1);
    await until(async () => (await put(address, part)) === 403, 20);
  }, 30_000);
});

describe('somebody else', () => {
  it('has no such upload', async () => {
    const upload = await ada.arrived();
    const parts = [{ number: 1, sha256: sha256(video(400)) }];
    for (const answer of [
      await bob.read(upload),
      await bob.sign(upload, parts),
      await bob.complete(upload),
      await bob.abort(upload),
    ])
      expect(await refused(answer, 404, 'UploadNotFound')).toBe(`User bob has no upload ${upload.uploadId}.`);
    expect((await ada.complete(upload)).status).toBe(200);
    await refused(await bob.train(upload), 404, 'SourceNotFound');
  });
});

describe('a request', () => {
  it.each([
    [{}, 'bytes: is required; firstBytes: is required'],
    [{ bytes: 'x', firstBytes: '%' }, 'bytes: must be a whole number of bytes; firstBytes: must be base64'],
    [{ bytes: 3000, firstBytes: 'AAAA' }, 'firstBytes: must be the first 400 bytes of the file; it has 3'],
    [{ bytes: 3, firstBytes: '' }, 'firstBytes: must be the first 3 bytes of the file; it has 0'],
    [{ bytes: -1, firstBytes: '' }, 'bytes: must be at least 0'],
    [{ bytes: 3, firstBytes: 'AAAA', name: 'x' }, 'name: is not a known field'],
  ])('%j is refused in plain words', async (body, detail) => {
    const answer = await ada.post('', { userId: 'ada', ...body });
    expect(await refused(answer, 400, 'InvalidRequest')).toContain(detail);
  });

  it('names its parts', async () => {
    const upload = await ada.given(video(3000));
    expect(await refused(await ada.sign(upload, []), 400, 'InvalidRequest')).toBe(
      'parts: must have at least one',
    );
    const wrong = await ada.sign(upload, [{ number: 0, sha256: 'x' }]);
    expect(await refused(wrong, 400, 'InvalidRequest')).toBe(
      'parts.0.number: must be at least 1; parts.0.sha256: must be 64 hex digits in lower case',
    );
  });
});
