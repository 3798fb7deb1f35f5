import type { Operation } from '#domain';
import { thumbnail } from '../conversions.ts';
import { contactSheet, frames, storyboard } from '../pictures.ts';
import { comparedPictures, sharpestIn } from '../sharpest.ts';
import { COUNTED, MOST, TIMED, type Figures, type Sampling } from './figures.ts';
import type { Material } from './material.ts';
import { dropSamples, triedSeconds, trySample, type Build, type Extent, type Sample } from './sample.ts';
import { decodedExtentOf, secondsOf, SHORTEST_SECONDS, trySamples } from './streams.ts';
import { bytesOf, countOf, figuresOf } from './work.ts';

/** Pictures of a storyboard that are tried of a piece. */
const CUES = 10;
const SPRITE_CUES = 100;
/** Of a JPEG of nothing but black, bytes per pixel. */
const BLACK = 0.0061;
/** Cuts are rare, and where they are nobody knows before. */
const UNCOUNTED = 2;
/** Decoding is all, but for a few pictures. */
const DECODED: Extent = { seconds: 3, pieces: 3 };

/** The picture at a time is taken as the operation does: from the key frame before it, there is little to decode. */
const thumbnailAt = async (
  step: Operation<'thumbnail'> & { atSeconds: number },
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { input, from, at } = material.pieceAt(step.atSeconds, SHORTEST_SECONDS);
  const within = step.atSeconds - at;
  const atSeconds = from === null ? Math.min(Math.max(0, within), input.seconds * 0.9) : from + within;
  // In the file that the piece is in, which is longer than the piece.
  const file = from === null ? input : { ...input, seconds: Math.max(from + input.seconds, atSeconds) };
  const build: Build = (one, folder) => thumbnail({ ...step, atSeconds }, one, folder);
  const sample = await trySample({ input: file, from: null, at }, build, sampling);
  await dropSamples([sample]);
  const factors = { seconds: TIMED, bytes: COUNTED };
  return { seconds: sample.seconds, bytes: bytesOf([sample]), factors };
};

/** When the sharpest picture of pieces is shown. */
const sharpestOf = async (samples: readonly Sample[]): Promise<number> => {
  let best = { at: 0, sharpness: -1 };
  for (const { piece, folder } of samples) {
    const { place, sharpness, count } = await sharpestIn(comparedPictures(piece.input, folder));
    const at = piece.at + ((place + 0.5) / count) * piece.input.seconds;
    if (sharpness > best.sharpness) best = { at, sharpness };
  }
  return best.at;
};

const thumbnailFigures = async (
  step: Operation<'thumbnail'>,
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { atSeconds } = step;
  if (atSeconds !== undefined) return thumbnailAt({ ...step, atSeconds }, material, sampling);
  const { input } = material;
  const build: Build = (piece, folder) => comparedPictures(piece, folder).conversion;
  const samples = await trySamples(material, build, { extent: decodedExtentOf(input), sampling });
  const sharpest = await sharpestOf(samples);
  await dropSamples(samples);
  const one = await thumbnailAt({ ...step, atSeconds: sharpest }, material, sampling);
  const seconds = secondsOf(samples, input.seconds, sampling.startingSeconds) + one.seconds;
  return { seconds, bytes: one.bytes, factors: { seconds: TIMED, bytes: MOST } };
};

const framesFigures = (step: Operation<'frames'>, material: Material, sampling: Sampling) => {
  const { everySeconds } = step;
  const { seconds } = material.input;
  const countFor = (samples: readonly Sample[]): number => {
    if (everySeconds !== undefined) return Math.max(1, Math.ceil(seconds / everySeconds));
    // The first picture of a piece is one in any case.
    return 1 + ((countOf(samples) - samples.length) * seconds) / triedSeconds(samples);
  };
  return figuresOf(
    {
      ...{ material, extent: decodedExtentOf(material.input) },
      build: (piece, folder) => frames(step, piece, folder),
      bytes: (samples) => (bytesOf(samples) / Math.max(1, countOf(samples))) * countFor(samples),
      ...(everySeconds === undefined ? { factor: UNCOUNTED } : {}),
    },
    sampling,
  );
};

const sheetFigures = (step: Operation<'contactSheet'>, material: Material, sampling: Sampling) =>
  figuresOf(
    {
      ...{ material, extent: DECODED },
      build: (piece, folder) => contactSheet(step, piece, folder),
      files: () => 1,
      bytes: (samples) => bytesOf(samples) / samples.length,
    },
    sampling,
  );

const storyboardFigures = (step: Operation<'storyboard'>, material: Material, sampling: Sampling) => {
  const { input } = material;
  const { cues } = storyboard(step, input, sampling.folder);
  const { width, height } = cues[0]!;
  const blackBytes = BLACK * width * height;
  const sprites = Math.ceil(cues.length / SPRITE_CUES);
  return figuresOf(
    {
      ...{ material, extent: DECODED },
      build: (piece, folder) =>
        storyboard({ ...step, everySeconds: piece.seconds / CUES }, piece, folder).conversion,
      files: () => sprites,
      bytes: (samples) => {
        const shown = samples.length * CUES;
        const black = blackBytes * (samples.length * SPRITE_CUES - shown);
        const each = Math.max(blackBytes, (bytesOf(samples) - black) / shown);
        return each * cues.length + blackBytes * (sprites * SPRITE_CUES - cues.length);
      },
    },
    sampling,
  );
};

/** Figures of an operation that makes pictures. */
export const pictureFigures = (
  step: Operation<'thumbnail' | 'frames' | 'contactSheet' | 'storyboard'>,
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  switch (step.operation) {
    case 'thumbnail':
      return thumbnailFigures(step, material, sampling);
    case 'frames':
      return framesFigures(step, material, sampling);
    case 'contactSheet':
      return sheetFigures(step, material, sampling);
    case 'storyboard':
      return storyboardFigures(step, material, sampling);
  }
};
