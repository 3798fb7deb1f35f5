import { Readable } from 'node:stream';
import { type Agent, request } from 'undici';
import { z } from 'zod';
import { Failure, type ByteStream, type FalGateway, type FalUpload } from '#domain';
import { callFailure } from './failures.ts';
import { steadyAgent } from '../internet/index.ts';
import type { FalHosts } from './hosts.ts';
import { detailOf } from './plain-text.ts';
import { boundedText, parsed, reasonOf, singleShot } from './single-shot.ts';

type OpenUpload = Awaited<ReturnType<FalGateway['openUpload']>>;

/** The largest upload in one piece, and the part size of larger ones; as in fal's own client. */
const WHOLE_BYTES = 90 * 1024 ** 2;
const PART_BYTES = 10 * 1024 ** 2;
/** Losing a part on a poor connection costs seconds; losing the file, an hour. */
const PART_TRIES = 3;

const INITIATE_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A part without progress for this long fails. A whole file may take as long as the connection needs. */
const SILENCE_MS = 60_000;

const addressesSchema = z.object({ upload_url: z.url(), file_url: z.url() });
const partSchema = z.object({ partNumber: z.int(), etag: z.string() });
type Part = z.infer<typeof partSchema>;

interface Target {
  uploadUrl: string;
  file: FalUpload;
  signal: AbortSignal | undefined;
  dispatcher: Agent;
}

/**
 * Opens an upload to fal's storage. Not with fal's client: it reveals the URL only after everything was sent, so
 * that the leftovers of an interrupted upload would be unknown, and it supports neither a signal nor a time limit.
 *
 * @throws Failure of the provider if fal issues no URL.
 */
export const openUpload = async (
  hosts: FalHosts,
  file: FalUpload,
  signal?: AbortSignal,
): Promise<OpenUpload> => {
  if (hosts.key === undefined) throw new Failure('ProviderUnauthorized', 'FAL_KEY is not set.');
  const isWhole = file.bytes <= WHOLE_BYTES;
  const { upload_url, file_url } = await initiate(hosts, hosts.key, { file, isWhole, signal });
  const send = async (body: ByteStream): Promise<void> => {
    const dispatcher = steadyAgent({
      connections: 1,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
    });
    const target: Target = { uploadUrl: upload_url, file, signal, dispatcher };
    try {
      await (isWhole ? sendWhole(target, body) : sendParts(target, body));
    } finally {
      await dispatcher.destroy();
    }
  };
  return { url: file_url, send };
};

const initiate = async (
  hosts: FalHosts,
  key: string,
  { file, isWhole, signal }: { file: FalUpload; isWhole: boolean; signal: AbortSignal | undefined },
): Promise<z.infer<typeof addressesSchema>> => {
  const operation = isWhole ? 'initiate' : 'initiate-multipart';
  const url = hosts.locate(`https://rest.fal.ai/storage/upload/${operation}?storage_type=fal-cdn-v3`);
  const response = await singleShot(INITIATE_TIMEOUT_MS)(url, {
    method: 'POST',
    headers: {
      ...{ authorization: `Key ${key}`, 'content-type': 'application/json', accept: 'application/json' },
      'x-fal-object-lifecycle': JSON.stringify({ expiration_duration_seconds: file.expiresInSeconds }),
    },
    body: JSON.stringify({ content_type: file.contentType, file_name: file.name }),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw callFailure(error, 'a file was to be sent');
  });
  const addresses = addressesSchema.safeParse(await response.json());
  const isSafe = (address: string): boolean => address.startsWith('https://') || hosts.isTrusted(address);
  if (addresses.success && Object.values(addresses.data).every(isSafe)) return addresses.data;
  throw new Failure('ProviderUnavailable', 'fal issued no usable upload URL.');
};

/** One request to the URL issued by fal, without a key and without following redirects. Returns the parsed body. */
const sendPiece = async (
  { signal, dispatcher }: Target,
  url: string,
  options: {
    method: 'PUT' | 'POST';
    headers: Record<string, string>;
    body: Readable | Buffer | string;
  },
): Promise<unknown> => {
  try {
    const { statusCode, body } = await request(url, { ...options, signal, dispatcher });
    const text = await boundedText(body);
    if (statusCode >= 200 && statusCode < 300) return parsed(text);
    const said = `fal answered HTTP ${statusCode} while a file was sent: ${detailOf(parsed(text))}`;
    // Whatever else is wrong with the URL, a new one may work.
    throw new Failure(statusCode === 413 ? 'ProviderRejectedInput' : 'ProviderUnavailable', said);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Failure) throw error;
    throw new Failure('ProviderUnavailable', `A file could not be sent to fal: ${reasonOf(error)}.`);
  }
};

const sendWhole = async (target: Target, body: ByteStream): Promise<void> => {
  const { file, uploadUrl } = target;
  // undici rejects a body of another length.
  const headers = { 'content-type': file.contentType, 'content-length': String(file.bytes) };
  await sendPiece(target, uploadUrl, { method: 'PUT', headers, body: Readable.from(body) });
};

const sendParts = async (target: Target, body: ByteStream): Promise<void> => {
  const { file, uploadUrl } = target;
  const { origin, pathname, search } = new URL(uploadUrl);
  const address = (end: string | number): string => `${origin}${pathname}/${end}${search}`;
  const parts: Part[] = [];
  let sent = 0;
  for await (const piece of inPieces(body, target.signal)) {
    parts.push(await sendPart(target, address(parts.length + 1), piece));
    sent += piece.length;
  }
  if (sent !== file.bytes)
    throw new Failure('ProviderUnavailable', `Only ${sent} of ${file.bytes} bytes could be read to be sent.`);
  const headers = { 'content-type': 'application/json' };
  await sendPiece(target, address('complete'), { method: 'POST', headers, body: JSON.stringify({ parts }) });
};

const sendPart = async (target: Target, url: string, piece: Buffer, tries = PART_TRIES): Promise<Part> => {
  try {
    const headers = { 'content-type': target.file.contentType };
    const part = partSchema.safeParse(await sendPiece(target, url, { method: 'PUT', headers, body: piece }));
    if (part.success) return part.data;
    throw new Failure('ProviderUnavailable', 'fal did not confirm a part of a file.');
  } catch (error) {
    if (tries === 1 || !(error instanceof Failure && error.facts.retryable)) throw error;
    return sendPart(target, url, piece, tries - 1);
  }
};

/** Splits a stream into parts of `PART_BYTES`, the last one shorter; one is in memory at a time. */
async function* inPieces(body: ByteStream, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (let chunk of body) {
    signal?.throwIfAborted();
    while (bytes + chunk.length >= PART_BYTES) {
      const rest = PART_BYTES - bytes;
      yield Buffer.concat([...chunks, chunk.subarray(0, rest)]);
      chunk = chunk.subarray(rest);
      chunks = [];
      bytes = 0;
    }
    chunks.push(chunk);
    bytes += chunk.length;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}
