import { brokenImage } from '../image-format.ts';
import { exifWithComment } from './exif.ts';
import { limited, requireBytes, type Embedded } from './sections.ts';
import { xmpPacket } from './xmp.ts';

/** `RIFF`, a length, `WEBP`. */
const HEADER_BYTES = 12;
/** Type and length. */
const FRAME_BYTES = 8;
/** Flags of `VP8X`. */
const [XMP, EXIF, ALPHA, PROFILE] = [0x04, 0x08, 0x10, 0x20];

interface Chunk {
  type: string;
  payload: Buffer;
}

const chunksOf = function* (webp: Buffer): Generator<Chunk> {
  const fileEnd = FRAME_BYTES + webp.readUInt32LE(4);
  requireBytes(webp, fileEnd);
  for (let at = HEADER_BYTES; at < fileEnd;) {
    requireBytes(webp, at + FRAME_BYTES);
    const type = webp.toString('latin1', at, at + 4);
    const end = at + FRAME_BYTES + webp.readUInt32LE(at + 4);
    requireBytes(webp, end);
    yield { type, payload: webp.subarray(at + FRAME_BYTES, end) };
    at = end + (end % 2);
  }
};

const chunk = (type: string, payload: Buffer): Buffer => {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.write(type, 'latin1');
  frame.writeUInt32LE(payload.byteLength, 4);
  return Buffer.concat([frame, payload, Buffer.alloc(payload.byteLength % 2)]);
};

interface Canvas {
  width: number;
  height: number;
  alpha: boolean;
}

/** The size of a still picture according to its own header. */
const canvasOf = ({ type, payload }: Chunk, extended: Chunk | undefined): Canvas => {
  if (extended) {
    requireBytes(extended.payload, 10);
    const alpha = (extended.payload.readUInt8(0) & ALPHA) !== 0;
    return {
      width: extended.payload.readUIntLE(4, 3) + 1,
      height: extended.payload.readUIntLE(7, 3) + 1,
      alpha,
    };
  }
  requireBytes(payload, 10);
  if (type === 'VP8 ')
    return {
      width: payload.readUInt16LE(6) & 0x3fff,
      height: payload.readUInt16LE(8) & 0x3fff,
      alpha: false,
    };
  const bits = payload.readUInt32LE(1);
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >>> 14) & 0x3fff) + 1,
    alpha: ((bits >>> 28) & 1) === 1,
  };
};

const extendedHeader = (flags: number, { width, height }: Canvas): Buffer => {
  if (width === 0 || height === 0) throw brokenImage(`it claims ${width} × ${height} pixels`);
  const payload = Buffer.alloc(10);
  payload.writeUInt8(flags, 0);
  payload.writeUIntLE(width - 1, 4, 3);
  payload.writeUIntLE(height - 1, 7, 3);
  return chunk('VP8X', payload);
};

/**
 * Replaces the metadata of a WebP; the compressed pixels stay as they are.
 *
 * @throws Failure `InvalidOutput` if its chunks do not add up, or if it is animated.
 */
export const rewriteWebp = (webp: Buffer, { record, parameters }: Embedded): Buffer => {
  const chunks = [...limited(chunksOf(webp))];
  const find = (...types: string[]): Chunk | undefined => chunks.find(({ type }) => types.includes(type));
  const pixels = find('VP8 ', 'VP8L');
  if (!pixels) throw brokenImage('it holds no still picture');
  const [profile, transparency] = [find('ICCP'), find('ALPH')];
  const canvas = canvasOf(pixels, find('VP8X'));
  const flags =
    XMP | (parameters === undefined ? 0 : EXIF) | (canvas.alpha ? ALPHA : 0) | (profile ? PROFILE : 0);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    extendedHeader(flags, canvas),
    ...[profile, transparency, pixels].flatMap((kept) => (kept ? [chunk(kept.type, kept.payload)] : [])),
    ...(parameters === undefined ? [] : [chunk('EXIF', exifWithComment(parameters))]),
    chunk('XMP ', xmpPacket(record)),
  ]);
  return chunk('RIFF', body);
};
