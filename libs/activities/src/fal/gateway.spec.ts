import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { trainedFile } from '../../../../tests/support/trained-file.ts';
import {
  answering,
  type OddServer,
  startOddServer,
  trainer,
  training,
} from '../../../../tests/support/odd-server.ts';

let fal: OddServer;

beforeAll(async () => {
  fal = await startOddServer();
});

beforeEach(() => {
  fal.asked = 0;
});

afterAll(() => fal.close());

describe('status', () => {
  it.each([
    [401, 'ProviderUnavailable'],
    [403, 'ProviderLocked'],
    [404, 'RequestLost'],
    [429, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
    [503, 'ProviderUnavailable'],
    [302, 'ProviderUnavailable'],
  ])('says for HTTP %i: %s, after asking once', async (status, type) => {
    fal.answer = answering(status, { detail: 'because' });
    await expect(fal.gateway.status(training)).rejects.toMatchObject({ type });
    expect(fal.asked).toBe(1);
  });

  it('says that the key was refused, and that nothing is lost', async () => {
    fal.answer = answering(401, { detail: 'No user found' });
    await expect(fal.gateway.status(training)).rejects.toThrow(/refused our key.*not lost.*FAL_KEY/);
  });

  it('bounds and cleans what the provider says', async () => {
    fal.answer = answering(200, {
      status: 'COMPLETED',
      error: `a\nb\u0000c${'x'.repeat(10_000)}`,
      error_type: 'oops',
    });
    const failure = (await fal.gateway.status(training).catch((error: unknown) => error)) as Error;
    expect(failure).toMatchObject({ type: 'RequestFailed' });
    expect(failure.message).toMatch(/oops: a b cx+…$/);
    expect(failure.message.length).toBeLessThan(600);
  });

  it('keeps no signature of an address that the provider quotes', async () => {
    const address = 'https://s3.example.org/dataset.zip';
    const presigned = `${address}?X-Amz-Expires=86400&X-Amz-Signature=abc`;
    for (const said of [
      { error: presigned, error_type: 'file_download_error' },
      { error: [{ loc: ['body'], msg: presigned }] },
      { error: 'x', error_type: presigned },
    ]) {
      fal.answer = answering(200, { status: 'COMPLETED', ...said });
      const failure = (await fal.gateway.status(training).catch((error: unknown) => error)) as Error;
      expect(failure.message).toContain(address);
      expect(failure.message).not.toContain('X-Amz');
    }
  });

  it('survives logs and positions of other shapes', async () => {
    fal.answer = answering(202, { status: 'IN_PROGRESS', logs: 'none', queue_position: 'first' });
    expect(await fal.gateway.status(training)).toEqual({
      state: 'running',
      queuePosition: null,
      step: null,
      totalSteps: null,
    });
  });

  it('takes HTTP 499 as cancelled', async () => {
    fal.answer = answering(499, { error_type: 'client_cancelled' });
    expect(await fal.gateway.status(training)).toMatchObject({ state: 'cancelled' });
  });

  it.each([answering(200, 'nonsense'), answering(200, { status: 'LOST' }), answering(200, '')])(
    'can be tried again when the answer is not understood',
    async (listener) => {
      fal.answer = listener;
      await expect(fal.gateway.status(training)).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    },
  );

  it('does not ask about an id that would change the address', async () => {
    const strange = { ...training, requestId: '../../x' };
    await expect(fal.gateway.status(strange)).rejects.toMatchObject({ type: 'RequestLost' });
    expect(fal.asked).toBe(0);
  });

  it("ends with the caller's reason when the caller gives up", async () => {
    fal.answer = () => undefined;
    const reason = new Error('stop');
    const controller = new AbortController();
    const answered = fal.gateway.status(training, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(answered).rejects.toBe(reason);
  });
});

describe('result', () => {
  const resultWith = (file: unknown) => {
    fal.answer = answering(200, { [trainer.weightsField]: file });
    return trainedFile(fal.gateway, training, trainer);
  };

  it('names the file and its size', async () => {
    expect(await resultWith({ url: 'https://v3.fal.media/a', file_size: 12 })).toEqual({
      url: 'https://v3.fal.media/a',
      bytes: 12,
    });
    expect(await resultWith({ url: `${fal.origin}/files/a` })).toEqual({
      url: `${fal.origin}/files/a`,
      bytes: null,
    });
  });

  it.each([
    undefined,
    null,
    {},
    { url: 7 },
    { url: 'http://169.254.169.254/' },
    { url: 'https://example.org/a' },
  ])('refuses %j', async (file) => {
    await expect(resultWith(file)).rejects.toMatchObject({ type: 'InvalidOutput' });
  });
});

describe('result that cannot be read', () => {
  it.each([
    [401, 'because', 'ProviderUnavailable'],
    [403, 'because', 'ProviderLocked'],
    [400, 'because', 'ProviderUnavailable'],
    [503, 'because', 'ProviderUnavailable'],
    [422, 'because', 'RequestFailed'],
    [500, [{ loc: ['body'], msg: 'because' }], 'RequestFailed'],
    [499, 'because', 'RequestFailed'],
  ])('says for HTTP %i %j: %s', async (status, detail, type) => {
    fal.answer = answering(status, { detail });
    await expect(trainedFile(fal.gateway, training, trainer)).rejects.toMatchObject({
      type,
      message: expect.stringContaining('because'),
    });
    expect(fal.asked).toBe(1);
  });

  it.each([['because'], [[{ loc: ['path'], msg: 'because' }]]])(
    'can be read again after HTTP 404 %j: the training is paid for',
    async (detail) => {
      fal.answer = answering(404, { detail });
      await expect(trainedFile(fal.gateway, training, trainer)).rejects.toMatchObject({
        type: 'ProviderUnavailable',
        message: expect.stringMatching(/result was not found yet.*HTTP 404.*because/),
      });
    },
  );
});

describe('download', () => {
  it.each([
    [403, 'InvalidOutput'],
    [404, 'InvalidOutput'],
    [410, 'InvalidOutput'],
    [500, 'ProviderUnavailable'],
    [503, 'ProviderUnavailable'],
  ])('says for HTTP %i: %s, after asking once', async (status, type) => {
    fal.answer = answering(status, 'no');
    const file = { url: `${fal.origin}/files/a`, bytes: null };
    await expect(fal.gateway.download(file, 0)).rejects.toMatchObject({ type });
    expect(fal.asked).toBe(1);
  });

  it('follows no redirect', async () => {
    fal.answer = answering(302, '', { location: 'http://169.254.169.254/' });
    const file = { url: `${fal.origin}/files/a`, bytes: null };
    await expect(fal.gateway.download(file, 0)).rejects.toMatchObject({ type: 'InvalidOutput' });
    await expect(fal.gateway.download({ ...file, url: 'https://example.org/a' }, 0)).rejects.toMatchObject({
      type: 'InvalidOutput',
    });
    expect(fal.asked).toBe(1);
  });

  it('sends no key to a file server', async () => {
    let sent: string | undefined = 'unset';
    fal.answer = (request, response) => {
      sent = request.headers.authorization;
      response.end('weights');
    };
    await fal.gateway.download({ url: `${fal.origin}/files/a`, bytes: null }, 0);
    expect(sent).toBeUndefined();
  });

  it('does not take another range for the one it asked for', async () => {
    fal.answer = answering(206, 'xx', { 'content-range': 'bytes 0-1/2' });
    await expect(
      fal.gateway.download({ url: `${fal.origin}/files/a`, bytes: null }, 1),
    ).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });
});

describe('cancel', () => {
  it.each([
    [200, { status: 'OK' }, 'cancelled'],
    [200, { status: 'CANCELLATION_REQUESTED' }, 'requested'],
    [202, { status: 'CANCELLATION_REQUESTED' }, 'requested'],
    [202, '', 'requested'],
    [400, { status: 'ALREADY_COMPLETED' }, 'completed'],
    [404, { status: 'NOT_FOUND' }, 'requested'],
    [400, { detail: 'in other words' }, 'requested'],
    [409, { detail: 'in other words' }, 'requested'],
    [422, '', 'requested'],
    [499, { error_type: 'client_cancelled' }, 'requested'],
  ])('reads HTTP %i %j', async (status, body, outcome) => {
    fal.answer = answering(status, body);
    expect(await fal.gateway.cancel(training)).toBe(outcome);
  });

  it.each([
    [401, 'ProviderUnavailable'],
    [403, 'ProviderLocked'],
    [429, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
    [503, 'ProviderUnavailable'],
  ])('can be tried again after HTTP %i', async (status, type) => {
    fal.answer = answering(status, { detail: 'because' });
    await expect(fal.gateway.cancel(training)).rejects.toMatchObject({ type });
  });
});

describe('describe', () => {
  it.each([
    [401, 'ProviderUnauthorized'],
    [403, 'ProviderLocked'],
    [422, 'ProviderRejectedInput'],
    [429, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
  ])('says for HTTP %i: %s, after asking once', async (status, type) => {
    fal.answer = answering(status, { detail: [{ loc: ['body', 'image_url'], msg: 'because' }] });
    const failure = await fal.gateway.describe('https://example.org/a.jpg').catch((error: unknown) => error);
    expect(failure).toMatchObject({ type, message: expect.stringContaining('image_url: because') });
    expect(fal.asked).toBe(1);
  });

  it('answers one line, and no words are a failure', async () => {
    fal.answer = answering(200, { results: ' a\nwoman\u0007 smiling ' });
    expect(await fal.gateway.describe('https://example.org/a.jpg')).toBe('a woman smiling');
    fal.answer = answering(200, { results: '' });
    await expect(fal.gateway.describe('https://example.org/a.jpg')).rejects.toMatchObject({
      type: 'ProviderUnavailable',
    });
  });
});
