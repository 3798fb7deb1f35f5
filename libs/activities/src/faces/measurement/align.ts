import type { Landmarks, Point } from '#domain';
import type { Picture } from './picture.ts';

/** Side of the aligned face that is measured, in pixels. */
export const FACE_SIDE = 150;

/** An aligned face: its side in pixels, and the positions of its landmarks. */
export interface FaceTemplate {
  side: number;
  points: [keyof Landmarks, Point][];
}

/** The face that is measured. Without the nose, which moves with yaw. */
const MEASURED_FACE: FaceTemplate = {
  side: FACE_SIDE,
  points: [
    ['leftEye', { x: 47.7, y: 47.1 }],
    ['rightEye', { x: 100.35, y: 47.1 }],
    ['leftMouth', { x: 52.95, y: 105 }],
    ['rightMouth', { x: 94.95, y: 105 }],
  ],
};

/** Pixels of the frame between two samples: the two that a bilinear sample covers, so none is skipped. */
const SAMPLE_DISTANCE = 2;
/** Samples per pixel and axis at most; eight cover a face 2400 pixels wide. */
const MAXIMUM_SAMPLES = 8;

/** A turn, scale and shift: (x, y) → (a·x − b·y + x0, b·x + a·y + y0). */
export interface Similarity {
  a: number;
  b: number;
  x0: number;
  y0: number;
}

/** The least-squares similarity from the aligned face to the frame. */
export const alignment = (landmarks: Landmarks, { points }: FaceTemplate): Similarity =>
  similarityOf(points.map(([name, point]) => ({ from: point, to: landmarks[name] })));

/** The least-squares similarity from points of the crop to their positions in the frame. */
export const similarityOf = (pairs: { from: Point; to: Point }[]): Similarity => {
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

/** The position in the frame of a point of the crop. */
export const inFrame = ({ a, b, x0, y0 }: Similarity, { x, y }: Point): Point => ({
  x: a * x - b * y + x0,
  y: b * x + a * y + y0,
});

/** Crops the face, upright, to the template. */
export const alignFace = (
  picture: Picture,
  landmarks: Landmarks,
  template: FaceTemplate = MEASURED_FACE,
): Picture => cutOut(picture, alignment(landmarks, template), template.side);

/** The smallest size of the picture with at least one pixel per pixel of the crop, and the similarity for it. */
const coarsest = (picture: Picture, similarity: Similarity): [Picture, Similarity] => {
  const scale = Math.hypot(similarity.a, similarity.b);
  const fine = (picture.smaller ?? []).filter(({ width }) => (scale * width) / picture.width >= 1);
  const chosen = fine.at(-1);
  if (!chosen) return [picture, similarity];
  const share = chosen.width / picture.width;
  const { a, b, x0, y0 } = similarity;
  return [chosen, { a: a * share, b: b * share, x0: x0 * share, y0: y0 * share }];
};

/**
 * Crops a square from the frame, rotated and scaled. Larger regions are averaged down, smaller ones interpolated;
 * beyond the frame's edge the border pixels repeat.
 *
 * Written out channel by channel, without calls, arrays or divisions in its inner loop: that runs half a million
 * times for a large face. A line of the face is added up from lines of samples, along which the place in the frame
 * only moves on.
 */
export const cutOut = (picture: Picture, similarity: Similarity, side: number): Picture => {
  const [{ data, width, height }, { a, b, x0, y0 }] = coarsest(picture, similarity);
  const samples = Math.min(MAXIMUM_SAMPLES, Math.max(1, Math.ceil(Math.hypot(a, b) / SAMPLE_DISTANCE)));
  const share = 1 / (samples * samples);
  const rightmost = width - 1;
  const lowest = height - 1;
  const stride = width * 3;
  const face = new Uint8Array(side * side * 3);
  const line = new Float32Array(side * 3);
  for (let row = 0; row < side; row++) {
    // Half of one, as bytes are truncated.
    line.fill(0.5);
    for (let sampleRow = 0; sampleRow < samples; sampleRow++) {
      const u = 0.5 / samples;
      const v = row + (sampleRow + 0.5) / samples;
      let x = a * u - b * v + x0 - 0.5;
      let y = b * u + a * v + y0 - 0.5;
      for (let out = 0; out < line.length; out += 3) {
        let red = 0;
        let green = 0;
        let blue = 0;
        for (let sample = 0; sample < samples; sample++) {
          const across = Math.min(rightmost, Math.max(0, x));
          const down = Math.min(lowest, Math.max(0, y));
          // Neither is negative.
          const left = across | 0;
          const top = down | 0;
          const at = (top * width + left) * 3;
          const right = at + (left < rightmost ? 3 : 0);
          const toBelow = top < lowest ? stride : 0;
          const below = at + toBelow;
          const belowRight = right + toBelow;
          // The weights of the four pixels.
          const last = (across - left) * (down - top);
          const lowerLeft = down - top - last;
          const upperRight = across - left - last;
          const first = 1 - (across - left) - lowerLeft;
          red +=
            (data[at] ?? 0) * first +
            (data[right] ?? 0) * upperRight +
            (data[below] ?? 0) * lowerLeft +
            (data[belowRight] ?? 0) * last;
          green +=
            (data[at + 1] ?? 0) * first +
            (data[right + 1] ?? 0) * upperRight +
            (data[below + 1] ?? 0) * lowerLeft +
            (data[belowRight + 1] ?? 0) * last;
          blue +=
            (data[at + 2] ?? 0) * first +
            (data[right + 2] ?? 0) * upperRight +
            (data[below + 2] ?? 0) * lowerLeft +
            (data[belowRight + 2] ?? 0) * last;
          x += a / samples;
          y += b / samples;
        }
        line[out] = (line[out] ?? 0) + red * share;
        line[out + 1] = (line[out + 1] ?? 0) + green * share;
        line[out + 2] = (line[out + 2] ?? 0) + blue * share;
      }
    }
    face.set(line, row * side * 3);
  }
  return { data: face, width: side, height: side };
};
