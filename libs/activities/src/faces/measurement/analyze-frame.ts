import { VIDEO_LIMITS } from '#domain';
import { headCrop } from '../head-crop.ts';
import { alignFace } from './align.ts';
import { detectFaces } from './detect.ts';
import { differenceHash } from './difference-hash.ts';
import { embedFace } from './embed.ts';
import { estimateHeadPose } from './head-pose.ts';
import type { FaceModels } from './models.ts';
import type { DetectedFace, FaceObservation } from './observation.ts';
import { decodePicture, type Picture } from './picture.ts';
import { measureFace } from './quality.ts';

/** Below the score that counts as a face, so that a covered face can be told from an empty room. */
const WEAKEST_SCORE = 0.3;
/** A crowd costs no more than a group. */
const MOST_FACES = 6;

/**
 * Finds and measures the faces in one frame, largest first.
 *
 * @param bytes the frame as JPEG.
 * @throws Error when the bytes are no picture.
 */
export const analyzeFrame = async (models: FaceModels, bytes: Uint8Array): Promise<FaceObservation[]> =>
  observeFaces(models, await decodePicture(bytes, VIDEO_LIMITS.pixels));

/** The same for a decoded picture. */
export const observeFaces = async (models: FaceModels, picture: Picture): Promise<FaceObservation[]> => {
  const faces = await detectFaces(models.detector, picture, WEAKEST_SCORE);
  const largest = faces.sort((a, b) => area(b) - area(a)).slice(0, MOST_FACES);
  const observations: FaceObservation[] = [];
  for (const face of largest) observations.push(await observe(models, picture, face));
  return observations;
};

const area = ({ box }: DetectedFace): number => box.width * box.height;

const observe = async (
  models: FaceModels,
  picture: Picture,
  face: DetectedFace,
): Promise<FaceObservation> => {
  return {
    ...face,
    ...measureFace(alignFace(picture, face.landmarks)),
    ...estimateHeadPose(face.landmarks),
    embedding: await embedFace(models.embedder, picture, face.landmarks),
    hash: differenceHash(picture, headCrop(face.box, picture, 'portrait')),
  };
};
