import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keys, VIDEO_LIMITS, type Upload } from '#domain';
import type { UploadView } from '../../apps/api/src/uploads/uploads.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { UploadClient, video } from './support/direct-uploads.ts';
import { jsonFields, mp4 } from './support/forms.ts';
import { givenHeldJob } from './support/held-jobs.ts';
import { refused } from './support/problems.ts';

const MIB = 1024 ** 2;

const stack = await started(startApiStack());
const ada = new UploadClient(stack.url, 'ada');

const stored = (upload: UploadView): Promise<Upload | null> => stack.stores.uploads.find(upload);
const objectOf = ({ uploadKey }: UploadView) => stack.objects.head(uploadKey);
const unfinished = async ({ uploadKey }: UploadView): Promise<number> => {
  let count = 0;
  for await (const { key } of stack.objects.unfinishedUploads(uploadKey)) count += key === uploadKey ? 1 : 0;
  return count;
};

describe('a file that is no video', () => {
  it('is refused before it is sent', async () => {
    await refused(await ada.create(Buffer.alloc(3000, 'x')), 422, 'NotAVideo');
    await refused(await ada.create(Buffer.alloc(0)), 422, 'EmptyFile');
    const huge = VIDEO_LIMITS.bytes + 1;
    await refused(await ada.create(video(400), { bytes: huge }), 413, 'VideoTooLarge');
    expect(await ada.given(video(400), { bytes: VIDEO_LIMITS.bytes })).toMatchObject({ parts: 256 });
  });

  it('is refused and removed where its first bytes were a lie', async () => {
    const announced = { firstBytes: video(400).toString('base64') };
    const upload = await ada.arrived(Buffer.alloc(3000, 'x'), announced);
    const detail = await refused(await ada.complete(upload), 422, 'NotAVideo');
    expect(await refused(await ada.complete(upload), 422, 'NotAVideo')).toBe(detail);
    expect(await objectOf(upload)).toBeNull();
    expect(await ada.state(upload)).toMatchObject({
      state: 'refused',
      refusal: { type: 'NotAVideo', message: detail },
    });
    await refused(await ada.train(upload), 404, 'SourceNotFound');
  });

  it('is not used by a job before anybody has looked at it', async () => {
    const upload = await ada.arrived();
    const open = (await stored(upload))!;
    const parts = await stack.objects.multipart.parts(open);
    // The API died right here: the object is there, and not judged.
    expect(await stack.objects.multipart.complete(open, parts!)).toBe(true);
    expect(await refused(await ada.train(upload), 404, 'SourceNotFound')).toBe(
      `Upload ${upload.uploadId} is open, not completed.`,
    );
    expect((await ada.complete(upload)).status).toBe(200);
    expect((await ada.train(upload)).status).toBe(202);
  });

  it('is not looked for where it was put by other means', async () => {
    const uploadKey = keys.upload('ada', randomUUID());
    await stack.objects.put(uploadKey, mp4(), 'video/mp4');
    expect((await ada.train({ uploadKey })).status).toBe(202);
  });
});

describe('completing and aborting', () => {
  it('answers the same, however often and at once', async () => {
    const upload = await ada.arrived();
    const answers = await Promise.all([1, 2, 3].map(() => ada.complete(upload)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.json()));
    for (const other of others) expect(other).toEqual(first);
    expect(await (await ada.complete(upload)).json()).toEqual(first);
  });

  it('leaves nothing of an open upload, and may be repeated', async () => {
    const upload = await ada.arrived();
    for (let time = 0; time < 2; time++) {
      const answer = await ada.abort(upload);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ state: 'aborted', arrived: [] });
    }
    expect(await unfinished(upload)).toBe(0);
    await refused(await ada.complete(upload), 409, 'UploadClosed');
  });

  it('leaves nothing of a completed upload', async () => {
    const upload = await ada.arrived();
    await ada.complete(upload);
    expect((await ada.abort(upload)).status).toBe(200);
    expect(await objectOf(upload)).toBeNull();
    await refused(await ada.train(upload), 404, 'SourceNotFound');
    await refused(await ada.complete(upload), 409, 'UploadClosed');
  });

  it('leaves nothing of an upload that is aborted while it is completed', async () => {
    const upload = await ada.arrived();
    await Promise.all([ada.complete(upload), ada.abort(upload)]);
    expect(await ada.state(upload)).toMatchObject({ state: 'aborted' });
    expect(await objectOf(upload)).toBeNull();
    expect(await unfinished(upload)).toBe(0);
  });

  it('is over when the time of the upload is up', async () => {
    const uploadId = randomUUID();
    const key = keys.upload('ada', uploadId);
    const s3UploadId = await stack.objects.multipart.begin(key);
    const late: Upload = {
      ...{ userId: 'ada', uploadId, key, s3UploadId, bytes: 3000, partBytes: 8 * MIB, state: 'open' },
      ...{
        media: 'video',
        image: null,
        refusal: null,
        usedBy: [],
        createdAt: new Date(0),
        expiresAt: new Date(1000),
      },
    };
    await stack.stores.uploads.create(late);
    const upload = { uploadId } as UploadView;
    const message = `The time of upload ${uploadId} was up at 1970-01-01T00:00:01.000Z.`;
    const signing = await ada.sign(upload, [{ number: 1, sha256: '0'.repeat(64) }]);
    expect(await refused(signing, 409, 'UploadClosed')).toBe(message);
    expect(await refused(await ada.complete(upload), 409, 'UploadClosed')).toBe(message);
  });
});

describe('a job', () => {
  it('that takes a further video is noted with the upload, which stays as long', async () => {
    const { jobId } = await givenHeldJob(stack, 'review');
    const upload = await ada.arrived();
    const add = (): Promise<Response> =>
      fetch(`${stack.url}/api/lora/${jobId}/videos?userId=ada`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ uploadKey: upload.uploadKey }),
      });
    await refused(await add(), 404, 'SourceNotFound');
    await ada.complete(upload);
    const { expiresAt } = (await stored(upload))!;
    expect((await add()).status).toBe(202);
    const used = (await stored(upload))!;
    expect(used.usedBy).toEqual([jobId]);
    expect(used.expiresAt.getTime()).toBeGreaterThan(expiresAt.getTime());
  });

  const train = (uploadKey: string): Promise<Response> =>
    fetch(`${stack.url}/api/lora/train`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': uploadKey },
      body: JSON.stringify({ ...jsonFields, uploadKey }),
    });
  const jobOf = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(202);
    return ((await answer.json()) as { jobId: string }).jobId;
  };

  it('that is asked for again is noted once, as no other was born', async () => {
    const upload = await ada.arrived();
    await ada.complete(upload);
    const jobs = await Promise.all([1, 2, 3].map(async () => jobOf(await train(upload.uploadKey))));
    jobs.push(await jobOf(await train(upload.uploadKey)));
    expect((await stored(upload))?.usedBy).toEqual([jobs[0]]);
    expect(new Set(jobs).size).toBe(1);
  });

  it('that is asked for again is answered, also where its upload is gone', async () => {
    const upload = await ada.arrived();
    await ada.complete(upload);
    const jobId = await jobOf(await train(upload.uploadKey));
    await ada.abort(upload);
    expect(await jobOf(await train(upload.uploadKey))).toBe(jobId);
    await refused(await ada.train(upload), 404, 'SourceNotFound');
  });
});
