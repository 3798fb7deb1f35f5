import type { MediaFacts, StreamTreatment, VideoCodec } from '#domain';
import { plainFile, type MediaFile } from '../media-file.ts';
import { encodedPictures } from './encoded-pictures.ts';
import { factorOf, pixelRate, sum, TIMED, type Figures, type Sampling } from './figures.ts';
import { wholeOf, type Material, type Piece } from './material.ts';
import { bytesOf, readSizes, type SizedPacket } from './packets.ts';
import {
  decoding,
  dropSamples,
  piecesOf,
  triedSeconds,
  trySample,
  undisturbed,
  type Extent,
  type Sample,
  type Build,
} from './sample.ts';

/** How an encoder works. */
interface Encoder {
  /** Pictures from one key frame to the next at most. */
  keyInterval: number;
  /** Its time for a picture over that of H.264. */
  effort: number;
  /** Whether it takes long to begin, which would count once for each piece. */
  startsSlowly: boolean;
}

export const ENCODERS: Record<VideoCodec, Encoder> = {
  h264: { keyInterval: 250, effort: 1, startsSlowly: false },
  vp9: { keyInterval: 128, effort: 4, startsSlowly: false },
  av1: { keyInterval: 161, effort: 2.5, startsSlowly: true },
};

/** Pixels that are tried of an operation at most, and for each second that it is allowed. */
const TRIED_PIXELS = { most: 240e6, each: 60e6 };
/** Time for decoding a picture over that for encoding it as H.264. */
const DECODING = 1 / 7;
/** Pixels that are tried of what is only decoded. */
const DECODED_PIXELS = 450e6;
/** Pieces, spread over the whole. */
const PIECES = 3;
export const SHORTEST_SECONDS = 1;
/** Of an encoder, which looks ahead for more than a second: until then it uses fewer processors than for the rest. */
const ENCODED_SECONDS = { least: 2, most: 4 };
/** What rate control exceeds a rate by. */
export const OVER_RATE = 1.05;
/** Of sound alone, which is fast. */
export const SOUND: Extent = { seconds: 15, pieces: 2 };

/** What pictures that are held cost less than others. */
const HELD_SAVING = 0.7;

/** How much is tried of an operation that encodes: of slides longer pieces, or most of them would show one. */
export const extentOf = (
  input: MediaFile,
  output: MediaFacts,
  { effort, allowedSeconds }: { effort: number; allowedSeconds: number },
): Extent => {
  const rate = pixelRate(output) * effort + pixelRate(input) * DECODING;
  const pixels = Math.min(TRIED_PIXELS.most, TRIED_PIXELS.each * allowedSeconds);
  const held = sum(input.holds.map(({ from, to }) => to - from)) / input.seconds;
  const cost = 1 - HELD_SAVING * Math.min(1, held);
  const [least, most] = [ENCODED_SECONDS.least / cost, ENCODED_SECONDS.most / cost];
  const seconds = pixels / (rate * cost);
  const pieces = Math.max(1, Math.min(PIECES, Math.floor(seconds / least)));
  return { seconds: Math.min(most, Math.max(least, seconds / pieces)), pieces };
};

/** Tries a conversion on pieces, as long as there is time; at least on the first. */
export const trySamples = async (
  material: Material,
  build: Build,
  { extent, sampling }: { extent: Extent; sampling: Sampling },
): Promise<[Sample, ...Sample[]]> => {
  const [first, ...others] = piecesOf(material, extent);
  const samples: [Sample, ...Sample[]] = [await trySample(first!, build, sampling)];
  for (const piece of others) {
    if (sum(samples.map(({ seconds }) => seconds)) + samples[0].seconds > sampling.allowedSeconds) break;
    samples.push(await trySample(piece, build, sampling));
  }
  return undisturbed(samples);
};

const meanSeconds = (samples: readonly Sample[]): number => triedSeconds(samples) / samples.length;

/** Seconds that a whole takes of which samples were made. */
export const secondsOf = (samples: readonly Sample[], length: number, startingSeconds: number): number => {
  const work = sum(samples.map(({ seconds }) => Math.max(0.01, seconds - startingSeconds)));
  return startingSeconds + (work * length) / triedSeconds(samples);
};

/** How much is tried of an operation that decodes, and encodes hardly anything. */
export const decodedExtentOf = (input: MediaFacts): Extent => {
  const seconds = DECODED_PIXELS / (PIECES * pixelRate(input));
  return { seconds: Math.max(SHORTEST_SECONDS, seconds), pieces: PIECES };
};

/** Seconds that decoding takes for each second of a material. */
export const decodingRate = async (material: Material, sampling: Sampling): Promise<number> => {
  const known = sampling.decoding.get(material);
  if (known !== undefined) return known;
  const extent = decodedExtentOf(material.input);
  const samples = await trySamples(material, (input) => decoding(input), { extent, sampling });
  await dropSamples(samples);
  const rate = secondsOf(samples, 1, 0) - sampling.startingSeconds / meanSeconds(samples);
  sampling.decoding.set(material, Math.max(0, rate));
  return Math.max(0, rate);
};

