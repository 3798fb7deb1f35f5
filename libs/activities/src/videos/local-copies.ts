import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hashed, type ByteStream, type ObjectStore, type StoredInput } from '#domain';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { download } from '../media/local-copy.ts';
import { makeScratchDirectory, scratchDirectory } from '../scratch/index.ts';
import { readMediaFile, type MediaFile } from './media-file.ts';

/** Long enough for the next operation of the same job, or the next part of the same film. */
const KEPT_MS = 30_000;

/** An object in the bucket; its SHA-256 where it is known, or it is found while the object is loaded. */
type LoadedInput = Pick<StoredInput, 'key'> & Partial<Pick<StoredInput, 'sha256'>>;

interface Loaded {
  media: MediaFile;
  sha256: string;
}

interface Copy {
  loaded: Promise<Loaded>;
  isLoaded: boolean;
  folder: string;
  users: number;
  /** Ends the download when nobody waits for it any more. */
  stop: AbortController;
}

export interface LocalCopiesDependencies {
  objects: Pick<ObjectStore, 'getStream'>;
  ffmpeg: FfmpegPaths;
  /** How long a copy stays that nobody uses; half a minute by default. */
  keptMs?: number;
}

/** The promise's result, unless the signal fires first. */
const orAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

/**
 * Local copies of videos, each loaded and inspected once for all activities of this process that work on it: the
 * operations of a job, or the parts of a long film.
 */
export class LocalCopies {
  private readonly copies = new Map<string, Copy>();

  constructor(private readonly dependencies: LocalCopiesDependencies) {}

  /**
   * Runs `work` on a copy, which it only reads.
   *
   * @throws Failure `SourceNotFound`, or as `inspectVideo` does; the signal's reason.
   */
  async use<T>(
    input: LoadedInput,
    signal: AbortSignal,
    work: (media: MediaFile, sha256: string) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const copy = this.copies.get(input.key) ?? this.load(input);
    copy.users += 1;
    try {
      const { media, sha256 } = await orAborted(copy.loaded, signal);
      return await work(media, sha256);
    } finally {
      copy.users -= 1;
      if (copy.users === 0) void this.dropLater(input.key, copy);
    }
  }

  /** As `use`, for several at once, in their order. */
  async useAll<T>(
    [first, ...others]: readonly StoredInput[],
    signal: AbortSignal,
    work: (media: MediaFile[]) => Promise<T>,
  ): Promise<T> {
    if (!first) return work([]);
    return this.use(first, signal, (media) =>
      this.useAll(others, signal, (further) => work([media, ...further])),
    );
  }

  private load(input: LoadedInput): Copy {
    const { key } = input;
    const stop = new AbortController();
    const folder = `copy-${randomUUID()}`;
    const copy: Copy = {
      loaded: this.read(input, folder, stop.signal),
      ...{ folder, stop, isLoaded: false, users: 0 },
    };
    this.copies.set(key, copy);
    copy.loaded.then(
      () => (copy.isLoaded = true),
      // The next one tries again.
      () => this.forget(key, copy),
    );
    return copy;
  }

  private async read({ key, sha256 }: LoadedInput, folder: string, signal: AbortSignal): Promise<Loaded> {
    const { objects, ffmpeg } = this.dependencies;
    const file = join(await makeScratchDirectory(folder), 'video');
    const digest = createHash('sha256');
    const unknown = sha256 === undefined ? { through: (body: ByteStream) => hashed(body, digest) } : {};
    const bytes = await download(key, file, { objects, signal, ...unknown });
    const media = await readMediaFile({ ffmpeg, file, signal }, bytes);
    return { media, sha256: sha256 ?? digest.digest('hex') };
  }

  private forget(key: string, copy: Copy): void {
    if (this.copies.get(key) === copy) this.copies.delete(key);
  }

  private async dropLater(key: string, copy: Copy): Promise<void> {
    if (copy.isLoaded) await delay(this.dependencies.keptMs ?? KEPT_MS, undefined, { ref: false });
    if (copy.users > 0) return;
    this.forget(key, copy);
    copy.stop.abort();
    await copy.loaded.catch(() => undefined);
    await rm(scratchDirectory(copy.folder), { recursive: true, force: true });
  }
}
