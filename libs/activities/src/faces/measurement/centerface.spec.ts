import { describe, expect, it } from '@jest/globals';
import { decodeCenterFace, type CenterFaceOutputs } from './centerface.ts';

const ROWS = 8;
const COLUMNS = 16;

interface Cell {
  row: number;
  column: number;
  score: number;
  width: number;
  height: number;
}

/** Outputs of the network with faces whose centres lie in the middle of the given cells. */
const outputsOf = (...cells: Cell[]): CenterFaceOutputs => {
  const plane = ROWS * COLUMNS;
  const outputs = {
    rows: ROWS,
    columns: COLUMNS,
    heat: new Float32Array(plane),
    logSize: new Float32Array(2 * plane),
    offset: new Float32Array(2 * plane),
    landmarks: new Float32Array(10 * plane),
  };
  for (const { row, column, score, width, height } of cells) {
    const index = row * COLUMNS + column;
    outputs.heat[index] = score;
    outputs.logSize[index] = Math.log(height / 4);
    outputs.logSize[plane + index] = Math.log(width / 4);
    for (let channel = 0; channel < 10; channel++) outputs.landmarks[channel * plane + index] = channel / 10;
  }
  return outputs;
};

describe('decodeCenterFace', () => {
  it('reads box and landmarks in pixels of the input', () => {
    const [face] = decodeCenterFace(outputsOf({ row: 3, column: 7, score: 0.9, width: 10, height: 12 }), 0.5);
    expect(face?.score).toBeCloseTo(0.9);
    expect(face?.box.x).toBeCloseTo(25);
    expect(face?.box.y).toBeCloseTo(8);
    expect(face?.box.width).toBeCloseTo(10);
    expect(face?.box.height).toBeCloseTo(12);
    // Landmark channels come as y, x.
    expect(face?.landmarks.leftEye.x).toBeCloseTo(25 + 0.1 * 10);
    expect(face?.landmarks.leftEye.y).toBeCloseTo(8);
    expect(face?.landmarks.rightMouth.x).toBeCloseTo(25 + 0.9 * 10);
    expect(face?.landmarks.rightMouth.y).toBeCloseTo(8 + 0.8 * 12);
  });

  it('keeps the surest of overlapping finds, and faces that lie apart', () => {
    const faces = decodeCenterFace(
      outputsOf(
        { row: 3, column: 3, score: 0.7, width: 16, height: 16 },
        { row: 3, column: 4, score: 0.9, width: 16, height: 16 },
        { row: 3, column: 12, score: 0.8, width: 16, height: 16 },
      ),
      0.5,
    );
    expect(faces.map(({ score }) => score.toFixed(1))).toEqual(['0.9', '0.8']);
  });

  it('leaves out what is below the score', () => {
    expect(decodeCenterFace(outputsOf({ row: 1, column: 1, score: 0.4, width: 9, height: 9 }), 0.5)).toEqual(
      [],
    );
  });

  it('cuts boxes at the edge of the picture', () => {
    const [face] = decodeCenterFace(
      outputsOf({ row: 0, column: 15, score: 0.9, width: 20, height: 20 }),
      0.5,
    );
    expect(face?.box.y).toBe(0);
    expect((face?.box.x ?? 0) + (face?.box.width ?? 0)).toBeCloseTo(64);
    // What lies above the picture is cut off and not moved into it.
    expect(face?.box.height).toBeCloseTo(12);
  });
});
