import { request, type Dispatcher } from 'undici';
import { assertPublicHttpsUrl } from '#activities/internet';
import { Failure, type ByteStream } from '#domain';
import { networkFailure, saysNothing, tooLarge, unreachable } from './fetch-failures.ts';
import { megabytes } from './figures.ts';
import { resumedBody } from './resumed-body.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface FetchVideoOptions {
  /** Must reject private addresses: see `createPublicDispatcher`. */
  dispatcher: Dispatcher;
  maxBytes: number;
  signal: AbortSignal;
}

export interface FetchedVideo {
  body: ByteStream;
  /** As the server declares it, or `null`. */
  bytes: number | null;
}

const ask = async (
  url: URL,
  { dispatcher, signal }: FetchVideoOptions,
  headers: Record<string, string> = {},
): Promise<Dispatcher.ResponseData> => {
  try {
    return await request(url, { dispatcher, signal, headers: { 'accept-encoding': 'identity', ...headers } });
  } catch (error) {
    throw networkFailure(url, 'could not be reached', error, signal);
  }
};

const header = (response: Dispatcher.ResponseData, name: string): string | undefined => {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const refusal = (url: URL, status: number): Failure => {
  if (saysNothing(status)) return unreachable(url, `answered with status ${status}`);
  if (status === 404 || status === 410)
    return new Failure('SourceNotFound', `${url.hostname} has no file at this address (status ${status}).`);
  return new Failure('SourceNotFound', `${url.hostname} did not give out the video (status ${status}).`);
};

const discard = (response: Dispatcher.ResponseData): void => {
  response.body.on('error', () => undefined).destroy();
};

const followed = async (start: URL, options: FetchVideoOptions): Promise<[URL, Dispatcher.ResponseData]> => {
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await ask(url, options);
    if (!REDIRECTS.has(response.statusCode)) return [url, response];
    discard(response);
    const location = header(response, 'location');
    if (!location) throw unreachable(url, 'redirected without saying where to');
    // Every hop is checked like the first: a public server may redirect into a private network.
    url = assertPublicHttpsUrl(location, 'video', url);
  }
  throw new Failure('SourceNotFound', `The address redirected more than ${MAX_REDIRECTS} times.`);
};

const declaredBytes = (response: Dispatcher.ResponseData): number | null => {
  const bytes = Number(header(response, 'content-length') ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : null;
};

/**
 * Opens a video on the public internet. The URL and every redirect are checked; the body resumes where it broke off
 * if the server supports that, and fails if it exceeds `maxBytes`, whatever the server declared.
 *
 * @throws Failure `ForbiddenUrl`, `SourceUnreachable`, `SourceNotFound`, `VideoTooLarge` or `NotAVideo`, here or
 * while the body is read; the signal's reason when it fires.
 */
export const fetchVideo = async (address: string, options: FetchVideoOptions): Promise<FetchedVideo> => {
  const [url, response] = await followed(assertPublicHttpsUrl(address, 'video'), options);
  try {
    if (response.statusCode !== 200) throw refusal(url, response.statusCode);
    const encoding = header(response, 'content-encoding') ?? 'identity';
    // Decoding would let a small download grow without bound.
    if (encoding !== 'identity')
      throw new Failure('NotAVideo', `${url.hostname} sent ${encoding} data instead of a plain video file.`);
    const bytes = declaredBytes(response);
    if (bytes !== null && bytes > options.maxBytes)
      throw tooLarge(`has ${megabytes(bytes)}`, options.maxBytes);
    const { maxBytes, signal } = options;
    const again = (headers: Record<string, string>) => ask(url, options, headers);
    return { body: resumedBody({ url, first: response, bytes, ask: again, maxBytes, signal }), bytes };
  } catch (error) {
    discard(response);
    throw error;
  }
};
