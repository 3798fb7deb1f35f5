import type { Segment } from '#domain';
import type { MediaFile } from '../media-file.ts';
import { bytesOf, type SizedPacket } from './packets.ts';

/** Part of what an operation works on, short enough to try the operation on it. */
export interface Piece {
  /** Its `seconds` are those of the piece. */
  input: MediaFile;
  /** Where it begins in its file, seconds from the first picture; `null` if it is a file of its own. */
  from: number | null;
  /** Where it begins in the whole, seconds. */
  at: number;
}

/** Bytes of the streams, without what the container adds. */
export interface StreamBytes {
  video: number;
  audio: number;
}

export interface Demand {
  keys: number;
  others: number;
}

/** What an operation works on: the source, or what another operation would make, which exists in pieces only. */
export interface Material {
  /** As if it existed. */
  input: MediaFile;
  bytesIn: (part: Segment) => StreamBytes;
  /** Bytes of video per second, of key frames and of others; how demanding a part is, compared with others. */
  demandIn: (part: Segment) => Demand;
  /** The piece that is nearest to what is asked for; it may be shorter. */
  pieceAt: (at: number, seconds: number) => Piece;
  /** Pieces that together are the whole, as far as there are any. */
  wholes: () => Piece[];
}

export const wholeOf = ({ input }: Material): Segment => ({ startSeconds: 0, endSeconds: input.seconds });
export const lengthOf = ({ startSeconds, endSeconds }: Segment): number => endSeconds - startSeconds;

/** What a piece may be beside its place, as a share of the whole. */
const BESIDE = 1 / 6;

/**
 * The key frame that is nearest to a time: before it nothing has to be decoded, and pictures of the input and of what is made of
 * it can be compared from there on. The time itself if key frames are too far.
 */
const beginningOf = ({ keys, seconds }: MediaFile, at: number, length: number): number => {
  const latest = Math.max(0, Math.min(at, seconds - length));
  const [nearest = latest] = keys
    .filter((key) => key >= 0 && key <= seconds - length + 0.001)
    .toSorted((one, other) => Math.abs(one - latest) - Math.abs(other - latest));
  return Math.abs(nearest - latest) <= seconds * BESIDE ? nearest : latest;
};

/** The source, with the sizes of its packets. */
export const sourceMaterial = (source: MediaFile, packets: readonly SizedPacket[]): Material => {
  const { clock, videoStream, audioStream, seconds } = source;
  const timed = (stream: number | null): SizedPacket[] => {
    const own = packets.filter((packet) => packet.stream === stream);
    // Where clocks restart, times are none of the file: packets are taken for equally long.
    return own.map((packet, index) => ({
      ...packet,
      at: clock.joined || packet.at === null ? (index / own.length) * seconds : packet.at - clock.begins,
    }));
  };
  const [video, audio] = [timed(videoStream), timed(audioStream)];
  const pieceAt = (at: number, length: number): Piece => {
    const most = Math.min(length, seconds);
    // Without seeking there is only the beginning.
    const from = clock.joined ? 0 : beginningOf(source, at, most);
    return { input: { ...source, seconds: most }, from, at: from };
  };
  const within = (list: readonly SizedPacket[], { startSeconds, endSeconds }: Segment): SizedPacket[] =>
    list.filter(({ at }) => at! >= startSeconds - 0.001 && at! < endSeconds - 0.001);
  return {
    input: source,
    bytesIn: (part) => ({ video: bytesOf(within(video, part)), audio: bytesOf(within(audio, part)) }),
    demandIn: (part) => {
      const packets = within(video, part);
      const length = Math.max(0.04, lengthOf(part));
      const keys = bytesOf(packets.filter(({ isKey }) => isKey));
      return { keys: keys / length, others: (bytesOf(packets) - keys) / length };
    },
    pieceAt,
    wholes: () => [pieceAt(0, seconds)],
  };
};

/** Parts of a material, one after the other, in the streams as they are. */
export const partsOf = (material: Material, kept: readonly Segment[]): Material => {
  const seconds = kept.reduce((sum, part) => sum + lengthOf(part), 0);
  const starts = kept.map((_, index) => kept.slice(0, index).reduce((sum, part) => sum + lengthOf(part), 0));
  /** What a part is made of, on the clock of the material. */
  const sourcesOf = ({ startSeconds, endSeconds }: Segment): Segment[] =>
    kept
      .map((part, index) => {
        const shift = part.startSeconds - starts[index]!;
        return {
          startSeconds: Math.max(part.startSeconds, startSeconds + shift),
          endSeconds: Math.min(part.endSeconds, endSeconds + shift),
        };
      })
      .filter((part) => lengthOf(part) > 0);
  const bytesIn = (part: Segment): StreamBytes =>
    sourcesOf(part)
      .map((one) => material.bytesIn(one))
      .reduce((sum, one) => ({ video: sum.video + one.video, audio: sum.audio + one.audio }), {
        ...{ video: 0, audio: 0 },
      });
  const pieceIn = (index: number, at: number, length: number): Piece => {
    const [part, start] = [kept[index]!, starts[index]!];
    const most = Math.min(length, lengthOf(part));
    const wanted = Math.min(part.startSeconds + at - start, part.endSeconds - most);
    const piece = material.pieceAt(wanted, most);
    if (piece.from === null) return { ...piece, at: start + Math.max(0, piece.at - part.startSeconds) };
    // A key frame outside the part is none of it.
    const isInside = piece.from >= part.startSeconds && piece.from + most <= part.endSeconds + 0.001;
    const from = isInside ? piece.from : Math.max(0, wanted);
    return { ...piece, from, at: start + from - part.startSeconds };
  };
  return {
    input: { ...material.input, seconds },
    bytesIn,
    demandIn: (part) => {
      const whole = Math.max(0.04, lengthOf(part));
      const each = sourcesOf(part).map((one) => {
        const { keys, others } = material.demandIn(one);
        const share = lengthOf(one) / whole;
        return { keys: keys * share, others: others * share };
      });
      return each.reduce((sum, one) => ({ keys: sum.keys + one.keys, others: sum.others + one.others }), {
        ...{ keys: 0, others: 0 },
      });
    },
    pieceAt: (at, length) => {
      const index = starts.findLastIndex((start) => start <= at);
      return pieceIn(Math.max(0, index), at, length);
    },
    wholes: () => kept.map((part, index) => pieceIn(index, starts[index]!, lengthOf(part))),
  };
};

/** What an operation would make, of which pieces were made. */
export const madeMaterial = (
  input: MediaFile,
  bytes: StreamBytes,
  pieces: readonly [Piece, ...Piece[]],
): Material => {
  const share = (part: Segment): number => Math.min(1, lengthOf(part) / input.seconds);
  return {
    input,
    bytesIn: (part) => ({ video: bytes.video * share(part), audio: bytes.audio * share(part) }),
    demandIn: () => ({ keys: 0, others: 1 }),
    pieceAt: (at) =>
      pieces.reduce((best, piece) => (Math.abs(piece.at - at) < Math.abs(best.at - at) ? piece : best)),
    wholes: () => [...pieces],
  };
};
