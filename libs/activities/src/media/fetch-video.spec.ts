import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent, type Dispatcher } from 'undici';
import { createPublicDispatcher } from '#activities/internet';
import { played } from '../../../../tests/media/played.ts';
import { fetchVideo } from './fetch-video.ts';

const URL_OF_VIDEO = 'https://videos.example.com/me.mp4';
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const playedBy = async (listener: RequestListener): Promise<Dispatcher> => {
  const { openDispatcher, close } = await played(listener);
  const dispatcher = openDispatcher();
  closing.push(close, () => dispatcher.destroy());
  return dispatcher;
};

const fetched = async (dispatcher: Dispatcher, maxBytes = 1000, signal = new AbortController().signal) => {
  const { body, bytes } = await fetchVideo(URL_OF_VIDEO, { dispatcher, maxBytes, signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return { bytes, text: Buffer.concat(chunks).toString() };
};

const failsWith = (type: string, message: RegExp) =>
  expect.objectContaining({ type, message: expect.stringMatching(message) });

describe('fetchVideo', () => {
  it('streams the file and tells its declared length', async () => {
    const dispatcher = await playedBy((_request, response) =>
      response.setHeader('content-length', 5).end('video'),
    );
    await expect(fetched(dispatcher)).resolves.toEqual({ bytes: 5, text: 'video' });
  });

  it('follows redirects', async () => {
    const dispatcher = await playedBy(({ headers, url }, response) => {
      if (url === '/me.mp4') response.writeHead(302, { location: '//cdn.example.com/there' }).end();
      else response.end(`${headers.host}${url}`);
    });
    await expect(fetched(dispatcher)).resolves.toMatchObject({ text: 'cdn.example.com/there' });
  });

  it('gives up on a circle of redirects after five', async () => {
    let requests = 0;
    const dispatcher = await playedBy((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: '/me.mp4' }).end();
    });
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('SourceNotFound', /more than 5/));
    expect(requests).toBe(6);
  });

  it.each([
    [404, 'SourceNotFound'],
    [410, 'SourceNotFound'],
    [403, 'SourceNotFound'],
    [206, 'SourceNotFound'],
    [429, 'SourceUnreachable'],
    [500, 'SourceUnreachable'],
    [503, 'SourceUnreachable'],
  ])('answers status %i with %s', async (status, type) => {
    const dispatcher = await playedBy((_request, response) => response.writeHead(status).end('sorry'));
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith(type, new RegExp(String(status))));
  });

  it('refuses a declared length over the limit before anything is read', async () => {
    const dispatcher = await playedBy((_request, response) =>
      response.writeHead(200, { 'content-length': 2_000_000_000 }).flushHeaders(),
    );
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('VideoTooLarge', /2000\.0 MB/));
  });

  it('stops at the limit when the length was not declared', async () => {
    const dispatcher = await playedBy((_request, response) => {
      response.write('x'.repeat(900));
      response.end('x'.repeat(900));
    });
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('VideoTooLarge', /exceeds the limit/));
  });

  it('refuses compressed content', async () => {
    const dispatcher = await playedBy((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    );
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('NotAVideo', /gzip/));
  });

  it('takes a body that breaks off for a network failure', async () => {
    const dispatcher = await playedBy((_request, response) => {
      response.writeHead(200, { 'content-length': 500 }).write('half', () => response.destroy());
    });
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('SourceUnreachable', /broke off/));
  });

  it('gives up on a server that stops sending', async () => {
    const dispatcher = await playedBy((_request, response) => {
      response.writeHead(200).write('half');
    });
    await expect(fetched(dispatcher)).rejects.toThrow(failsWith('SourceUnreachable', /broke off/));
  });

  it.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'refuses a server whose certificate is not valid: %s',
    async (code) => {
      const dispatcher = new Agent({
        connect: (_options, callback) => callback(Object.assign(new Error('no'), { code }), null),
      });
      closing.push(() => dispatcher.destroy());
      await expect(fetched(dispatcher)).rejects.toThrow(
        failsWith('ForbiddenUrl', new RegExp(`certificate of videos.example.com is not valid .${code}`)),
      );
    },
  );

  it('throws the reason of the signal', async () => {
    const controller = new AbortController();
    const dispatcher = await playedBy((_request, response) => {
      response.writeHead(200).write('half', () => controller.abort(new Error('cancelled')));
    });
    await expect(fetched(dispatcher, 1000, controller.signal)).rejects.toThrow('cancelled');
  });
});

describe('createPublicDispatcher', () => {
  const failing = (code: string): Dispatcher => {
    const dispatcher = createPublicDispatcher(() =>
      Promise.reject(Object.assign(new Error(`getaddrinfo ${code} videos.example.com`), { code })),
    );
    closing.push(() => dispatcher.destroy());
    return dispatcher;
  };

  it('says that there is no server of that name', async () => {
    await expect(fetched(failing('ENOTFOUND'))).rejects.toThrow(
      failsWith('SourceNotFound', /There is no server called videos.example.com/),
    );
  });

  it('takes a name server that does not answer for a network failure', async () => {
    await expect(fetched(failing('EAI_AGAIN'))).rejects.toThrow(
      failsWith('SourceUnreachable', /could not be reached/),
    );
  });
});
