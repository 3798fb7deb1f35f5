import type { Landmarks, Point } from '#domain';
import type { Picture } from './picture.ts';

/** Side of the aligned face in pixels, as the embedder takes it. */
export const FACE_SIDE = 150;

/** Where eyes and mouth corners lie in the aligned face, as shares of its side. The nose moves with yaw: left out. */
const TEMPLATE: [keyof Landmarks, Point][] = [
  ['leftEye', { x: 0.318, y: 0.314 }],
  ['rightEye', { x: 0.669, y: 0.314 }],
  ['leftMouth', { x: 0.353, y: 0.7 }],
  ['rightMouth', { x: 0.633, y: 0.7 }],
];

/** Pixels of the frame between two samples: less than the two that a bilinear sample covers, so none is skipped. */
const SAMPLE_DISTANCE = 1.5;
/** Samples per pixel and axis at most; eight cover a face 1800 pixels wide. */
const MAXIMUM_SAMPLES = 8;

/** A turn, scale and shift: (x, y) → (a·x − b·y + x0, b·x + a·y + y0). */
interface Similarity {
  a: number;
  b: number;
  x0: number;
  y0: number;
}

/** The least-squares similarity from the aligned face to the frame. */
export const alignment = (landmarks: Landmarks): Similarity => {
  const pairs = TEMPLATE.map(([name, share]) => ({
    from: { x: share.x * FACE_SIDE, y: share.y * FACE_SIDE },
    to: landmarks[name],
  }));
  const from = centroid(pairs.map((pair) => pair.from));
  const to = centroid(pairs.map((pair) => pair.to));
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (const pair of pairs) {
    const p = { x: pair.from.x - from.x, y: pair.from.y - from.y };
    const q = { x: pair.to.x - to.x, y: pair.to.y - to.y };
    dot += p.x * q.x + p.y * q.y;
    cross += p.x * q.y - p.y * q.x;
    spread += p.x * p.x + p.y * p.y;
  }
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, x0: to.x - a * from.x + b * from.y, y0: to.y - b * from.x - a * from.y };
};

const centroid = (points: Point[]): Point => ({
  x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
  y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
});

/**
 * Cuts the face out, upright and 150×150. A face larger than that is averaged down, one smaller is interpolated;
 * beyond the frame's edge its border pixels repeat.
 */
export const alignFace = (picture: Picture, landmarks: Landmarks): Picture => {
  const { a, b, x0, y0 } = alignment(landmarks);
  const samples = Math.min(MAXIMUM_SAMPLES, Math.max(1, Math.ceil(Math.hypot(a, b) / SAMPLE_DISTANCE)));
  const data = new Uint8Array(FACE_SIDE * FACE_SIDE * 3);
  const sum = new Float64Array(3);
  for (let pixel = 0; pixel < FACE_SIDE * FACE_SIDE; pixel++) {
    sum.fill(0);
    for (let sample = 0; sample < samples * samples; sample++) {
      const u = (pixel % FACE_SIDE) + ((sample % samples) + 0.5) / samples;
      const v = Math.floor(pixel / FACE_SIDE) + (Math.floor(sample / samples) + 0.5) / samples;
      addSample(picture, a * u - b * v + x0 - 0.5, b * u + a * v + y0 - 0.5, sum);
    }
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 3 + channel] = Math.round((sum[channel] ?? 0) / (samples * samples));
    }
  }
  return { data, width: FACE_SIDE, height: FACE_SIDE };
};

/** Adds the bilinear sample at (x, y) to the three channels of `sum`. */
const addSample = ({ data, width, height }: Picture, x: number, y: number, sum: Float64Array): void => {
  const clampedX = Math.min(width - 1, Math.max(0, x));
  const clampedY = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(clampedX);
  const top = Math.floor(clampedY);
  const shareX = clampedX - left;
  const shareY = clampedY - top;
  const topLeft = (top * width + left) * 3;
  const right = left + 1 < width ? 3 : 0;
  const down = top + 1 < height ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const at = topLeft + channel;
    const upper = (data[at] ?? 0) * (1 - shareX) + (data[at + right] ?? 0) * shareX;
    const lower = (data[at + down] ?? 0) * (1 - shareX) + (data[at + down + right] ?? 0) * shareX;
    sum[channel] = (sum[channel] ?? 0) + upper * (1 - shareY) + lower * shareY;
  }
};
