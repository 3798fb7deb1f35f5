import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMessage, RequestListener } from 'node:http';
import { answering, type OddServer, startOddServer } from '../../../../tests/support/odd-server.ts';

let fal: OddServer;

beforeAll(async () => {
  fal = await startOddServer();
});

beforeEach(() => {
  fal.asked = 0;
});

afterAll(() => fal.close());

const MIB = 1024 ** 2;
const file = (bytes: number) => ({
  name: 'dataset.zip',
  contentType: 'application/zip',
  bytes,
  expiresInSeconds: 60,
});

async function* bytesOf(total: number, chunk = MIB): AsyncGenerator<Uint8Array> {
  for (let left = total; left > 0; left -= chunk) {
    yield Buffer.alloc(Math.min(chunk, left));
    await Promise.resolve();
  }
}

const initiated: RequestListener = (request, response) => {
  const address = `${fal.origin}/files/u`;
  const upload_url = `${address}?token=secret`;
  answering(200, { upload_url, file_url: `${address}.zip` })(request, response);
};

/** Answers the initiation, and everything else by `then`; tells of each request. */
const serving = (then: RequestListener): IncomingMessage[] => {
  const seen: IncomingMessage[] = [];
  fal.answer = (request, response) => {
    seen.push(request);
    const isInitiation = request.url?.startsWith('/rest/') === true;
    (isInitiation ? initiated : then)(request, response);
  };
  return seen;
};

const part: RequestListener = (request, response) => {
  const number = Number(/\/(\d+)\?/.exec(request.url ?? '')?.[1]);
  answering(200, Number.isNaN(number) ? {} : { partNumber: number, etag: `e${number}` })(request, response);
};

describe('openUpload', () => {
  it('tells the address before anything was sent, says how long the file lives, and keeps the key to itself', async () => {
    const seen = serving(answering(200, ''));
    const upload = await fal.gateway.openUpload(file(3));
    expect(upload.url).toBe(`${fal.origin}/files/u.zip`);
    expect(seen.map(({ url }) => url)).toEqual(['/rest/storage/upload/initiate?storage_type=fal-cdn-v3']);
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Key sandbox:sandbox',
      'x-fal-object-lifecycle': '{"expiration_duration_seconds":60}',
    });
    await upload.send(bytesOf(3));
    expect(seen[1]).toMatchObject({ method: 'PUT', url: '/files/u?token=secret' });
    expect(seen[1]?.headers).toMatchObject({ 'content-length': '3', 'content-type': 'application/zip' });
    expect(seen[1]?.headers).not.toHaveProperty('authorization');
  });

  it('sends more than 90 MiB in parts of 10 MiB, and what is lost of them again', async () => {
    let lost = 0;
    const seen = serving((request, response) => {
      if (request.url?.includes('/3?') && ++lost < 3) response.destroy();
      else part(request, response);
    });
    const bytes = 90 * MIB + 1;
    const { send } = await fal.gateway.openUpload(file(bytes));
    await send(bytesOf(bytes, 3 * MIB + 7));
    const sent = seen.map(({ url, headers }) => [url, Number(headers['content-length'])] as const);
    expect(sent[0]?.[0]).toBe('/rest/storage/upload/initiate-multipart?storage_type=fal-cdn-v3');
    const parts = sent.slice(1, -1);
    expect(parts.map(([url]) => url)).toEqual(
      [1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `/files/u/${number}?token=secret`),
    );
    expect(parts.slice(4).reduce((sum, [, length]) => sum + length, 0)).toBe(bytes - 2 * 10 * MIB);
    expect(sent.at(-1)?.[0]).toBe('/files/u/complete?token=secret');
  });

  it.each([3, 90 * MIB + 1])('fails where there are fewer bytes than announced: %i', async (bytes) => {
    serving(part);
    const { send } = await fal.gateway.openUpload(file(bytes));
    await expect(send(bytesOf(bytes - 1))).rejects.toMatchObject({ type: 'ProviderUnavailable' });
  });

  it.each([
    [401, 'ProviderUnauthorized'],
    [403, 'ProviderLocked'],
    [422, 'ProviderRejectedInput'],
    [429, 'ProviderUnavailable'],
    [503, 'ProviderUnavailable'],
  ])('says for HTTP %i before anything was sent: %s', async (status, type) => {
    fal.answer = answering(status, { detail: 'because' });
    await expect(fal.gateway.openUpload(file(3))).rejects.toMatchObject({ type });
    expect(fal.asked).toBe(1);
  });

  it.each([
    [400, 'ProviderUnavailable'],
    [403, 'ProviderUnavailable'],
    [413, 'ProviderRejectedInput'],
    [307, 'ProviderUnavailable'],
    [500, 'ProviderUnavailable'],
  ])('says for HTTP %i to the bytes: %s', async (status, type) => {
    serving(answering(status, { detail: 'because' }, { location: 'https://example.org/' }));
    const { send } = await fal.gateway.openUpload(file(3));
    await expect(send(bytesOf(3))).rejects.toMatchObject({
      type,
      message: expect.stringContaining('because'),
    });
  });

  it.each(['http://example.org/a', 'file:///etc/passwd', 'nonsense'])(
    'sends nothing to %s',
    async (upload_url) => {
      fal.answer = answering(200, { upload_url, file_url: 'https://v3.fal.media/files/a' });
      await expect(fal.gateway.openUpload(file(3))).rejects.toMatchObject({ type: 'ProviderUnavailable' });
    },
  );

  it('stops in the middle when it is told to, with the reason given', async () => {
    const controller = new AbortController();
    serving((request, response) => {
      if (request.url?.includes('/2?')) controller.abort(new Error('enough'));
      else part(request, response);
    });
    const bytes = 91 * MIB;
    const { send } = await fal.gateway.openUpload(file(bytes), controller.signal);
    await expect(send(bytesOf(bytes))).rejects.toThrow('enough');
  });
});

describe('erase', () => {
  it.each([
    [200, { cdn_delete_results: [] }],
    [200, { cdn_delete_results: [{ link: 'https://v3.fal.media/a', exception: null }] }],
    [204, ''],
    [404, { detail: 'Not found' }],
  ])('is done with HTTP %i %j', async (status, body) => {
    fal.answer = answering(status, body);
    await expect(fal.gateway.erase('req-1')).resolves.toBeUndefined();
  });

  it.each([
    [401, { detail: 'No user' }, 'admin key'],
    [403, { detail: 'Forbidden' }, 'admin key'],
    [429, { detail: 'busy' }, 'busy'],
    [500, {}, 'HTTP 500'],
    [200, {}, 'did not say'],
    [200, { cdn_delete_results: [{ link: 'a', exception: 'is locked' }] }, 'is locked'],
  ])('can be tried again after HTTP %i %j', async (status, body, said) => {
    fal.answer = answering(status, body);
    await expect(fal.gateway.erase('req-1')).rejects.toMatchObject({
      type: 'ProviderUnavailable',
      message: expect.stringContaining(said),
    });
  });

  it('asks for the payloads of that request', async () => {
    let asked: unknown[] = [];
    fal.answer = ({ method, url, headers }, response) => {
      asked = [method, url, headers.authorization];
      response.end('{"cdn_delete_results":[]}');
    };
    await fal.gateway.erase('req-1');
    expect(asked).toEqual(['DELETE', '/api/v1/models/requests/req-1/payloads', 'Key sandbox:sandbox']);
  });
});
