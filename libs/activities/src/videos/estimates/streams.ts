import type { MediaFacts, StreamTreatment, VideoCodec } from '#domain';
import { plainFile } from '../media-file.ts';
import { factorOf, pixelRate, sum, TIMED, type Figures, type Sampling } from './figures.ts';
import { wholeOf, type Demand, type Material, type Piece, type StreamBytes } from './material.ts';
import { readSizes, type SizedPacket } from './packets.ts';
import {
  decoding,
  dropSamples,
  piecesOf,
  trySample,
  undisturbed,
  type Extent,
  type Sample,
  type Build,
} from './sample.ts';

/** How an encoder works: pictures between key frames at most, and its time for a picture over that of H.264. */
export const ENCODERS: Record<VideoCodec, { keyInterval: number; effort: number }> = {
  h264: { keyInterval: 250, effort: 1 },
  vp9: { keyInterval: 128, effort: 4 },
  av1: { keyInterval: 161, effort: 2.5 },
};

/** Pixels that are tried of an operation at most, and for each second that it is allowed. */
const TRIED_PIXELS = { most: 240e6, each: 60e6 };
/** Time for decoding a picture over that for encoding it as H.264. */
const DECODING = 1 / 7;
/** Pixels that are tried of what is only decoded. */
const DECODED_PIXELS = 450e6;
/** Pieces: long enough for an encoder to look ahead, and spread over the whole. */
const PIECES = 3;
export const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 4;
/** What rate control exceeds a rate by. */
export const OVER_RATE = 1.05;
/** Distance of key frames, in lengths of a piece, from which on they are rare. */
const KEYS_APART = 0.75;
/** Of sound alone, which is fast. */
export const SOUND: Extent = { seconds: 15, pieces: 2 };

/** How much is tried of an operation that encodes. @param effort of its encoder */
export const extentOf = (
  input: MediaFacts,
  output: MediaFacts,
  { effort, allowedSeconds }: { effort: number; allowedSeconds: number },
): Extent => {
  const rate = pixelRate(output) * effort + pixelRate(input) * DECODING;
  const pixels = Math.min(TRIED_PIXELS.most, TRIED_PIXELS.each * allowedSeconds);
  const seconds = pixels / (PIECES * rate);
  return { seconds: Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds)), pieces: PIECES };
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

const meanSeconds = (samples: readonly Sample[]): number =>
  sum(samples.map(({ piece }) => piece.input.seconds)) / samples.length;

