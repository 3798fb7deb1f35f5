import { factorOf, sum, TIMED, type Figures, type Sampling } from './figures.ts';
import type { Material } from './material.ts';
import { dropSamples, triedSeconds, type Build, type Extent, type Sample } from './sample.ts';
import { decodingRate, secondsOf, trySamples } from './streams.ts';

/** Of all files together. */
export const bytesOf = (samples: readonly Sample[]): number =>
  sum(samples.flatMap(({ files }) => files.map(({ bytes }) => bytes)));
export const countOf = (samples: readonly Sample[]): number => sum(samples.map(({ files }) => files.length));

/** How an operation is tried that makes pictures, or streams that are not to be worked on further. */
interface Work {
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
  { material, files }: Work & { files: (samples: readonly Sample[]) => number },
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

/** Figures of such an operation. */
export const figuresOf = async (work: Work, sampling: Sampling): Promise<Figures> => {
  const { material, extent, build, files, factor } = work;
  const { seconds } = material.input;
  const samples = await trySamples(material, build, { extent, sampling });
  const sizes = samples.map((sample) => bytesOf([sample]) / sample.piece.input.seconds);
  const shown = triedSeconds(samples) / seconds;
  await dropSamples(samples);
  return {
    seconds: files
      ? await decodedSeconds({ ...work, files }, samples, sampling)
      : secondsOf(samples, seconds, sampling.startingSeconds),
    bytes: Math.round(work.bytes(samples)),
    factors: { seconds: TIMED, bytes: factor ?? factorOf(sizes, shown) },
  };
};
