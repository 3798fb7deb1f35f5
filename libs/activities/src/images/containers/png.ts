import { crc32 } from 'node:zlib';
import { brokenImage } from '../image-format.ts';
import { exifWithComment } from './exif.ts';
import { limited, requireBytes, type Embedded } from './sections.ts';
import { xmpPacket } from './xmp.ts';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum. */
const FRAME_BYTES = 12;

/** The picture itself, and what its colours depend on. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'tRNS', 'IDAT'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'mDCV', 'cLLI'],
]);

/** What a chunk of text may hold as Latin-1; anything else is written as UTF-8. */
const LATIN_1 = /^[\n\x20-\x7e\xa1-\xff]*$/;

interface Chunk {
  type: string;
  /** With its frame. */
  bytes: Buffer;
}

const chunksOf = function* (png: Buffer): Generator<Chunk> {
  let type = '';
  for (let at = SIGNATURE_BYTES; type !== 'IEND';) {
    requireBytes(png, at + FRAME_BYTES);
    const end = at + FRAME_BYTES + png.readUInt32BE(at);
    requireBytes(png, end);
    type = png.toString('latin1', at + 4, at + 8);
    yield { type, bytes: png.subarray(at, end) };
    at = end;
  }
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** Uncompressed, with neither language nor translated keyword. */
const internationalText = (keyword: string, text: Buffer): Buffer =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), text]));

const textChunk = (keyword: string, text: string): Buffer =>
  LATIN_1.test(text)
    ? chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1'))
    : internationalText(keyword, Buffer.from(text));

/**
 * Replaces the metadata of a PNG; the compressed pixels stay as they are.
 *
 * @throws Failure `InvalidOutput` if its chunks do not add up.
 */
export const rewritePng = (png: Buffer, { record, parameters }: Embedded): Buffer => {
  const kept = [...limited(chunksOf(png))].filter(({ type }) => KEPT.has(type));
  const [header, ...rest] = kept;
  if (header?.type !== 'IHDR') throw brokenImage('it does not begin with a header');
  return Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    header.bytes,
    internationalText('XML:com.adobe.xmp', xmpPacket(record)),
    ...(parameters === undefined
      ? []
      : [textChunk('parameters', parameters), chunk('eXIf', exifWithComment(parameters))]),
    ...rest.map(({ bytes }) => bytes),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
