import type { Dispatcher } from 'undici';
import {
  Failure,
  keys,
  VIDEO_LIMITS,
  type ByteStream,
  type ExtractFramesInput,
  type ObjectStore,
  type VideoSource,
} from '#domain';
import { megabytes } from './figures.ts';

/** Bytes moved so far and in total; `total` is 0 if unknown. */
export type OnBytes = (message: string, done: number, total: number) => void;

export interface SourceOptions {
  objects: ObjectStore;
  /** When the activity was scheduled, in milliseconds since the epoch: the same for all its attempts. */
  scheduledAt: number;
  signal: AbortSignal;
  onBytes: OnBytes;
}

/** Passes a stream through and reports its byte count. */
export async function* counting(body: ByteStream, onCount: (bytes: number) => void): ByteStream {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    onCount(bytes);
    yield chunk;
  }
}

/**
 * A server that sends a byte now and then must not occupy a slot of the media queue: 2 GiB at 10 Mbit/s take 29
 * minutes.
 */
const INGEST_LIMIT_MS = 30 * 60_000;
/**
 * A download that breaks off and has to start over is given up after this: each may cost 2 GiB of someone's
 * traffic.
 */
const BREAKING_LIMIT_MS = 30 * 60_000;

/** When the first attempt started to fetch: time spent waiting for a worker does not count as a slow download. */
const fetchedSince = async (objects: ObjectStore, mark: string): Promise<number> => {
  await objects.putIfAbsent(mark, String(Date.now()), 'text/plain');
  return Number(Buffer.from(await objects.get(mark)).toString('utf8'));
};

/** Copies a video from its URL into the bucket, unless already done. The object appears only when complete. */
const ingest = async (
  address: string,
  { key, mark }: { key: string; mark: string },
  openDispatcher: () => Dispatcher,
  { objects, signal, onBytes }: SourceOptions,
): Promise<void> => {
  if (await objects.head(key)) return;
  const since = await fetchedSince(objects, mark);
  // Its client takes a while to load, so it is loaded only for videos from the internet.
  const { fetchVideo } = await import('./fetch-video.ts');
  const dispatcher = openDispatcher();
  const deadline = AbortSignal.timeout(INGEST_LIMIT_MS);
  const limited = AbortSignal.any([signal, deadline]);
  let begun = false;
  try {
    const limits = { dispatcher, maxBytes: VIDEO_LIMITS.bytes, signal: limited };
    const { body, bytes } = await fetchVideo(address, limits);
    const counted = counting(body, (done) => {
      begun = true;
      onBytes('Fetching the video', done, bytes ?? 0);
    });
    await objects.putStream(key, counted, { contentType: 'application/octet-stream', signal: limited });
  } catch (error) {
    if (deadline.aborted && !signal.aborted)
      throw new Failure(
        'SourceTooSlow',
        `The video was not there after ${INGEST_LIMIT_MS / 60_000} minutes.`,
      );
    const broke = begun && error instanceof Failure && error.type === 'SourceUnreachable';
    if (broke && Date.now() - since > BREAKING_LIMIT_MS)
      throw new Failure('SourceTooSlow', `${error.message} It was begun again and again for half an hour.`, {
        cause: error,
      });
    throw error;
  } finally {
    await dispatcher.destroy();
  }
};

/**
 * Ensures that the video is an object in the bucket with an accepted size; returns its key.
 *
 * @throws Failure `EmptyFile`, `VideoTooLarge`, `SourceNotFound`, or what `fetchVideo` throws.
 */
export const locateSource = async (
  { jobId, video = 0 }: Pick<ExtractFramesInput, 'jobId' | 'video'>,
  source: VideoSource,
  openDispatcher: () => Dispatcher,
  options: SourceOptions,
): Promise<{ key: string; bytes: number }> => {
  const key = source.kind === 'key' ? source.key : keys.source(jobId, video);
  const mark = keys.fetchBegun(jobId, video, options.scheduledAt);
  if (source.kind === 'url') await ingest(source.url, { key, mark }, openDispatcher, options);
  const object = await options.objects.head(key);
  if (!object) throw new Failure('SourceNotFound', 'The uploaded video is no longer in the bucket.');
  if (object.bytes === 0) throw new Failure('EmptyFile', 'The video file has 0 bytes.');
  if (object.bytes > VIDEO_LIMITS.bytes)
    throw new Failure(
      'VideoTooLarge',
      `The video has ${megabytes(object.bytes)}; at most ${megabytes(VIDEO_LIMITS.bytes)} are taken.`,
    );
  return { key, bytes: object.bytes };
};
