import type { Landmarks, Point } from '#domain';
import type { DetectedFace } from './measured-face.ts';

/** CenterFace outputs one cell per 4×4 pixels of its input. */
const CELL = 4;
const OVERLAP_OF_ONE_FACE = 0.3;

/** The network's four outputs, each channel by channel over `rows` × `columns` cells. */
export interface CenterFaceOutputs {
  rows: number;
  columns: number;
  heat: Float32Array;
  logSize: Float32Array;
  offset: Float32Array;
  landmarks: Float32Array;
}

/** Decodes faces, best first, from the outputs; coordinates are pixels of the network's input. */
export const decodeCenterFace = (outputs: CenterFaceOutputs, minimumScore: number): DetectedFace[] => {
  const found: DetectedFace[] = [];
  outputs.heat.forEach((score, cell) => {
    if (score >= minimumScore) found.push(faceAt(outputs, cell, score));
  });
  return suppressOverlaps(found.sort((a, b) => b.score - a.score));
};

const faceAt = (outputs: CenterFaceOutputs, cell: number, score: number): DetectedFace => {
  const { rows, columns } = outputs;
  const channel = (values: Float32Array, index: number): number => values[index * rows * columns + cell] ?? 0;
  const height = Math.exp(channel(outputs.logSize, 0)) * CELL;
  const width = Math.exp(channel(outputs.logSize, 1)) * CELL;
  const centre = {
    x: ((cell % columns) + channel(outputs.offset, 1) + 0.5) * CELL,
    y: (Math.floor(cell / columns) + channel(outputs.offset, 0) + 0.5) * CELL,
  };
  const x = Math.max(0, centre.x - width / 2);
  const y = Math.max(0, centre.y - height / 2);
  const point = (index: number): Point => ({
    x: x + channel(outputs.landmarks, index * 2 + 1) * width,
    y: y + channel(outputs.landmarks, index * 2) * height,
  });
  const landmarks: Landmarks = {
    leftEye: point(0),
    rightEye: point(1),
    nose: point(2),
    leftMouth: point(3),
    rightMouth: point(4),
  };
  const box = {
    x,
    y,
    width: Math.min(centre.x + width / 2, columns * CELL) - x,
    height: Math.min(centre.y + height / 2, rows * CELL) - y,
  };
  return { score, box, landmarks };
};

const suppressOverlaps = (faces: DetectedFace[]): DetectedFace[] => {
  const kept: DetectedFace[] = [];
  for (const face of faces) {
    if (kept.every((other) => overlap(face.box, other.box) < OVERLAP_OF_ONE_FACE)) kept.push(face);
  }
  return kept;
};

/** Intersection over union. */
const overlap = (a: DetectedFace['box'], b: DetectedFace['box']): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (a.width * a.height + b.width * b.height - common);
};
