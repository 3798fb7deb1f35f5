import sharp from 'sharp';
import { frameKeys, type FrameVerdict, type JobRef, type ObjectStore } from '#domain';
import type { FaceAnalyzer } from '#activities/faces';
import type { KnownFrame } from './score.ts';

const SIDE = 48;
/** Two faces whose normalised pixels differ by less than this show the same thing. Found by looking at pairs. */
const SAME_FACE = 0.35;

/** The face in grey pixels, with mean 0 and deviation 1. */
const pixelsOf = async (
  objects: ObjectStore,
  { jobId }: JobRef,
  { frame, box }: FrameVerdict,
): Promise<Float64Array | null> => {
  if (!box) return null;
  const pixels = await sharp(await objects.get(frameKeys.frame(jobId, frame)))
    .extract({ left: Math.max(0, box.x), top: Math.max(0, box.y), width: box.width, height: box.height })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();
  const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  const deviation = Math.sqrt(pixels.reduce((sum, pixel) => sum + (pixel - mean) ** 2, 0) / pixels.length);
  return Float64Array.from(pixels, (pixel) => (pixel - mean) / (deviation || 1));
};

const difference = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0) / a.length);

/** How many of the good frames differ from one another, compared pixel by pixel. */
export const countDistinct = async (
  objects: ObjectStore,
  job: JobRef,
  frames: KnownFrame[],
): Promise<number> => {
  const distinct: Float64Array[] = [];
  for (const { truth, verdict } of frames) {
    const pixels = truth === 'good' ? await pixelsOf(objects, job, verdict) : null;
    if (pixels && distinct.every((other) => difference(other, pixels) >= SAME_FACE)) distinct.push(pixels);
  }
  return distinct.length;
};

const SURE = 0.6;
/** A face much smaller than the image's main face may just be a pattern on the wall. */
const COUNTS = 0.15;

/** Training images in which the detector finds more than one face. */
export const crowdedImages = async (
  objects: ObjectStore,
  analyzer: FaceAnalyzer,
  frames: KnownFrame[],
): Promise<string[]> => {
  const crowded: string[] = [];
  for (const { verdict } of frames) {
    if (!verdict.image) continue;
    const faces = await analyzer.analyze(await objects.get(verdict.image.key));
    const sure = faces.filter(
      ({ score, box }) => score >= SURE && box.width >= COUNTS * (faces[0]?.box.width ?? 0),
    );
    if (sure.length > 1) crowded.push(verdict.image.file);
  }
  return crowded;
};
