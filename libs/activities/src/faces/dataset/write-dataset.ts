import pMap from 'p-map';
import {
  type Box,
  type DatasetChoices,
  type DatasetManifest,
  type FrameVerdict,
  type JobRef,
  loraKeys,
  type ObjectStore,
  type VideoFacts,
} from '#domain';
import type { JudgedFrame } from '../curation/frames.ts';
import { headCrop } from '../head-crop.ts';
import { drawContactSheet } from './contact-sheet.ts';
import { buildManifest } from './manifest.ts';
import { cutTrainingImage, trainingImageSize } from './training-image.ts';

/** While one is read or written, the next are cropped; also limits the memory for decoded frames. */
const IMAGES_AT_ONCE = 4;

interface WriteOptions {
  objects: ObjectStore;
  ref: JobRef;
  videos: VideoFacts[];
  choices: DatasetChoices;
  frames: JudgedFrame[];
  signal: AbortSignal;
  /** Called with what is being written. */
  onStep: (message: string) => void;
}

/**
 * Writes the training images, the contact sheet and finally the manifest, and removes leftovers of earlier attempts
 * from the images. The same decision writes the same bytes.
 */
export const writeDataset = async (options: WriteOptions): Promise<DatasetManifest> => {
  const { objects, ref, frames, signal } = options;
  options.onStep('Writing the training images and the contact sheet');
  const planned = plannedImages(options);
  const images = new Map([...planned].map(([frame, { image }]) => [frame, image]));
  await removeStrayImages(objects, ref, new Set([...images.values()].map(({ key }) => key)));
  const manifest = buildManifest(options, images);
  const shownKeys = new Map(frames.map(({ frame }) => [frame.id, frame.thumbnailKey ?? frame.key]));
  const written = imageWriter(objects, planned);
  const tileOf = (frame: string): Promise<Uint8Array> => {
    signal.throwIfAborted();
    return planned.has(frame) ? written(frame) : objects.get(shownKeys.get(frame) ?? '');
  };
  const [sheet] = await Promise.all([
    drawContactSheet(manifest, ({ verdict }) => tileOf(verdict.frame)),
    pMap(planned.keys(), written, { concurrency: IMAGES_AT_ONCE, signal }),
  ]);
  await objects.put(loraKeys.contactSheet(ref.userId, ref.jobId), sheet, 'image/jpeg');
  await objects.put(
    loraKeys.manifest(ref.userId, ref.jobId),
    `${JSON.stringify(manifest, null, 2)}\n`,
    'application/json',
  );
  return manifest;
};

interface PlannedImage {
  image: NonNullable<FrameVerdict['image']>;
  frameKey: string;
  crop: Box;
}

/** The training image of each kept frame, by frame id. */
const plannedImages = ({ ref, frames }: WriteOptions): Map<string, PlannedImage> =>
  new Map(
    frames.flatMap(({ frame, box, framing }): [string, PlannedImage][] => {
      if (!box || !framing) return [];
      const file = `${frame.id}.jpg`;
      const crop = headCrop(box, frame, framing);
      const faceShare = Number(Math.min(1, box.height / crop.height).toFixed(2));
      const key = loraKeys.image(ref.userId, ref.jobId, file);
      const image = { file, key, ...trainingImageSize(crop), framing, faceShare };
      return [[frame.id, { image, frameKey: frame.key, crop }]];
    }),
  );

/** Writes the image of a frame once, however often requested, and returns its bytes for the contact sheet. */
const imageWriter = (
  objects: ObjectStore,
  planned: Map<string, PlannedImage>,
): ((frame: string) => Promise<Uint8Array>) => {
  const write = async (frame: string): Promise<Uint8Array> => {
    const one = planned.get(frame);
    if (!one) throw new Error(`No image of frame ${frame} is planned.`);
    const bytes = await cutTrainingImage(await objects.get(one.frameKey), one.crop);
    await objects.put(one.image.key, bytes, 'image/jpeg');
    return bytes;
  };
  const begun = new Map<string, Promise<Uint8Array>>();
  return (frame) => {
    const image = begun.get(frame) ?? write(frame);
    begun.set(frame, image);
    return image;
  };
};

const removeStrayImages = async (objects: ObjectStore, ref: JobRef, wanted: Set<string>): Promise<void> => {
  for await (const { key } of objects.list(loraKeys.image(ref.userId, ref.jobId, ''))) {
    if (!wanted.has(key)) await objects.delete(key);
  }
};
