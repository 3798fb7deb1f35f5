import { fitted, type Operation } from '#domain';
import { thumbnail } from '../conversions.ts';
import { contactSheet, frames, storyboard } from '../pictures.ts';
import { ladderOf } from '../renditions.ts';
import { hls, preview } from '../stream.ts';
import { COUNTED, factorOf, sum, TIMED, type Figures, type Sampling } from './figures.ts';
import { partsOf, type Material } from './material.ts';
import { dropSamples, trySample, type Build, type Extent, type Sample } from './sample.ts';
import {
  decodedExtentOf,
  decodingRate,
  extentOf,
  OVER_RATE,
  secondsOf,
  SHORTEST_SECONDS,
  trySamples,
} from './streams.ts';

type PictureStep = Operation<'thumbnail' | 'frames' | 'contactSheet' | 'storyboard' | 'preview' | 'hls'>;

/** Pictures among which a thumbnail is the sharpest. */
const COMPARED = 100;
/** Pictures of a storyboard that are tried of a piece. */
const CUES = 10;
const SPRITE_CUES = 100;
/** Of a JPEG of nothing but black, bytes per pixel. */
const BLACK = 0.0061;
/** Cuts are rare, and where they are nobody knows before. */
const UNCOUNTED = 2;
/** Decoding is all, but for a few pictures. */
const DECODED: Extent = { seconds: 3, pieces: 3 };
/** From one key frame to the next, and all renditions at once. */
const SEGMENT_SECONDS = 4;
/** An index of fragments for each segment and stream, bytes. */
const SEGMENT_BYTES = 900;

const bytesOf = (samples: readonly Sample[]): number =>
  sum(samples.flatMap(({ files }) => files.map(({ bytes }) => bytes)));
const countOf = (samples: readonly Sample[]): number => sum(samples.map(({ files }) => files.length));
const triedOf = (samples: readonly Sample[]): number => sum(samples.map(({ piece }) => piece.input.seconds));

interface PictureWork {
  material: Material;
  extent: Extent;
  build: Build;
  bytes: (samples: readonly Sample[]) => number;
  /** How many files are written, where decoding is most of the work; what one takes is told from those of the pieces. */
  files?: (samples: readonly Sample[]) => number;
  factor?: number;
}

/** Decoding once, and what is written. */
const decodedSeconds = async (
  { material, files }: PictureWork & { files: (samples: readonly Sample[]) => number },
  samples: readonly Sample[],
  sampling: Sampling,
): Promise<number> => {
  const rate = await decodingRate(material, sampling);
  const written = samples.map(({ seconds, piece }) =>
    Math.max(0, seconds - sampling.startingSeconds - rate * piece.input.seconds),
  );
  const each = sum(written) / Math.max(1, countOf(samples));
  return sampling.startingSeconds + rate * material.input.seconds + each * files(samples);
};

const figuresOf = async (work: PictureWork, sampling: Sampling): Promise<Figures> => {
  const { material, extent, build, files, factor } = work;
  const { seconds } = material.input;
  const samples = await trySamples(material, build, { extent, sampling });
  const sizes = samples.map((sample) => bytesOf([sample]) / sample.piece.input.seconds);
  const shown = triedOf(samples) / seconds;
  await dropSamples(samples);
  return {
    seconds: files
      ? await decodedSeconds({ ...work, files }, samples, sampling)
      : secondsOf(samples, seconds, sampling.startingSeconds),
    bytes: Math.round(work.bytes(samples)),
    factors: { seconds: TIMED, bytes: factor ?? factorOf(sizes, shown) },
  };
};

/** The picture at a time is taken as the operation does: from the key frame before it, there is little to decode. */
const thumbnailAt = async (
  step: Operation<'thumbnail'> & { atSeconds: number },
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { input, from, at } = material.pieceAt(step.atSeconds, SHORTEST_SECONDS);
  const within = step.atSeconds - at;
  const atSeconds = from === null ? Math.min(Math.max(0, within), input.seconds * 0.9) : from + within;
  const build: Build = (file, folder) => thumbnail({ ...step, atSeconds }, file, folder);
  const sample = await trySample({ input, from: null, at }, build, sampling);
  await dropSamples([sample]);
  const factors = { seconds: TIMED, bytes: COUNTED };
  return { seconds: sample.seconds, bytes: bytesOf([sample]), factors };
};

const thumbnailFigures = (
  step: Operation<'thumbnail'>,
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { atSeconds } = step;
  if (atSeconds !== undefined) return thumbnailAt({ ...step, atSeconds }, material, sampling);
  const { input } = material;
  const compared = { startSeconds: 0, endSeconds: Math.min(input.seconds, COMPARED / input.frameRate) };
  const { allowedSeconds } = sampling;
  return figuresOf(
    {
      material: partsOf(material, [compared]),
      extent: { ...extentOf(input, input, { effort: 1 / 7, allowedSeconds }), pieces: 1 },
      build: (piece, folder) => thumbnail(step, piece, folder),
      bytes: (samples) => bytesOf(samples),
    },
    sampling,
  );
};

const framesFigures = (step: Operation<'frames'>, material: Material, sampling: Sampling) => {
  const { everySeconds } = step;
  const { seconds } = material.input;
  const countFor = (samples: readonly Sample[]): number => {
    if (everySeconds !== undefined) return Math.max(1, Math.floor(seconds / everySeconds));
    // The first picture of a piece is one in any case.
    return 1 + ((countOf(samples) - samples.length) * seconds) / triedOf(samples);
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
  const { width, height } = fitted(input, { maxWidth: step.maxWidth ?? 160 });
  const blackBytes = BLACK * width * height;
  const { cues } = storyboard(step, input, sampling.folder);
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

const previewFigures = (step: Operation<'preview'>, material: Material, sampling: Sampling) => {
  const { input } = material;
  const length = Math.min(step.seconds ?? 3, input.seconds);
  const start = (input.seconds - length) / 2;
  const shown = partsOf(material, [{ startSeconds: start, endSeconds: start + length }]);
  return figuresOf(
    {
      ...{ material: shown, extent: { seconds: 3, pieces: 2 } },
      build: (piece, folder) => preview({ ...step, seconds: piece.seconds }, piece, folder),
      bytes: (samples) => (bytesOf(samples) * length) / triedOf(samples),
    },
    sampling,
  );
};

const hlsFigures = (step: Operation<'hls'>, material: Material, sampling: Sampling) => {
  const { input } = material;
  const ladder = ladderOf(input, step.maxHeight);
  return figuresOf(
    {
      material,
      extent: { seconds: 2 * SEGMENT_SECONDS, pieces: 1 },
      build: (piece, folder) => hls(step, piece, folder),
      bytes: (samples) =>
        sum(
          ladder.map(({ name, bitrateKbps }) => {
            const own = samples.flatMap(({ files }) =>
              files.filter(({ file }) => file.includes(`/${name}-`) && file.endsWith('.m4s')),
            );
            const rate = sum(own.map(({ bytes }) => bytes)) / triedOf(samples);
            const most = ((bitrateKbps * OVER_RATE + (input.audioStream === null ? 0 : 130)) * 1000) / 8;
            return (Math.min(rate, most) + SEGMENT_BYTES / SEGMENT_SECONDS) * input.seconds;
          }),
        ),
    },
    sampling,
  );
};

/** Figures of an operation that makes pictures, or a stream of renditions. */
export const pictureFigures = (
  step: PictureStep,
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
    case 'preview':
      return previewFigures(step, material, sampling);
    case 'hls':
      return hlsFigures(step, material, sampling);
  }
};
