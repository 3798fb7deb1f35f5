import { VIDEO_LIMITS, type Expression } from '#domain';
import { headCrop } from '../head-crop.ts';
import { alignFace } from './align.ts';
import { detectFaces } from './detect.ts';
import { differenceHash } from './difference-hash.ts';
import { embedFace } from './embed.ts';
import { measureMesh } from './face-mesh.ts';
import { estimateHeadPose, type HeadPose } from './head-pose.ts';
import type { FaceModels } from './models.ts';
import type { DetectedFace, MeasuredFace } from './measured-face.ts';
import { occlusionOf } from './occlusion.ts';
import { decodePicture, withSmaller, type Picture } from './picture.ts';
import { measureFace } from './quality.ts';

/** Below the score that counts as a face, so that a covered face can be distinguished from an empty room. */
const WEAKEST_SCORE = 0.3;
/** A less certain or smaller face is never kept, so its expression does not matter. */
const MESH_SCORE = 0.6;
const MESH_SIZE = 100;
/** Limits the cost of a crowd. */
const MOST_FACES = 6;

/**
 * Finds and measures the faces in one frame, largest first.
 *
 * @param bytes the frame as JPEG.
 * @throws Error if the bytes are not an image.
 */
export const analyzeFrame = async (models: FaceModels, bytes: Uint8Array): Promise<MeasuredFace[]> =>
  measureFaces(models, await withSmaller(await decodePicture(bytes, VIDEO_LIMITS.pixels)));

/** Like `analyzeFrame`, for a decoded picture with its smaller sizes. */
export const measureFaces = async (models: FaceModels, picture: Picture): Promise<MeasuredFace[]> => {
  const faces = await detectFaces(models.detector, picture, WEAKEST_SCORE);
  const largest = faces.sort((a, b) => area(b) - area(a)).slice(0, MOST_FACES);
  const observations: MeasuredFace[] = [];
  for (const face of largest) observations.push(await observe(models, picture, face));
  return observations;
};

const area = ({ box }: DetectedFace): number => box.width * box.height;

const observe = async (models: FaceModels, picture: Picture, face: DetectedFace): Promise<MeasuredFace> => {
  const { embedding, features } = await embedFace(models.embedder, picture, face.landmarks);
  return {
    ...face,
    ...measureFace(alignFace(picture, face.landmarks)),
    ...(await poseAndExpression(models, picture, face)),
    embedding,
    occlusion: occlusionOf(features),
    hash: differenceHash(picture, headCrop(face.box, picture, 'portrait')),
  };
};

/** Degrees by the five landmarks beyond which the mesh does not apply to a face. */
const MESH_YAW = 40;

/**
 * Of a face that is not in profile the mesh tells both; in photographs that are moved and tilted its yaw varies by 0.8 degrees,
 * that of five landmarks by 2.2. Of a profile it says 45 degrees where the landmarks say 65.
 */
const poseAndExpression = async (
  models: FaceModels,
  picture: Picture,
  { landmarks, score, box }: DetectedFace,
): Promise<HeadPose & Partial<Expression>> => {
  const pose = estimateHeadPose(landmarks);
  if (score < MESH_SCORE || Math.min(box.width, box.height) < MESH_SIZE || Math.abs(pose.yaw) > MESH_YAW)
    return pose;
  return (await measureMesh(models, picture, landmarks)) ?? pose;
};
