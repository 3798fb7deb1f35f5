import { Tensor, type InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import { decodeCenterFace } from './centerface.ts';
import { floatsOf } from './floats.ts';
import type { Point } from '#domain';
import type { DetectedFace } from './measured-face.ts';
import type { Picture } from './picture.ts';

/** Longer side of the detector's input. Faces worth keeping are large in it, and their landmarks are still exact. */
const DETECTOR_SIDE = 448;
/** The network halves its input five times. */
const MULTIPLE = 32;

/** Finds faces, best first, in pixels of the picture. */
export const detectFaces = async (
  detector: InferenceSession,
  picture: Picture,
  minimumScore: number,
): Promise<DetectedFace[]> => {
  const scale = Math.min(1, DETECTOR_SIDE / Math.max(picture.width, picture.height));
  const input = await detectorInput(picture, scale);
  const outputs = await detector.run({ 'input.1': input });
  const heat = floats(outputs['537']);
  const faces = decodeCenterFace(
    {
      rows: heat.dims[2] ?? 0,
      columns: heat.dims[3] ?? 0,
      heat: heat.data,
      logSize: floats(outputs['538']).data,
      offset: floats(outputs['539']).data,
      landmarks: floats(outputs['540']).data,
    },
    minimumScore,
  );
  return fitFaces(faces, 1 / scale, picture);
};

const floats = (tensor: Tensor | undefined): ReturnType<typeof floatsOf> => floatsOf(tensor, 'face detector');

/** Scaled, padded with black to the right and below, and converted from pixels to planes. */
const detectorInput = async (picture: Picture, scale: number): Promise<Tensor> => {
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  // At twice the size this loses nothing.
  const source = picture.smaller?.filter((one) => one.width >= 2 * width).at(-1) ?? picture;
  const { data, info } = await sharp(source.data, {
    raw: { width: source.width, height: source.height, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extend({ right: upTo(width) - width, bottom: upTo(height) - height, background: '#000' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new Tensor('float32', toPlanes(data), [1, 3, info.height, info.width]);
};

const upTo = (side: number): number => Math.ceil(side / MULTIPLE) * MULTIPLE;

/** RGB pixels to three planes of floats 0–255. */
const toPlanes = (pixels: Uint8Array): Float32Array => {
  const count = pixels.length / 3;
  const planes = new Float32Array(pixels.length);
  for (let index = 0; index < count; index++) {
    planes[index] = pixels[index * 3] ?? 0;
    planes[count + index] = pixels[index * 3 + 1] ?? 0;
    planes[2 * count + index] = pixels[index * 3 + 2] ?? 0;
  }
  return planes;
};

/** Maps faces from the padded input of the detector to the picture, and clips their boxes to it. */
export const fitFaces = (
  faces: DetectedFace[],
  factor: number,
  { width, height }: Pick<Picture, 'width' | 'height'>,
): DetectedFace[] =>
  faces
    .map((face) => enlarge(face, factor))
    .filter(({ box }) => box.x < width && box.y < height)
    .map((face) => ({
      ...face,
      box: {
        ...face.box,
        width: Math.min(face.box.width, width - face.box.x),
        height: Math.min(face.box.height, height - face.box.y),
      },
    }));

const enlarge = ({ score, box, landmarks }: DetectedFace, factor: number): DetectedFace => {
  const point = ({ x, y }: Point): Point => ({ x: x * factor, y: y * factor });
  return {
    score,
    box: {
      x: box.x * factor,
      y: box.y * factor,
      width: box.width * factor,
      height: box.height * factor,
    },
    landmarks: {
      leftEye: point(landmarks.leftEye),
      rightEye: point(landmarks.rightEye),
      nose: point(landmarks.nose),
      leftMouth: point(landmarks.leftMouth),
      rightMouth: point(landmarks.rightMouth),
    },
  };
};
