import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { played, type Played } from '../../../../tests/media/played.ts';
import { fetchVideo } from './fetch-video.ts';

const fetchedFrom = async ({ openDispatcher, close }: Played) => {
  const dispatcher = openDispatcher();
  try {
    const options = { dispatcher, maxBytes: 1000, signal: new AbortController().signal };
    const { body, bytes } = await fetchVideo('https://videos.example.com/me.mp4', options);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return { bytes, text: Buffer.concat(chunks).toString() };
  } finally {
    await dispatcher.destroy();
    close();
  }
};

/** Sends at most four bytes of `me.mp4` at a time, and breaks off. */
const breaking = (headers: Record<string, string>, requests: IncomingHttpHeaders[]): RequestListener => {
  const file = 'videofile!';
  return ({ headers: asked }, response) => {
    requests.push(asked);
    const from = Number(/^bytes=(\d+)-$/.exec(asked.range ?? '')?.[1] ?? 0);
    const range = from > 0 && asked['if-range'] === headers.etag;
    if (range) response.setHeader('content-range', `bytes ${from}-${file.length - 1}/${file.length}`);
    const rest = range ? file.slice(from) : file;
    response.writeHead(range ? 206 : 200, { ...headers, 'content-length': rest.length });
    response.write(rest.slice(0, 4), () => (rest.length > 4 ? response.destroy() : response.end()));
  };
};

/** Answers parts of four bytes, each of them whole. */
const parted: RequestListener = ({ headers: asked }, response) => {
  const file = 'videofile!';
  const from = Number(/^bytes=(\d+)-$/.exec(asked.range ?? '')?.[1] ?? 0);
  if (from === 0) {
    response.writeHead(200, { etag: '"one"', 'content-length': file.length });
    response.write(file.slice(0, 4), () => response.destroy());
    return;
  }
  const part = file.slice(from, from + 4);
  const range = `bytes ${from}-${from + part.length - 1}/${file.length}`;
  response.writeHead(206, { etag: '"one"', 'content-length': part.length, 'content-range': range });
  response.end(part);
};

describe('a body that breaks off', () => {
  it('is not whole where the server gives shorter parts than asked for', async () => {
    await expect(fetchedFrom(await played(parted))).resolves.toEqual({ bytes: 10, text: 'videofile!' });
  });

  it('goes on after the server could not answer for a moment', async () => {
    let asked = 0;
    const requests: IncomingHttpHeaders[] = [];
    const goesOn = breaking({ etag: '"one"' }, requests);
    const server = await played((request, response) => {
      asked += 1;
      if (asked === 2) response.writeHead(503).end('busy');
      else goesOn(request, response);
    });
    await expect(fetchedFrom(server)).resolves.toEqual({ bytes: 10, text: 'videofile!' });
    expect(asked).toBe(4);
  });

  it('goes on where it broke off, as often as needed', async () => {
    const requests: IncomingHttpHeaders[] = [];
    const server = await played(breaking({ etag: '"one"' }, requests));
    await expect(fetchedFrom(server)).resolves.toEqual({ bytes: 10, text: 'videofile!' });
    expect(requests.map(({ range, 'if-range': tag }) => [range, tag])).toEqual([
      [undefined, undefined],
      ['bytes=4-', '"one"'],
      ['bytes=8-', '"one"'],
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['does not name the version of the file', {}],
    ['names it only roughly', { etag: 'W/"one"' }],
  ])('does not go on where the server %s', async (_what, headers) => {
    const requests: IncomingHttpHeaders[] = [];
    const server = await played(breaking(headers, requests));
    await expect(fetchedFrom(server)).rejects.toThrow(
      expect.objectContaining({
        type: 'SourceUnreachable',
        message: expect.stringMatching(/broke off after 0.0 MB/),
      }),
    );
    expect(requests).toHaveLength(1);
  });

  it('does not go on with another version of the file', async () => {
    let version = 0;
    const server = await played((_request, response) => {
      version += 1;
      response.writeHead(200, { etag: `"${version}"`, 'content-length': 10 });
      response.write('half', () => response.destroy());
    });
    await expect(fetchedFrom(server)).rejects.toThrow(
      expect.objectContaining({ type: 'SourceUnreachable', message: expect.stringMatching(/broke off/) }),
    );
    expect(version).toBe(2);
  });
});
