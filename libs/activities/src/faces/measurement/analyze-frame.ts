import { Tensor } from 'onnxruntime-node';
import { VIDEO_LIMITS } from '#domain';
import { headCrop } from '../head-crop.ts';
import { alignFace, FACE_SIDE } from './align.ts';
import { detectFaces, toPlanes } from './detect.ts';
import { differenceHash } from './difference-hash.ts';
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
  const aligned = alignFace(picture, face.landmarks);
  return {
    ...face,
    ...measureFace(aligned),
    ...estimateHeadPose(face.landmarks),
    embedding: await embed(models, aligned),
    hash: differenceHash(picture, headCrop(face.box, picture, 'portrait')),
  };
};

const embed = async ({ embedder }: FaceModels, aligned: Picture): Promise<Float32Array> => {
  const input = new Tensor('float32', toPlanes(aligned.data), [1, 3, FACE_SIDE, FACE_SIDE]);
  const { embedding } = await embedder.run({ face: input });
  if (!(embedding?.data instanceof Float32Array))
    throw new Error('The face embedder gave an unexpected output.');
  return embedding.data;
};
