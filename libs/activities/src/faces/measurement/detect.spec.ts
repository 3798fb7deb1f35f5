import { describe, expect, it } from '@jest/globals';
import { fitFaces } from './detect.ts';
import type { Point } from '#domain';
import type { DetectedFace } from './measured-face.ts';

const point: Point = { x: 10, y: 20 };
const found = (box: DetectedFace['box']): DetectedFace => ({
  score: 0.9,
  box,
  landmarks: { leftEye: point, rightEye: point, nose: point, leftMouth: point, rightMouth: point },
});
const picture = { width: 640, height: 360 };

describe('fitFaces', () => {
  it('gives boxes and landmarks in pixels of the picture', () => {
    expect(fitFaces([found({ x: 10, y: 20, width: 100, height: 130 })], 2, picture)[0]).toMatchObject({
      box: { x: 20, y: 40, width: 200, height: 260 },
      landmarks: { nose: { x: 20, y: 40 } },
    });
  });

  it('cuts boxes where the picture ends and the filling begins', () => {
    const [face] = fitFaces([found({ x: 250, y: 100, width: 100, height: 130 })], 2, picture);
    expect(face?.box).toEqual({ x: 500, y: 200, width: 140, height: 160 });
  });

  it('leaves out what was found in the filling', () => {
    expect(fitFaces([found({ x: 10, y: 181, width: 20, height: 20 })], 2, picture)).toEqual([]);
  });
});
