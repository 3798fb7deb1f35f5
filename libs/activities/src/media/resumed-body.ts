import { setTimeout } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { Failure, type ByteStream } from '#domain';
import { networkFailure, saysNothing, tooLarge } from './fetch-failures.ts';
import { megabytes } from './figures.ts';

/** Enough for a server restart: after 1, 2, 4, 8 and 16 seconds. */
const RESUMPTIONS = 5;

export interface ResumedBodyOptions {
  url: URL;
  /** The answer to the request for the whole file. */
  first: Dispatcher.ResponseData;
  /** Length of the file according to that response; `null` if unknown. */
  bytes: number | null;
  /** Requests the same file with additional headers. */
  ask: (headers: Record<string, string>) => Promise<Dispatcher.ResponseData>;
  maxBytes: number;
  signal: AbortSignal;
}

/** Identifies the exact bytes of the file; `null` if the server does not provide it. */
const strongTag = ({ headers: { etag } }: Dispatcher.ResponseData): string | null =>
  typeof etag === 'string' && etag.startsWith('"') ? etag : null;

/** Length of the whole file according to a partial response; `null` if unknown. */
const wholeOf = ({ headers }: Dispatcher.ResponseData): number | null => {
  const bytes = Number(/\/(\d+)$/.exec(String(headers['content-range']))?.[1] ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : null;
};

/** The rest of the file; `null` if the server does not support ranges, or the file has changed. */
const restFrom = async (
  bytes: number,
  tag: string,
  { ask }: ResumedBodyOptions,
): Promise<Dispatcher.ResponseData | null> => {
  const response = await ask({ range: `bytes=${bytes}-`, 'if-range': tag });
  const { 'content-range': range, 'content-encoding': encoding = 'identity' } = response.headers;
  const goesOn = response.statusCode === 206 && String(range).startsWith(`bytes ${bytes}-`);
  if (goesOn && encoding === 'identity') return response;
  response.body.on('error', () => undefined).destroy();
  // A proxy whose server is restarting.
  if (saysNothing(response.statusCode)) throw new Error(`status ${response.statusCode}`);
  return null;
};

const isPassing = (failure: unknown): boolean =>
  failure instanceof Failure && failure.type === 'SourceUnreachable';

/**
 * The bytes of a file, over several connections if one breaks off and the server supports resuming (RFC 9110,
 * If-Range with a strong ETag): otherwise a large file from a server that cuts off long responses would never be
 * complete.
 *
 * @throws Failure `SourceUnreachable` if it could not be resumed, `VideoTooLarge`; the signal's reason.
 */
export async function* resumedBody(options: ResumedBodyOptions): ByteStream {
  const { url, first, maxBytes, signal } = options;
  let tag = strongTag(first);
  let failure: unknown = null;
  let bytes = 0;
  let whole = options.bytes;
  for (let resumptions = 0; ; resumptions += 1) {
    try {
      const response = failure === null ? first : tag === null ? null : await restFrom(bytes, tag, options);
      if (!response) {
        // Nothing to resume from: report the original failure.
        tag = null;
        throw failure;
      }
      whole ??= wholeOf(response);
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooLarge('exceeds the limit', maxBytes);
        yield chunk;
      }
      // A server may return a shorter range than requested.
      if (whole === null || bytes >= whole) return;
      throw new Error(`${bytes} of ${whole} bytes came`);
    } catch (error) {
      failure = networkFailure(url, `broke off after ${megabytes(bytes)}`, error, signal);
    }
    if (tag === null || resumptions === RESUMPTIONS || !isPassing(failure)) throw failure;
    await setTimeout(1000 * 2 ** resumptions, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
