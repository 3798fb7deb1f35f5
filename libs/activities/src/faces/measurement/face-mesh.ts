import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Expression, Landmarks, Point } from '#domain';
import { alignment, cutOut, inFrame, similarityOf, type FaceTemplate } from './align.ts';
import { floatsOf } from './floats.ts';
import { degrees, type HeadPose } from './head-pose.ts';
import type { FaceModels } from './models.ts';
import type { Picture } from './picture.ts';

/** Pose and expression according to the mesh. */
export type MeshMeasures = HeadPose & Expression;

/** The face as the mesh was trained on it: the middle of 1,200 faces in squares 1.5 times as long as the detector's boxes. */
const MESH_FACE: FaceTemplate = {
  side: 192,
  points: [
    ['leftEye', { x: 74.4, y: 81 }],
    ['rightEye', { x: 117.6, y: 81 }],
    ['leftMouth', { x: 77.7, y: 127 }],
    ['rightMouth', { x: 114.3, y: 127 }],
  ],
};
/** Below this, a logit, the mesh is laid over something that it does not know for a face, such as a full profile. */
const SURE = 0;

/** Of the 468 points those that are used, by MediaPipe's numbers; left and right as in the picture. */
const POINTS = {
  browTop: 10,
  chin: 152,
  temples: [127, 356],
  cheeks: [234, 454],
  leftEye: { outer: 33, inner: 133 },
  rightEye: { outer: 263, inner: 362 },
  mouthCorners: [61, 291],
  lips: [13, 14],
} as const;

/** The measured pitch of a face that looks straight ahead: 8 degrees down in the median of 46 people. */
const AHEAD_PITCH = -8;

const EYE_SIDE = 64;
/** Corners of the eye in the eye's picture, which is 2.3 times as wide as the eye. */
const EYE_CORNERS = [
  { x: EYE_SIDE / 2 - EYE_SIDE / 4.6, y: EYE_SIDE / 2 },
  { x: EYE_SIDE / 2 + EYE_SIDE / 4.6, y: EYE_SIDE / 2 },
] as const;
/** Of the 71 points of an eye: its corners, and pairs of the lower and the upper lid. */
const LIDS = {
  corners: [0, 8],
  pairs: [
    [2, 10],
    [3, 11],
    [4, 12],
    [5, 13],
    [6, 14],
  ],
} as const;

/** Turned further than this, degrees, the eye that is nearer to the camera is the one that is seen. */
const BOTH_EYES = 15;

interface Point3 extends Point {
  z: number;
}

/** Fits a mesh to the face and measures pose and expression on it; `null` if the mesh does not recognise a face. */
export const measureMesh = async (
  { mesh, eye }: FaceModels,
  picture: Picture,
  landmarks: Landmarks,
): Promise<MeshMeasures | null> => {
  const placed = alignment(landmarks, MESH_FACE);
  const { sureness, points } = await run(mesh, [cutOut(picture, placed, MESH_FACE.side)]);
  if ((floats(sureness)[0] ?? 0) < SURE) return null;
  const at = pointsOf(floats(points));
  const place = (index: number): Point => inFrame(placed, at(index));
  const pose = poseOf(at);
  const eyesOpen = await eyesOpenness(eye, picture, place, pose.yaw);
  return { ...pose, eyesOpen, ...mouthOf(at) };
};

const pointsOf =
  (numbers: Float32Array) =>
  (index: number): Point3 => ({
    x: numbers[index * 3] ?? 0,
    y: numbers[index * 3 + 1] ?? 0,
    z: numbers[index * 3 + 2] ?? 0,
  });

/** One row for each picture, all of them one after the other. */
const run = (session: InferenceSession, pictures: Picture[]): Promise<InferenceSession.OnnxValueMapType> => {
  const side = pictures[0]?.width ?? 0;
  const data = new Uint8Array(pictures.length * side * side * 3);
  pictures.forEach((picture, index) => data.set(picture.data, index * side * side * 3));
  return session.run({ picture: new Tensor('uint8', data, [pictures.length, side, side, 3]) });
};

