import sharp from 'sharp';
import { VIDEO_LIMITS, type Landmarks, type Point } from '#domain';
import { middle } from '../../libs/activities/src/faces/measurement/head-pose.ts';
import { decodePicture, type Picture } from '../../libs/activities/src/faces/measurement/picture.ts';
import type { Occluder } from './occluders.ts';

/** Parts of a face that can be hidden; left and right as in the picture. */
export const PARTS = ['mouth', 'nose', 'leftEye', 'rightEye'] as const;
export type Part = (typeof PARTS)[number];

/** Where an occluder is put, relative to the width and rotation of the face, so that it moves with the face. */
export interface Placement {
  part: Part;
  /** Offset from the middle of the part, and length of the longer side. */
  right: number;
  down: number;
  size: number;
  /** Clockwise, relative to the upright face. */
  degrees: number;
  mirrored: boolean;
  /**
   * For a hand, which takes the colour of the face's skin: its relative brightness. If absent, the hand keeps its own
   * colour.
   */
  likeSkin?: number;
}

const along = (a: Point, b: Point, share: number): Point => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});

/** The width of a face, from the distance between eyes and mouth, which does not change as the face turns sideways. */
const widthOf = ({ leftEye, rightEye, leftMouth, rightMouth }: Landmarks): number => {
  const [eyes, mouth] = [middle(leftEye, rightEye), middle(leftMouth, rightMouth)];
  return (
    2 *
    Math.max(
      Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y),
      Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y),
    )
  );
};

/** Points spread over a part. */
const pointsOf = (landmarks: Landmarks, part: Part): Point[] => {
  const { leftEye, rightEye, nose, leftMouth, rightMouth } = landmarks;
  const reach = 0.1 * widthOf(landmarks);
  const around = ({ x, y }: Point): Point[] => [-1, 0, 1].map((step) => ({ x: x + step * reach, y }));
  if (part === 'mouth') return [0, 0.25, 0.5, 0.75, 1].map((share) => along(leftMouth, rightMouth, share));
  if (part === 'nose') return around(nose);
  return around(part === 'leftEye' ? leftEye : rightEye);
};

/** The colour of the skin, taken from the cheeks. */
const skinOf = ({ data, width, height }: Picture, landmarks: Landmarks): number[] => {
  const { leftEye, rightEye, leftMouth, rightMouth } = landmarks;
  const cheeks = [along(leftEye, leftMouth, 0.55), along(rightEye, rightMouth, 0.55)];
  return [0, 1, 2].map((channel) => {
    const values = cheeks.map(({ x, y }) => {
      const column = Math.min(width - 1, Math.max(0, Math.round(x)));
      const row = Math.min(height - 1, Math.max(0, Math.round(y)));
      return data[(row * width + column) * 3 + channel] ?? 0;
    });
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
};

const meanColour = ({ data }: Occluder): number[] => {
  const sums = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at + 3] ?? 0) > 128) {
      count += 1;
      sums.forEach((sum, channel) => (sums[channel] = sum + (data[at + channel] ?? 0)));
    }
  return sums.map((sum) => sum / (count || 1));
};

interface Placed {
  data: Buffer;
  width: number;
  height: number;
  left: number;
  top: number;
}

const place = async (
  picture: Picture,
  landmarks: Landmarks,
  occluder: Occluder,
  { part, right, down, size, degrees, mirrored, likeSkin }: Placement,
): Promise<Placed> => {
  const { leftEye, rightEye } = landmarks;
  const turn = Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x);
  const faceWidth = widthOf(landmarks);
  const { width, height } = occluder;
  const scale = (size * faceWidth) / Math.max(width, height);
  const raw = { width, height, channels: 4 } as const;
  let image = sharp(occluder.data, { raw }).flop(mirrored);
  if (likeSkin !== undefined) {
    const [skin, own] = [skinOf(picture, landmarks), meanColour(occluder)];
    const factors = skin.map((value, channel) => (likeSkin * value) / Math.max(1, own[channel] ?? 1));
    image = image.linear([...factors, 1], [0, 0, 0, 0]);
  }
  const side = (length: number): number => Math.max(2, Math.round(length * scale));
  const scaled = await image.resize(side(width), side(height), { fit: 'fill' }).png().toBuffer();
  const turned = await sharp(scaled)
    .rotate((turn * 180) / Math.PI + degrees, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const points = pointsOf(landmarks, part);
  const centre = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  const offset = { x: right * faceWidth, y: down * faceWidth };
  const x = centre.x + offset.x * Math.cos(turn) - offset.y * Math.sin(turn);
  const y = centre.y + offset.x * Math.sin(turn) + offset.y * Math.cos(turn);
  const { info } = turned;
  return {
    data: turned.data,
    width: info.width,
    height: info.height,
    left: Math.round(x - info.width / 2),
    top: Math.round(y - info.height / 2),
  };
};

const alphaAt = ({ data, width, height, left, top }: Placed, { x, y }: Point): number => {
  const [column, row] = [Math.round(x) - left, Math.round(y) - top];
  if (column < 0 || row < 0 || column >= width || row >= height) return 0;
  return (data[(row * width + column) * 4 + 3] ?? 0) / 255;
};

const blend = ({ data, width, height }: Picture, over: Placed): Uint8Array => {
  const result = Uint8Array.from(data);
  for (let row = Math.max(0, -over.top); row < over.height && row + over.top < height; row++)
    for (let column = Math.max(0, -over.left); column < over.width && column + over.left < width; column++) {
      const from = (row * over.width + column) * 4;
      const to = ((row + over.top) * width + column + over.left) * 3;
      const alpha = (over.data[from + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel++)
        result[to + channel] = Math.round(
          (1 - alpha) * (data[to + channel] ?? 0) + alpha * (over.data[from + channel] ?? 0),
        );
    }
  return result;
};

/** A picture with an occluder in front of the face, and the share of each part that it hides, 0–1. */
export interface Covered extends Picture {
  hidden: Record<Part, number>;
}

/** Share of a part that must be hidden for the part to count as hidden. */
const HIDDEN = 0.6;

export const hidesAPart = ({ hidden }: Pick<Covered, 'hidden'>): boolean =>
  Object.values(hidden).some((share) => share >= HIDDEN);

/** Puts an occluder in front of a face. */
export const coverFace = async (
  picture: Picture,
  landmarks: Landmarks,
  occluder: Occluder,
  placement: Placement,
): Promise<Covered> => {
  const placed = await place(picture, landmarks, occluder, placement);
  const share = (part: Part): number => {
    const points = pointsOf(landmarks, part);
    return points.reduce((sum, point) => sum + alphaAt(placed, point), 0) / points.length;
  };
  const hidden = Object.fromEntries(PARTS.map((part) => [part, share(part)])) as Record<Part, number>;
  const { width, height } = picture;
  return { data: blend(picture, placed), width, height, hidden };
};

/** Covers the face in a JPEG file and encodes the picture again. */
export const coverJpeg = async (
  bytes: Uint8Array,
  landmarks: Landmarks,
  occluder: Occluder,
  placement: Placement,
): Promise<{ jpeg: Buffer; isHidden: boolean }> => {
  const picture = await decodePicture(bytes, VIDEO_LIMITS.pixels);
  const covered = await coverFace(picture, landmarks, occluder, placement);
  const raw = { width: covered.width, height: covered.height, channels: 3 } as const;
  const jpeg = await sharp(covered.data, { raw }).jpeg({ quality: 95 }).toBuffer();
  return { jpeg, isHidden: hidesAPart(covered) };
};
