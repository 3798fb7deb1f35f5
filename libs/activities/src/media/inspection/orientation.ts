import { turned, type Rotation, type Size } from './geometry.ts';

/** How to make stored pictures upright: first mirrored left to right if set, then rotated clockwise. */
export interface Orientation {
  mirrored: boolean;
  rotation: Rotation;
}

export const UPRIGHT: Orientation = { mirrored: false, rotation: 0 };

/** Where the display matrix maps a step to the right (a, b) and a step down (c, d); y grows downwards. */
interface Axes {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** The lines `00000000:  65536  0  0` of a display matrix in ffprobe's output. */
const axesFrom = (printed: string): Axes | null => {
  const [first, second] = printed
    .split('\n')
    .map((line) => /^\s*[\da-f]+:\s*(-?\d+)\s+(-?\d+)\s+-?\d+\s*$/i.exec(line))
    .filter((found) => found !== null);
  if (!first || !second) return null;
  return { a: Number(first[1]), b: Number(first[2]), c: Number(second[1]), d: Number(second[2]) };
};

/** The nearest quarter turn that maps "down" as the matrix does. */
const rotationOf = ({ a, b, c, d }: Axes, mirrored: boolean): Rotation => {
  // Mirroring turns only the step to the right around, so both steps say the same and shears average out.
  const side = mirrored ? -1 : 1;
  const degrees = (Math.atan2(side * b - c, side * a + d) * 180) / Math.PI;
  const quarter = (((Math.round(degrees / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  return ([0, 90, 180, 270] as const)[quarter];
};

/**
 * Reads a display matrix to the nearest of the eight orientations. Scaling is left to the pixel aspect, and where the
 * picture is moved to does not matter. A matrix without an area is no orientation.
 */
export const orientationFrom = (displayMatrix: string | undefined): Orientation => {
  const axes = axesFrom(displayMatrix ?? '');
  if (!axes) return UPRIGHT;
  const area = axes.a * axes.d - axes.b * axes.c;
  if (area === 0) return UPRIGHT;
  const mirrored = area < 0;
  return { mirrored, rotation: rotationOf(axes, mirrored) };
};

/** The orientation after a further clockwise turn of the upright picture. */
export const turnedFurther = ({ mirrored, rotation }: Orientation, by: Rotation): Orientation => ({
  mirrored,
  rotation: ((rotation + by) % 360) as Rotation,
});

/** The size before or after the picture is made upright. */
export const uprightSize = (size: Size, { rotation }: Orientation): Size => turned(size, rotation);
