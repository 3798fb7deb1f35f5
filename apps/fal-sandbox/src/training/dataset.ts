import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, parse } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type ZipFile } from 'yauzl';
import { type OpenInput, reasonOf } from '../inputs/input-reader.ts';

const IMAGE_EXTENSIONS = new Set(['.jpg', '.jpeg', '.png', '.webp']);
/** fal accepts archives of a few hundred images; this limits what a wrong URL can cost. */
const MAXIMUM_BYTES = 2 * 1024 ** 3;
const MAXIMUM_ENTRIES = 10_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

export interface DatasetFacts {
  images: number;
  /** Of the whole archive, lower-case hex. */
  sha256: string;
}

/** What is wrong with a dataset; `type` is fal's error type. */
export class DatasetError extends Error {
  constructor(
    readonly type: 'file_download_error' | 'invalid_archive' | 'too_few_images' | 'missing_caption',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Downloads a training archive and checks its layout: flat, at least `minimumImages` images, a caption for each.
 *
 * @throws DatasetError that says what is wrong.
 */
export const readDataset = async (
  url: string,
  { open, minimumImages, signal }: { open: OpenInput; minimumImages: number; signal: AbortSignal },
): Promise<DatasetFacts> => {
  const directory = await mkdtemp(join(tmpdir(), 'fal-sandbox-'));
  try {
    const path = join(directory, 'dataset.zip');
    const sha256 = await download(url, path, { open, signal });
    return { images: await countImages(path, minimumImages), sha256 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const download = async (
  url: string,
  path: string,
  { open, signal }: { open: OpenInput; signal: AbortSignal },
): Promise<string> => {
  const hash = createHash('sha256');
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]);
    await pipeline(Readable.from(await open(url, bounded)), hashing(hash), createWriteStream(path));
  } catch (error) {
    signal.throwIfAborted();
    const message = `sandbox: the dataset could not be downloaded: ${reasonOf(error)}`;
    throw new DatasetError('file_download_error', message);
  }
  return hash.digest('hex');
};

const hashing = (hash: ReturnType<typeof createHash>): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > MAXIMUM_BYTES ? new Error(`more than ${MAXIMUM_BYTES} bytes`) : null, chunk);
    },
  });
};

const countImages = async (path: string, minimumImages: number): Promise<number> => {
  const { images, captions } = await listEntries(path);
  if (images.length < minimumImages) {
    throw new DatasetError(
      'too_few_images',
      `sandbox: the archive has ${images.length} images; this trainer needs at least ${minimumImages}`,
    );
  }
  const bare = images.find((image) => !captions.has(parse(image).name));
  if (bare !== undefined) {
    throw new DatasetError('missing_caption', `sandbox: ${bare} has no caption file beside it`);
  }
  return images.length;
};

const listEntries = async (path: string): Promise<{ images: string[]; captions: Set<string> }> => {
  const images: string[] = [];
  const captions = new Set<string>();
  let entries = 0;
  try {
    const zip: ZipFile = await openPromise(path);
    for await (const { fileName, uncompressedSize } of zip.eachEntry()) {
      entries += 1;
      if (entries > MAXIMUM_ENTRIES) throw new Error(`more than ${MAXIMUM_ENTRIES} entries`);
      if (fileName.includes('/')) throw new Error(`${fileName} lies in a folder; the archive must be flat`);
      if (uncompressedSize === 0) throw new Error(`${fileName} is empty`);
      const { name, ext } = parse(fileName.toLowerCase());
      if (ext === '.txt') captions.add(parse(fileName).name);
      else if (IMAGE_EXTENSIONS.has(extname(fileName).toLowerCase()) && !name.endsWith('_mask')) {
        images.push(fileName);
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatasetError('invalid_archive', `sandbox: the dataset is not a usable zip archive: ${reason}`);
  }
  return { images, captions };
};
