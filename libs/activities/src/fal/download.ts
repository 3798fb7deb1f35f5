import { type Dispatcher, request } from 'undici';
import { type ByteStream, Failure, type OutputFile } from '#domain';
import type { FalHosts } from './hosts.ts';
import { reasonOf } from './single-shot.ts';

/** Silence this long, before the headers or between two chunks, ends a download. */
const SILENCE_MS = 60_000;
/** Statuses of fal when an output file is gone or its URL has expired. */
const EXPIRED = new Set([403, 404, 410]);

interface Download {
  body: ByteStream;
  bytes: number | null;
  offset: number;
}

/**
 * Streams an output file from `offset`, or from 0 if the server does not support ranges. Sends no key, and follows
 * no redirect. @throws Failure `InvalidOutput` when the address is not fal's or has run out (a new result may
 * name another), `ProviderUnavailable` when the server or the connection fails, also in the middle of the stream.
 */
export const downloadFile = async (
  hosts: FalHosts,
  file: OutputFile,
  offset: number,
  signal?: AbortSignal,
): Promise<Download> => {
  if (!hosts.isTrusted(file.url)) throw new Failure('InvalidOutput', 'The file is not at fal.');
  const response = await open(file.url, offset, signal);
  const { statusCode, body } = response;
  if (statusCode === 200) {
    return { body: guarded(body, signal), bytes: numberIn(response.headers['content-length']), offset: 0 };
  }
  if (statusCode === 206) return partial(response, offset, signal);
  await body.dump();
  // The file is shorter than what we already have: start over.
  if (statusCode === 416 && offset > 0) return downloadFile(hosts, file, 0, signal);
  if (EXPIRED.has(statusCode)) {
    throw new Failure('InvalidOutput', `The address of the file has run out (HTTP ${statusCode}).`);
  }
  if (statusCode >= 300 && statusCode < 400) {
    throw new Failure('InvalidOutput', `The file is behind a redirect (HTTP ${statusCode}).`);
  }
  throw new Failure('ProviderUnavailable', `The file could not be fetched (HTTP ${statusCode}).`);
};

const open = async (url: string, offset: number, signal?: AbortSignal): Promise<Dispatcher.ResponseData> => {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  try {
    const response = await request(url, {
      headers,
      signal,
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
    });
    // A stream that fails before it is read would end the process; readers still get the error.
    response.body.on('error', () => undefined);
    return response;
  } catch (error) {
    signal?.throwIfAborted();
    throw new Failure('ProviderUnavailable', `The file could not be fetched: ${reasonOf(error)}.`);
  }
};

const partial = async (
  { headers, body }: Dispatcher.ResponseData,
  offset: number,
  signal?: AbortSignal,
): Promise<Download> => {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers['content-range']));
  if (range === null || Number(range[1]) !== offset) {
    await body.dump();
    throw new Failure(
      'ProviderUnavailable',
      `The file server answered another range than from byte ${offset}.`,
    );
  }
  return { body: guarded(body, signal), bytes: numberIn(range[2]), offset };
};

const numberIn = (text: string | string[] | undefined): number | null =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;

async function* guarded(body: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    signal?.throwIfAborted();
    const message = `The download broke off after ${bytes} bytes: ${reasonOf(error)}.`;
    throw new Failure('ProviderUnavailable', message);
  }
}