/** What is encoded or copied, and what comes out of it. */
export interface StreamWork {
  material: Material;
  build: Build;
  video: StreamTreatment;
  audio: StreamTreatment;
  output: MediaFacts;
  encoder: Encoder;
  /** Of pictures, by default as it comes. */
  bitrateKbps?: number | undefined;
}

/** The packets of what became of pieces, by their stream. */
const packetsOf = async (
  samples: readonly Sample[],
  video: StreamTreatment,
  { ffmpeg, signal }: Sampling,
): Promise<{ pictures: SizedPacket[][]; sound: SizedPacket[][] }> => {
  const all = await Promise.all(
    samples.map(({ files }) => readSizes({ ffmpeg, file: files[0]!.file, signal })),
  );
  const ofStream = (index: number): SizedPacket[][] =>
    all.map((packets) => packets.filter(({ stream }) => stream === index));
  return video === 'none'
    ? { pictures: all.map(() => []), sound: ofStream(0) }
    : { pictures: ofStream(0), sound: ofStream(1) };
};

/** The output of samples, for the operations that follow. */
const piecesOfOutput = (samples: readonly Sample[], output: MediaFacts): Piece[] =>
  samples.map(({ piece: { input, at }, files }) => ({
    input: plainFile(files[0]!.file, { ...output, seconds: input.seconds }),
    ...{ from: null, at },
  }));

/** Of the shortest sample, at most: the rest of it is work. */
const MOST_START = 0.8;
const STARTS = 2;

/** Seconds until a conversion has made its first picture. @throws as `convert` does. */
const firstPictureSeconds = async (
  { material, build }: StreamWork,
  samples: readonly Sample[],
  sampling: Sampling,
): Promise<number> => {
  const piece = material.pieceAt(material.input.seconds / 2, SHORTEST_SECONDS);
  const first: Build = (...place) => {
    const conversion = build(...place);
    const outputs = conversion.outputs.map(({ file, options }) => ({
      file,
      options: ['-frames:v', '1', ...options],
    }));
    return { ...conversion, outputs };
  };
  const runs = samples.map(({ seconds }) => seconds * MOST_START);
  for (let run = 0; run < STARTS; run += 1) {
    const sample = await trySample(piece, first, sampling);
    await dropSamples([sample]);
    runs.push(sample.seconds);
  }
  return Math.min(...runs);
};

/** Figures of a conversion whose output has at most one stream of pictures and one of sound. */
export const streamFigures = async (work: StreamWork, sampling: Sampling): Promise<Figures> => {
  const { material, build, video, audio, output, encoder, bitrateKbps = Infinity } = work;
  const { allowedSeconds } = sampling;
  const extent =
    video === 'encode' ? extentOf(material.input, output, { effort: encoder.effort, allowedSeconds }) : SOUND;
  const samples = await trySamples(material, build, { extent, sampling });
  const startingSeconds =
    video === 'encode' && encoder.startsSlowly
      ? await firstPictureSeconds(work, samples, sampling)
      : sampling.startingSeconds;
  const { pictures, sound } = await packetsOf(samples, video, sampling);
  const length = material.input.seconds;
  const tried = triedSeconds(samples);
  const isWhole = samples.length === 1 && tried >= length * 0.99;
  const encoded = isWhole
    ? { bytes: bytesOf(pictures.flat()), work: 1 }
    : encodedPictures(material, samples, {
        ...{ pictures, keyInterval: encoder.keyInterval },
        // Those that are held may be repeated, or not.
        frameRate: material.input.holds.length > 0 ? pictures.flat().length / tried : output.frameRate,
      });
  // An encoder begins generously, and keeps to its rate in the long run.
  const most = isWhole ? Infinity : ((OVER_RATE * bitrateKbps * 1000) / 8) * length;
  const copied = material.bytesIn(wholeOf(material));
  const bytes = {
    video: { encode: Math.min(encoded.bytes, most), copy: copied.video, none: 0 }[video],
    audio: { encode: (bytesOf(sound.flat()) * length) / tried, copy: copied.audio, none: 0 }[audio],
  };
  const ofContainer = samples.map(
    ({ files }, index) => files[0]!.bytes - bytesOf(pictures[index]!) - bytesOf(sound[index]!),
  );
  const rates = samples.map(({ files, piece }) => files[0]!.bytes / piece.input.seconds);
  if (video === 'none') await dropSamples(samples);
  return {
    seconds: secondsOf(samples, length * (video === 'encode' ? encoded.work : 1), startingSeconds),
    bytes: Math.round(bytes.video + bytes.audio + (sum(ofContainer) * length) / tried),
    factors: { seconds: TIMED, bytes: factorOf(rates, tried / length) },
    streams: bytes,
    ...(video === 'none' ? {} : { pieces: piecesOfOutput(samples, output) }),
  };
};
