import { basename } from 'node:path';
import type {
  ByteStream,
  FalFileStore,
  FalGateway,
  FalInput,
  FalInputs,
  ObjectFacts,
  ObjectStore,
} from '#domain';
import { Failure } from '#domain';
import type { InputRoute } from './input-route.ts';

/** An image of a dataset has some hundred kilobytes; requests of more than a few megabytes may be refused. */
const INLINE_BYTES = 2 * 1024 ** 2;
/** A file stays at fal a day longer than needed, so that all attempts of that day can use it. */
const SPARE_SECONDS = 24 * 60 * 60;
/**
 * A file's lifetime starts on arrival. If its arrival was not observed, it arrived within the time limit of an
 * attempt.
 */
const LONGEST_UPLOAD_SECONDS = 60 * 60;

export interface FalInputsDependencies {
  objects: Pick<ObjectStore, 'presignGet' | 'head' | 'get' | 'getStream'>;
  fal: Pick<FalGateway, 'openUpload'>;
  files: FalFileStore;
  /** Evaluated each time, as a name may resolve differently tomorrow. */
  route: () => Promise<Pick<InputRoute, 'route'>>;
}

/** Resolves once it is aborted. */
const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/**
 * Signs a URL of the bucket if fal can reach it. Otherwise small images become `data:` URLs, which are part of the
 * request, what fal has anyway stays where it is, and everything else goes through fal's storage: streamed, recorded before
 * it is sent, expiring automatically, and sent once for all that need it within a day.
 */
export const createFalInputs = ({ objects, fal, files, route }: FalInputsDependencies): FalInputs => {
  const inlined = async ({ key, contentType }: FalInput): Promise<string> =>
    `data:${contentType};base64,${Buffer.from(await objects.get(key)).toString('base64')}`;

  const openObject = async function* (key: string, signal?: AbortSignal): ByteStream {
    yield* (await objects.getStream(key, signal)).body;
  };

  const send = async (input: FalInput, { bytes, etag = '' }: ObjectFacts, signal?: AbortSignal) => {
    const { jobId, userId, key, contentType, seconds } = input;
    const expiresInSeconds = seconds + SPARE_SECONDS;
    const name = `${jobId}-${basename(key)}`;
    const upload = await fal.openUpload({ name, contentType, bytes, expiresInSeconds }, signal);
    const { url } = upload;
    const expiresAt = inSeconds(expiresInSeconds + LONGEST_UPLOAD_SECONDS);
    await files.begin({ jobId, userId, url, key, etag, bytes, sentAt: new Date(), expiresAt });
    await upload.send(openObject(key, signal));
    await files.arrived(url, inSeconds(expiresInSeconds));
    return url;
  };

  /** What is being sent, by its bytes: several images begin together, with the same LoRA. */
  const sending = new Map<string, Promise<string>>();

  const sent = async (input: FalInput, facts: ObjectFacts, signal?: AbortSignal): Promise<string> => {
    const { jobId, key, seconds } = input;
    const { etag = '' } = facts;
    if (etag === '') return send(input, facts, signal);
    const file = [jobId, key, etag].join(' ');
    const reusable = (): Promise<string | null> => files.reusable({ jobId, key, etag }, inSeconds(seconds));
    for (;;) {
      const earlier = (await reusable()) ?? (await input.atFal?.(signal)) ?? null;
      if (earlier !== null) return earlier;
      const other = sending.get(file);
      if (!other) break;
      // If that one failed or was cancelled, this one has not been.
      await Promise.race([other.catch(() => undefined), aborted(signal)]);
      signal?.throwIfAborted();
    }
    // Another one may have arrived since this one looked.
    const own = reusable()
      .then((earlier) => earlier ?? send(input, facts, signal))
      .finally(() => sending.delete(file));
    sending.set(file, own);
    return own;
  };

  return {
    addressOf: async (input, signal) => {
      if ((await route()).route === 'bucket') return objects.presignGet(input.key, input.seconds);
      const facts = await objects.head(input.key);
      if (facts === null) throw new Failure('SourceNotFound', `There is no object at ${input.key}.`);
      const isSmallPicture = input.contentType.startsWith('image/') && facts.bytes <= INLINE_BYTES;
      return isSmallPicture ? inlined(input) : sent(input, facts, signal);
    },
  };
};
