import { sum } from './figures.ts';
import { wholeOf, type Demand, type Material, type Piece } from './material.ts';
import { bytesOf, type SizedPacket } from './packets.ts';
import { triedSeconds, type Sample } from './sample.ts';

/** Distance of key frames, in lengths of a piece, from which on they are rare. */
const KEYS_APART = 0.75;
/** How far the input may say that the pieces are from the whole, as a factor. */
const MOST_DEMAND = 4;

/** Pictures of pieces, encoded, and what they are to become. */
interface Encoded {
  /** Of each piece. */
  pictures: readonly SizedPacket[][];
  /** Pictures per second. */
  frameRate: number;
  /** Pictures from one key frame to the next at most. */
  keyInterval: number;
}

const demandOfPiece = (material: Material, { at, input: { seconds } }: Piece): Demand =>
  material.demandIn({ startSeconds: at, endSeconds: at + seconds });

/** What the input has in the whole over what it has in the pieces, each per second; 1 if it does not say. */
const demandRatio = (
  material: Material,
  samples: readonly Sample[],
  measure: (demand: Demand) => number,
): number => {
  const tried = samples.map(({ piece }) => measure(demandOfPiece(material, piece)) * piece.input.seconds);
  const ratio = (measure(material.demandIn(wholeOf(material))) * triedSeconds(samples)) / sum(tried);
  return ratio > 0 && Number.isFinite(ratio) ? Math.min(MOST_DEMAND, Math.max(1 / MOST_DEMAND, ratio)) : 1;
};

/** Mean distance of the key frames of the source, seconds. */
const keyDistance = (keys: readonly number[]): number =>
  keys.length < 2 ? Infinity : (keys.at(-1)! - keys[0]!) / (keys.length - 1);

/** Whether pieces begin where the input has a key frame, and it has few: most are at cuts then, as those of the output are. */
const areAtRareKeys = ({ input: { keys } }: Material, samples: readonly Sample[]): boolean =>
  samples.every(({ piece: { from } }) => from !== null && keys.some((key) => Math.abs(key - from) < 0.01)) &&
  keyDistance(keys) >= (KEYS_APART * triedSeconds(samples)) / samples.length;

/** Bytes of pictures, key frames and others by themselves: each piece begins with one, and the whole has fewer. */
const byKinds = (
  { pictures, frameRate, keyInterval }: Encoded,
  { seconds, demand }: { seconds: number; demand: number },
): number => {
  const all = pictures.flat();
  const keys = all.filter(({ isKey }) => isKey);
  const others = all.filter(({ isKey }) => !isKey);
  const frames = Math.max(1, Math.round(seconds * frameRate));
  // Those that follow the first of a piece are cuts, or due.
  const further = (keys.length - pictures.length) / Math.max(1, all.length - pictures.length);
  const wholeKeys = Math.min(frames, 1 + Math.floor((frames - 1) * Math.max(1 / keyInterval, further)));
  const meanOf = (packets: readonly SizedPacket[]): number => bytesOf(packets) / Math.max(1, packets.length);
  return wholeKeys * meanOf(keys) + (frames - wholeKeys) * meanOf(others) * demand;
};

/**
 * Bytes of the pictures of a whole, of which pieces were encoded, and its work per second over that of the pieces: where much
 * changes there is more of both, and work grows about with the root of the bytes.
 */
export const encodedPictures = (
  material: Material,
  samples: readonly Sample[],
  encoded: Encoded,
): { bytes: number; work: number } => {
  const { seconds } = material.input;
  if (areAtRareKeys(material, samples)) {
    const ratio = demandRatio(material, samples, ({ keys, others }) => keys + others);
    const bytes = (bytesOf(encoded.pictures.flat()) * ratio * seconds) / triedSeconds(samples);
    return { bytes, work: Math.sqrt(ratio) };
  }
  const demand = demandRatio(material, samples, ({ others }) => others);
  return { bytes: byKinds(encoded, { seconds, demand }), work: 1 };
};