/** Seconds that a whole takes of which samples were made. */
export const secondsOf = (samples: readonly Sample[], length: number, startingSeconds: number): number => {
  const work = sum(samples.map(({ seconds }) => Math.max(0.01, seconds - startingSeconds)));
  return startingSeconds + (work * length) / sum(samples.map(({ piece }) => piece.input.seconds));
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

/** Bytes of a stream of pictures, of which some were encoded. */
const picturesOf = (
  streams: readonly SizedPacket[][],
  { frames, keyInterval, demand }: { frames: number; keyInterval: number; demand: number },
): number => {
  const all = streams.flat();
  const keys = all.filter(({ isKey }) => isKey);
  const others = all.filter(({ isKey }) => !isKey);
  // Each sample begins with a key frame; those that follow are cuts, or due.
  const further = (keys.length - streams.length) / Math.max(1, all.length - streams.length);
  const wholeKeys = Math.min(frames, 1 + Math.floor((frames - 1) * Math.max(1 / keyInterval, further)));
  const meanOf = (packets: readonly SizedPacket[]): number =>
    sum(packets.map(({ bytes }) => bytes)) / Math.max(1, packets.length);
  return wholeKeys * meanOf(keys) + (frames - wholeKeys) * meanOf(others) * demand;
};

const demandOfPiece = (material: Material, { at, input: { seconds } }: Piece): Demand =>
  material.demandIn({ startSeconds: at, endSeconds: at + seconds });

/**
 * Bytes of a stream of pictures, by those of the input. Where key frames of the input are rare, they are at its cuts, and pieces
 * begin there: neither can be told apart from the other, and the output has its key frames at the same times.
 *
 * @returns `null` where key frames are frequent, or the pieces begin elsewhere.
 */
const likeInput = (
  material: Material,
  samples: readonly Sample[],
  streams: readonly SizedPacket[][],
): number | null => {
  const { keys, seconds } = material.input;
  const isAtKey = ({ from, input }: Piece): boolean =>
    from !== null && input.keys.some((key) => Math.abs(key - from) < 0.01);
  if (!samples.every(({ piece }) => isAtKey(piece))) return null;
  const tried = sum(samples.map(({ piece }) => piece.input.seconds));
  if (seconds / Math.max(1, keys.length) < (KEYS_APART * tried) / samples.length) return null;
  const bytesOf = ({ keys, others }: Demand): number => keys + others;
  const taken = sum(
    samples.map(({ piece }) => bytesOf(demandOfPiece(material, piece)) * piece.input.seconds),
  );
  const whole = bytesOf(material.demandIn(wholeOf(material))) * seconds;
  const made = sum(streams.flat().map(({ bytes }) => bytes));
  return taken > 0 ? (made * whole) / taken : null;
};

/** How much the input says that a picture of the whole needs, over one of the pieces. */
const demandOf = (material: Material, samples: readonly Sample[]): number => {
  const tried = samples.map(({ piece }) => ({
    seconds: piece.input.seconds,
    demand: demandOfPiece(material, piece).others,
  }));
  const mean =
    sum(tried.map(({ demand, seconds }) => demand * seconds)) / sum(tried.map(({ seconds }) => seconds));
  const ratio = material.demandIn(wholeOf(material)).others / mean;
  return Number.isFinite(ratio) && ratio > 0 ? Math.min(4, Math.max(1 / 4, ratio)) : 1;
};

/** What is encoded or copied, and what comes out of it. */
export interface StreamWork {
  material: Material;
  build: Build;
  video: StreamTreatment;
  audio: StreamTreatment;
  output: MediaFacts;
  encoder: { keyInterval: number; effort: number };
  /** Of pictures, by default as it comes. */
  bitrateKbps?: number | undefined;
}

/** Figures of a conversion whose output has at most one stream of pictures and one of sound. */
export const streamFigures = async (work: StreamWork, sampling: Sampling): Promise<Figures> => {
  const { material, build, video, audio, output, encoder, bitrateKbps = Infinity } = work;
  const extent =
    video === 'encode'
      ? extentOf(material.input, output, { effort: encoder.effort, allowedSeconds: sampling.allowedSeconds })
      : SOUND;
  const samples = await trySamples(material, build, { extent, sampling });
  const { seconds: length } = material.input;
  const tried = sum(samples.map(({ piece }) => piece.input.seconds));
  const isWhole = samples.length === 1 && tried >= length * 0.99;
  const packets = await Promise.all(
    samples.map(({ files }) =>
      readSizes({ ffmpeg: sampling.ffmpeg, file: files[0]!.file, signal: sampling.signal }),
    ),
  );
  const soundIndex = video === 'none' ? 0 : 1;
  const ofStream = (index: number): SizedPacket[][] =>
    packets.map((list) => list.filter(({ stream }) => stream === index));
  const bytesOf = (list: readonly SizedPacket[]): number => sum(list.map(({ bytes }) => bytes));
  const copied = material.bytesIn(wholeOf(material));
  const encoded = (): number =>
    isWhole
      ? bytesOf(ofStream(0).flat())
      : (likeInput(material, samples, ofStream(0)) ??
        picturesOf(ofStream(0), {
          frames: Math.max(1, Math.round(length * output.frameRate)),
          keyInterval: encoder.keyInterval,
          demand: demandOf(material, samples),
        }));
  const sound = (bytesOf(ofStream(soundIndex).flat()) * length) / tried;
  // An encoder begins generously, and keeps to its rate in the long run.
  const most = ((OVER_RATE * bitrateKbps * 1000) / 8) * length;
  const streams: StreamBytes = {
    video:
      video === 'encode'
        ? Math.min(encoded(), isWhole ? Infinity : most)
        : video === 'copy'
          ? copied.video
          : 0,
    audio: audio === 'encode' ? sound : audio === 'copy' ? copied.audio : 0,
  };
  const around = sum(samples.map(({ files }, index) => files[0]!.bytes - bytesOf(packets[index]!)));
  const shown = tried / length;
  const rates = samples.map(({ piece }, index) => bytesOf(packets[index]!) / piece.input.seconds);
  if (video === 'none') await dropSamples(samples);
  return {
    seconds: secondsOf(samples, length, sampling.startingSeconds),
    bytes: Math.round(streams.video + streams.audio + (around * length) / tried),
    factors: { seconds: TIMED, bytes: factorOf(rates, shown) },
    streams,
    ...(video === 'none'
      ? {}
      : {
          pieces: samples.map(({ piece, files }) => ({
            input: plainFile(files[0]!.file, { ...output, seconds: piece.input.seconds }),
            ...{ from: null, at: piece.at },
          })),
        }),
  };
};
