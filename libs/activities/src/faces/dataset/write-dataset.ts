import pMap from 'p-map';
import {
  keys,
  type DatasetChoices,
  type DatasetManifest,
  type FrameVerdict,
  type JobRef,
  type ObjectStore,
  type VideoFacts,
} from '#domain';
import type { JudgedFrame } from '../curation/frames.ts';
import { headCrop } from '../head-crop.ts';
import { drawContactSheet } from './contact-sheet.ts';
import { buildManifest } from './manifest.ts';
import { cutTrainingImage } from './training-image.ts';

/** While one is read or written the next are cut; also bounds the memory that decoded frames take. */
const IMAGES_AT_ONCE = 4;

interface WriteOptions {
  objects: ObjectStore;
  ref: JobRef;
  videos: VideoFacts[];
  choices: DatasetChoices;
  frames: JudgedFrame[];
  signal: AbortSignal;
  /** Told what is being written. */
  onStep: (message: string) => void;
}

/**
 * Writes the training images, the contact sheet and last the manifest, and removes what an earlier attempt left among
 * the images. The same decision writes the same bytes.
 */
export const writeDataset = async (options: WriteOptions): Promise<DatasetManifest> => {
  const { objects, ref, frames } = options;
  options.onStep('Writing the training images');
  const images = await writeImages(options);
  await removeStrayImages(objects, ref, new Set([...images.values()].map((image) => image.key)));
  const manifest = buildManifest(options, images);
  const frameKeys = new Map(frames.map(({ frame }) => [frame.id, frame.key]));
  options.onStep('Drawing the contact sheet');
  const sheet = await drawContactSheet(manifest, async ({ verdict }) => {
    options.signal.throwIfAborted();
    return objects.get(verdict.image?.key ?? frameKeys.get(verdict.frame) ?? '');
  });
  await objects.put(keys.contactSheet(ref.userId, ref.jobId), sheet, 'image/jpeg');
  await objects.put(
    keys.manifest(ref.userId, ref.jobId),
    `${JSON.stringify(manifest, null, 2)}\n`,
    'application/json',
  );
  return manifest;
};

type Image = NonNullable<FrameVerdict['image']>;

const writeImages = async ({ objects, ref, frames, signal }: WriteOptions): Promise<Map<string, Image>> => {
  const kept = frames.flatMap(({ frame, box, framing }) => (box && framing ? [{ frame, box, framing }] : []));
  const write = async ({ frame, box, framing }: (typeof kept)[number]): Promise<[string, Image]> => {
    const file = `${frame.id}.jpg`;
    const key = keys.image(ref.userId, ref.jobId, file);
    const crop = headCrop(box, frame, framing);
    const image = await cutTrainingImage(await objects.get(frame.key), crop);
    await objects.put(key, image.bytes, 'image/jpeg');
    const faceShare = Number(Math.min(1, box.height / crop.height).toFixed(2));
    return [frame.id, { file, key, width: image.width, height: image.height, framing, faceShare }];
  };
  return new Map(await pMap(kept, write, { concurrency: IMAGES_AT_ONCE, signal }));
};

const removeStrayImages = async (objects: ObjectStore, ref: JobRef, wanted: Set<string>): Promise<void> => {
  for await (const { key } of objects.list(keys.image(ref.userId, ref.jobId, ''))) {
    if (!wanted.has(key)) await objects.delete(key);
  }
};
