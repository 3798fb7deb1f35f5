import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type OpenInput, reasonOf } from '../inputs/input-reader.ts';
import { readPortraits } from './portraits.ts';

const IMAGE_EXTENSIONS = new Set(['.jpg', '.jpeg', '.png', '.webp']);
/** fal accepts archives of a few hundred images; this limits what a wrong URL can cost. */
const MAXIMUM_BYTES = 2 * 1024 ** 3;
const MAXIMUM_ENTRIES = 10_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

export interface DatasetFacts {
  images: number;
  /** Of the whole archive, lower-case hex. */
  sha256: string;
  /** A few of the pictures, as JPEGs. */
  portraits: Buffer[];
}

interface Requirements {
  minimumImages: number;
  /** Whether each image needs a caption file. */
  captions: boolean;
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
 * Downloads a training archive and checks its layout: flat, with enough images, and captions if they are required.
 *
 * @throws DatasetError that says what is wrong.
 */
export const readDataset = async (
  url: string,
  { open, signal, ...required }: { open: OpenInput; signal: AbortSignal } & Requirements,
): Promise<DatasetFacts> => {
  const directory = await mkdtemp(join(tmpdir(), 'fal-sandbox-'));
  try {
    const path = join(directory, 'dataset.zip');
    const sha256 = await download(url, path, { open, signal });
    return { ...(await readArchive(path, required)), sha256 };
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

const readArchive = async (
  path: string,
  required: Requirements,
): Promise<Pick<DatasetFacts, 'images' | 'portraits'>> => {
  const zip = await orInvalid(openPromise(path, { autoClose: false }));
  try {
    const entries = await orInvalid(listEntries(zip));
    checkEntries(entries, required);
    return { images: entries.images.length, portraits: await orInvalid(readPortraits(zip, entries.images)) };
  } finally {
    zip.close();
  }
};

interface Entries {
  images: Entry[];
  captions: Set<string>;
}

const checkEntries = ({ images, captions }: Entries, required: Requirements): void => {
  if (images.length < required.minimumImages) {
    throw new DatasetError(
      'too_few_images',
      `sandbox: the archive has ${images.length} images; this trainer needs at least ${required.minimumImages}`,
    );
  }
  const bare = images.find(({ fileName }) => !captions.has(parse(fileName).name));
  if (bare !== undefined && required.captions) {
    throw new DatasetError('missing_caption', `sandbox: ${bare.fileName} has no caption file beside it`);
  }
};

const listEntries = async (zip: ZipFile): Promise<Entries> => {
  const images: Entry[] = [];
  const captions = new Set<string>();
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    entries += 1;
    if (entries > MAXIMUM_ENTRIES) throw new Error(`more than ${MAXIMUM_ENTRIES} entries`);
    if (fileName.includes('/')) throw new Error(`${fileName} lies in a folder; the archive must be flat`);
    if (uncompressedSize === 0) throw new Error(`${fileName} is empty`);
    const { name, ext } = parse(fileName.toLowerCase());
    if (ext === '.txt') captions.add(parse(fileName).name);
    else if (IMAGE_EXTENSIONS.has(ext) && !name.endsWith('_mask')) images.push(entry);
  }
  return { images, captions };
};

const orInvalid = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatasetError('invalid_archive', `sandbox: the dataset is not a usable zip archive: ${reason}`);
  }
};
