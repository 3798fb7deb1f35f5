import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { convert, NOWHERE, type ConversionPlan } from '../../media/conversion/convert.ts';
import type { ConversionLimits } from '../../media/conversion/launcher.ts';
import type { FfmpegPaths } from '../../media/ffmpeg.ts';
import type { Conversion } from '../conversions.ts';
import { pictures, picturesFrom, shownSince, type MediaFile } from '../media-file.ts';
import type { Material, Piece } from './material.ts';

export interface SampleOptions {
  ffmpeg: FfmpegPaths;
  limits: ConversionLimits;
  signal: AbortSignal;
  /** Where samples are written, each in a folder of its own. */
  folder: string;
}

/** Builds a conversion of a piece. @param at where the piece begins in the whole, seconds */
export type Build = (input: MediaFile, folder: string, at: number) => Conversion;

/** What became of a piece. */
export interface Sample {
  piece: Piece;
  folder: string;
  files: { file: string; bytes: number }[];
  /** By the clock, with starting. */
  seconds: number;
  /** Of all processors. */
  processorSeconds: number;
}

/** Clear of each other, spread over the whole: the middle first, which says most if there is no time for more. */
const PLACES = [0.5, 1 / 6, 5 / 6];
/** What samples together hold may be a little less than the whole: then the whole is tried. */
const NEARLY_WHOLE = 1.25;

const STARTS = 4;

/** How much of a material is tried. */
export interface Extent {
  /** Of one piece. */
  seconds: number;
  /** At most this many. */
  pieces: number;
}

const secondsOfPieces = (pieces: readonly Piece[]): number =>
  pieces.reduce((total, { input }) => total + input.seconds, 0);

/** Pieces of a material; all of it if that is hardly longer than they are together. */
export const piecesOf = (material: Material, { seconds, pieces }: Extent): Piece[] => {
  const length = material.input.seconds;
  if (length <= seconds * pieces * NEARLY_WHOLE) {
    const wholes = material.wholes();
    if (secondsOfPieces(wholes) >= length * 0.9) return wholes;
  }
  return PLACES.slice(0, pieces)
    .map((place) => material.pieceAt(Math.max(0, place * length - seconds / 2), seconds))
    .filter((piece, index, all) => all.findIndex(({ at }) => at === piece.at) === index);
};

/** A conversion of the file of a piece, restricted to the piece. */
const windowed = (conversion: Conversion, { input, from }: Piece): Conversion => {
  if (from === null) return conversion;
  const seek =
    from === 0
      ? []
      : ['-seek_timestamp', '1', '-ss', (input.clock.begins + shownSince(input, from)).toFixed(6)];
  const window = [...seek, '-t', input.seconds.toFixed(6)];
  return {
    ...conversion,
    inputs: conversion.inputs.map((one) =>
      one.file === input.file ? { ...one, options: [...(one.options ?? []), ...window] } : one,
    ),
    // Copied sound would begin at the key frame before.
    outputs: conversion.outputs.map((one) => ({ ...one, options: ['-copypriorss', '0', ...one.options] })),
  };
};

const filesIn = async (folder: string): Promise<Sample['files']> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
};

/** @throws as `convert` does. */
const timed = async (
  plan: ConversionPlan,
  { ffmpeg, signal }: SampleOptions,
): Promise<Pick<Sample, 'seconds' | 'processorSeconds'>> => {
  const began = performance.now();
  const { processorSeconds } = await convert(plan, { ffmpegPath: ffmpeg.ffmpegPath, signal });
  return { seconds: (performance.now() - began) / 1000, processorSeconds };
};

/** Tries a conversion on a piece. @throws as `convert` does. */
export const trySample = async (piece: Piece, build: Build, options: SampleOptions): Promise<Sample> => {
  const folder = await mkdtemp(join(options.folder, 'sample-'));
  // From a later start on, what the file begins with is gone.
  const input = piece.from ? { ...piece.input, leadSeconds: 0 } : piece.input;
  const conversion = windowed(build(input, folder, piece.at), piece);
  for (const { file } of conversion.outputs)
    if (file !== NOWHERE) await mkdir(join(file, '..'), { recursive: true });
  const took = await timed({ ...conversion, limits: options.limits }, options);
  return { piece, folder, files: await filesIn(folder), ...took };
};

/**
 * Other work on the machine slows some samples down, and hardly changes their processor time: all get the clock of the one that
 * was disturbed least.
 */
export const undisturbed = (samples: readonly [Sample, ...Sample[]]): [Sample, ...Sample[]] => {
  const clock = Math.min(
    ...samples.map(({ seconds, processorSeconds }) => seconds / Math.max(0.01, processorSeconds)),
  );
  const corrected = (sample: Sample): Sample => ({
    ...sample,
    seconds: Math.min(sample.seconds, Math.max(0.01, sample.processorSeconds) * clock),
  });
  const [first, ...others] = samples;
  return [corrected(first), ...others.map(corrected)];
};

/** Seconds of video of the pieces together. */
export const triedSeconds = (samples: readonly Sample[]): number =>
  secondsOfPieces(samples.map(({ piece }) => piece));

/** Removes the files of samples that nothing else works on. */
export const dropSamples = async (samples: readonly Sample[]): Promise<void> => {
  for (const { folder } of samples) await rm(folder, { recursive: true, force: true });
};

/** Decodes pictures as one sees them, without encoding. */
export const decoding = (input: MediaFile, frames?: number): Conversion => ({
  inputs: [picturesFrom(input)],
  graph: pictures(input, []),
  outputs: [
    {
      file: NOWHERE,
      options: ['-map', '[v]', ...(frames === undefined ? [] : ['-frames:v', String(frames)]), '-f', 'null'],
    },
  ],
  seconds: input.seconds,
});

/** Seconds until a conversion of a file has begun: programs are started, and the file is opened. */
export const startingSeconds = async (input: MediaFile, options: SampleOptions): Promise<number> => {
  const plan = { ...decoding(input, 1), limits: options.limits };
  const runs: number[] = [];
  // The first run finds caches cold.
  for (let run = 0; run < STARTS; run += 1) runs.push((await timed(plan, options)).seconds);
  return Math.min(...runs);
};