const floats = (tensor: Tensor | undefined): Float32Array => floatsOf(tensor, 'face mesh').data;

const minus = (a: Point3, b: Point3): Point3 => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
const plus = (a: Point3, b: Point3): Point3 => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });
const length = ({ x, y, z }: Point3): number => Math.hypot(x, y, z);

/** The way from the picture's left side of the head to its right, and from the brow to the chin, give the direction. */
const poseOf = (at: (index: number) => Point3): HeadPose => {
  const across = ([left, right]: readonly [number, number]): Point3 => minus(at(right), at(left));
  const { temples, cheeks, leftEye, rightEye, browTop, chin } = POINTS;
  const x = plus(plus(across(temples), across(cheeks)), across([leftEye.outer, rightEye.outer]));
  const y = minus(at(chin), at(browTop));
  const ahead = {
    x: x.y * y.z - x.z * y.y,
    y: x.z * y.x - x.x * y.z,
    z: x.x * y.y - x.y * y.x,
  };
  return {
    yaw: degrees(Math.atan2(x.z, Math.hypot(x.x, x.y))),
    pitch: degrees(Math.atan2(ahead.y, Math.hypot(ahead.x, ahead.z))) - AHEAD_PITCH,
  };
};

const mouthOf = (at: (index: number) => Point3): Pick<Expression, 'mouthOpen' | 'smile'> => {
  const { mouthCorners, lips, leftEye, rightEye, browTop, chin } = POINTS;
  const [left, right] = [at(mouthCorners[0]), at(mouthCorners[1])];
  const [upper, lower] = [at(lips[0]), at(lips[1])];
  const width = length(minus(right, left));
  const down = minus(at(chin), at(browTop));
  const corners = plus(left, right);
  const raised = minus(plus(upper, lower), corners);
  const lift = (raised.x * down.x + raised.y * down.y + raised.z * down.z) / 2 / length(down);
  return {
    mouthOpen: length(minus(lower, upper)) / width,
    smile: width / length(minus(at(rightEye.outer), at(leftEye.outer))) + (2 * lift) / width,
  };
};

/** How far the lids are apart, over the width of the eye: of both eyes in the middle, or of the one that is well seen. */
const eyesOpenness = async (
  eye: InferenceSession,
  picture: Picture,
  place: (index: number) => Point,
  yaw: number,
): Promise<number> => {
  const { leftEye, rightEye } = POINTS;
  // The network knows eyes of one side; the others are mirrored.
  const seen = [
    ...(yaw < -BOTH_EYES ? [] : [eyePicture(picture, place(leftEye.outer), place(leftEye.inner), false)]),
    ...(yaw > BOTH_EYES ? [] : [eyePicture(picture, place(rightEye.inner), place(rightEye.outer), true)]),
  ];
  const points = floats((await run(eye, seen)).points);
  const size = points.length / seen.length;
  const each = seen.map((_, index) => opennessOf(pointsOf(points.subarray(index * size))));
  return each.reduce((sum, value) => sum + value, 0) / each.length;
};

const eyePicture = (picture: Picture, left: Point, right: Point, isMirrored: boolean): Picture => {
  const pairs = [
    { from: EYE_CORNERS[0], to: left },
    { from: EYE_CORNERS[1], to: right },
  ];
  const cut = cutOut(picture, similarityOf(pairs), EYE_SIDE);
  return isMirrored ? mirrored(cut) : cut;
};

const mirrored = ({ data, width, height }: Picture): Picture => {
  const result = new Uint8Array(data.length);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const from = (row * width + (width - 1 - column)) * 3;
      result.set(data.subarray(from, from + 3), (row * width + column) * 3);
    }
  return { data: result, width, height };
};

const opennessOf = (at: (index: number) => Point): number => {
  const apart = (a: number, b: number): number => Math.hypot(at(a).x - at(b).x, at(a).y - at(b).y);
  const gaps = LIDS.pairs.map(([lower, upper]) => apart(lower, upper));
  const width = apart(...LIDS.corners);
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / (width || 1);
};
