import type { MediaFile } from '../media-file.ts';
import type { Material, Piece, StreamBytes } from './material.ts';
import type { SampleOptions } from './sample.ts';

/** What the conversions of an operation take and make. */
export interface Figures {
  /** By the clock. */
  seconds: number;
  bytes: number;
  /** How far the true figures may be from these, as a factor from 1 on. */
  factors: { seconds: number; bytes: number };
  /** Of a video that further operations may work on. */
  streams?: StreamBytes;
  /** Pieces of that video. */
  pieces?: Piece[];
}

/** The work of a sampling. */
export interface Sampling extends SampleOptions {
  /** Until a conversion of the source has begun, seconds. */
  startingSeconds: number;
  /** For one operation, by the clock: no piece is begun that would exceed it, except the first. */
  allowedSeconds: number;
  /** What decoding takes for each second of a material, once it is known. */
  decoding: Map<Material, number>;
}

/** The most that a figure is said to be off, where pieces were tried: beyond it an estimate is of no use. */
export const MOST = 1.5;
/** Of a time: other work on the machine changes it. */
export const TIMED = 1.5;
/** Of a size that is counted, not guessed. */
export const COUNTED = 1.1;

/** How far a mean is off, as a factor, from what its parts have: the further they are apart, the more. @param shown share of the whole, 0–1 */
export const factorOf = (parts: readonly number[], shown: number): number => {
  if (shown >= 1) return COUNTED;
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  if (parts.length < 2 || least <= 0) return MOST;
  return Math.min(MOST, 1.2 + 0.3 * (Math.sqrt(most / least) - 1));
};

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Pixels per second. */
export const pixelRate = ({
  width,
  height,
  frameRate,
}: Pick<MediaFile, 'width' | 'height' | 'frameRate'>): number => width * height * frameRate;
