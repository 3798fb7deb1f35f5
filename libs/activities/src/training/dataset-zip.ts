import { Readable } from 'node:stream';
import yazl from 'yazl';
import { editCaptions } from '#activities/captions';
import {
  type CaptionEdits,
  type CaptionSet,
  Failure,
  type JobRef,
  loraKeys,
  type ObjectStore,
} from '#domain';

/** One timestamp for every entry: the same dataset gives the same bytes. */
const MODIFIED = new Date(Date.UTC(2020, 0, 1));

const textFile = (image: string): string => image.replace(/\.[^.]+$/, '.txt');

/** The metadata of an existing dataset zip. */
export const countImages = async (
  objects: ObjectStore,
  { jobId, userId, captionsKey }: JobRef & { captionsKey: string },
): Promise<{ datasetKey: string; images: number }> => {
  const { captions } = await objects.getJson<CaptionSet>(captionsKey);
  return { datasetKey: loraKeys.datasetZip(userId, jobId), images: captions.length };
};

/**
 * Streams the dataset into `keys.datasetZip` in the layout of trainers: flat, each image with its caption under the
 * same name. One image is in flight at a time.
 *
 * @returns the key and the number of images.
 */
export const packDataset = async (
  objects: ObjectStore,
  { jobId, userId, captionsKey, captionEdits }: JobRef & { captionsKey: string; captionEdits: CaptionEdits },
  signal?: AbortSignal,
): Promise<{ datasetKey: string; images: number }> => {
  const { captions } = editCaptions(await objects.getJson<CaptionSet>(captionsKey), captionEdits);
  if (captions.length === 0) throw new Failure('TooFewGoodImages', 'The dataset has no images.');
  const zip = new yazl.ZipFile();
  for (const { file, text } of captions) {
    // JPEG does not compress further.
    zip.addReadStreamLazy(file, { mtime: MODIFIED, compress: false }, (ready) => {
      objects.getStream(loraKeys.image(userId, jobId, file), signal).then(
        ({ body }) => ready(null, Readable.from(body)),
        (error: unknown) => ready(error, Readable.from([])),
      );
    });
    zip.addBuffer(Buffer.from(text, 'utf8'), textFile(file), { mtime: MODIFIED });
  }
  const output = Readable.from(zip.outputStream as Readable);
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end();
  const datasetKey = loraKeys.datasetZip(userId, jobId);
  await objects.putStream(datasetKey, output as AsyncIterable<Uint8Array>, {
    contentType: 'application/zip',
    signal,
  });
  return { datasetKey, images: captions.length };
};
