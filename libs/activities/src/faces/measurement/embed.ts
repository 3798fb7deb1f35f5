import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Landmarks } from '#domain';
import { alignFace, type FaceTemplate } from './align.ts';
import { floatsOf } from './floats.ts';
import type { Picture } from './picture.ts';

/** The face as MobileFaceNet was trained on it: the five points of ArcFace. */
const EMBEDDED_FACE: FaceTemplate = {
  side: 112,
  points: [
    ['leftEye', { x: 38.2946, y: 51.6963 }],
    ['rightEye', { x: 73.5318, y: 51.5014 }],
    ['nose', { x: 56.0252, y: 71.7366 }],
    ['leftMouth', { x: 41.5493, y: 92.3655 }],
    ['rightMouth', { x: 70.7299, y: 92.2041 }],
  ],
};

export interface Embedded {
  /**
   * The embedding: 192 numbers of length 1, close to those of other images of the same person by Euclidean
   * distance.
   */
  embedding: Float32Array;
  /** The network's features in each of 7×7 places of the face, before the embedding: 128 × 7 × 7. */
  features: Float32Array;
}

export const embedFace = async (
  embedder: InferenceSession,
  picture: Picture,
  landmarks: Landmarks,
): Promise<Embedded> => {
  const { data, width, height } = alignFace(picture, landmarks, EMBEDDED_FACE);
  const outputs = await embedder.run({ face: new Tensor('uint8', data, [1, height, width, 3]) });
  const floats = (tensor: Tensor | undefined): Float32Array => floatsOf(tensor, 'face embedder').data;
  return { embedding: floats(outputs.embedding), features: floats(outputs.features) };
};
