import { createHash } from 'node:crypto';
import { brokenImage } from '../image-format.ts';
import { exifWithComment } from './exif.ts';
import { limited, requireBytes, type Embedded } from './sections.ts';
import { xmpExtension, xmpPacket, xmpPacketWithExtension } from './xmp.ts';

const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const [EOI, SOS, APP0, APP1, APP2, APP14] = [0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const [FIRST_RESTART, LAST_RESTART] = [0xd0, 0xd7];
/** A segment counts its length field of two bytes. */
const MOST_PAYLOAD = 0xffff - 2;

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const XMP_EXTENSION = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
/** Of the extension in one segment, as Adobe's tools divide it. */
const EXTENSION_PART = 65_400;

interface Segment {
  marker: number;
  payload: Buffer;
  /** With the marker, and after a start of scan the compressed pixels up to the next marker. */
  bytes: Buffer;
}

/** Where the compressed pixels end that begin at `at`: at a marker that is neither a stuffed byte nor a restart. */
const endOfScan = (jpeg: Buffer, at: number): number => {
  for (let end = jpeg.indexOf(0xff, at); end !== -1; end = jpeg.indexOf(0xff, end + 1)) {
    const next = jpeg[end + 1] ?? 0;
    const stuffed = next === 0 || next === 0xff;
    if (!stuffed && (next < FIRST_RESTART || next > LAST_RESTART)) return end;
  }
  throw brokenImage('it ends within its pixels');
};

const segmentsOf = function* (jpeg: Buffer): Generator<Segment> {
  for (let at = START.byteLength; ;) {
    requireBytes(jpeg, at + 2);
    if (jpeg[at] !== 0xff) throw brokenImage(`a segment was expected at ${at}`);
    const marker = jpeg.readUInt8(at + 1);
    if (marker === EOI) return;
    if (marker === 0xff) {
      // Markers may be preceded by any number of fill bytes.
      at += 1;
      continue;
    }
    requireBytes(jpeg, at + 4);
    const length = jpeg.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2) throw brokenImage(`a segment claims ${length} bytes`);
    requireBytes(jpeg, end);
    const next = marker === SOS ? endOfScan(jpeg, end) : end;
    yield { marker, payload: jpeg.subarray(at + 4, end), bytes: jpeg.subarray(at, next) };
    at = next;
  }
};

const segment = (marker: number, ...parts: Buffer[]): Buffer => {
  const payload = Buffer.concat(parts);
  const frame = Buffer.from([0xff, marker, 0, 0]);
  frame.writeUInt16BE(payload.byteLength + 2, 2);
  return Buffer.concat([frame, payload]);
};

const NO_THUMBNAIL = Buffer.from([0, 0]);

/**
 * What is kept of a segment: all that decoding needs. Of the application segments these are JFIF, without its
 * thumbnail; the colour profile; and Adobe's, which says how colours are encoded.
 */
const kept = ({ marker, payload, bytes }: Segment): Buffer[] => {
  const begins = (text: string): boolean => payload.toString('latin1', 0, text.length) === text;
  if (marker === APP0 && begins('JFIF\0')) return [segment(APP0, payload.subarray(0, 12), NO_THUMBNAIL)];
  if (marker === APP2 && begins('ICC_PROFILE\0')) return [bytes];
  if (marker === APP14 && begins('Adobe')) return [segment(APP14, payload.subarray(0, 12))];
  return marker >= 0xc0 && marker < APP0 ? [bytes] : [];
};

/** In one segment if it fits, otherwise the record follows the mark as extended XMP. */
const xmpSegments = (record: string | undefined): Buffer[] => {
  const whole = xmpPacket(record);
  if (record === undefined || XMP.byteLength + whole.byteLength <= MOST_PAYLOAD)
    return [segment(APP1, XMP, whole)];
  const extension = xmpExtension(record);
  const digest = createHash('md5').update(extension).digest('hex').toUpperCase();
  const parts: Buffer[] = [];
  for (let at = 0; at < extension.byteLength; at += EXTENSION_PART) {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(extension.byteLength, 0);
    place.writeUInt32BE(at, 4);
    const part = extension.subarray(at, at + EXTENSION_PART);
    parts.push(segment(APP1, XMP_EXTENSION, Buffer.from(digest, 'latin1'), place, part));
  }
  return [segment(APP1, XMP, xmpPacketWithExtension(digest)), ...parts];
};

/**
 * Replaces the metadata of a JPEG; the compressed pixels stay as they are.
 *
 * @throws Failure `InvalidOutput` if its segments do not add up.
 */
export const rewriteJpeg = (jpeg: Buffer, { record, parameters }: Embedded): Buffer => {
  const segments = [...limited(segmentsOf(jpeg))];
  if (!segments.some(({ marker }) => marker === SOS)) throw brokenImage('it has no pixels');
  // JFIF wants to be first, and EXIF next.
  const [jfif, rest] = [
    segments.filter(({ marker }) => marker === APP0),
    segments.filter(({ marker }) => marker !== APP0),
  ];
  return Buffer.concat([
    START,
    ...jfif.flatMap(kept).slice(0, 1),
    ...(parameters === undefined ? [] : [segment(APP1, EXIF, exifWithComment(parameters))]),
    ...xmpSegments(record),
    ...rest.flatMap(kept),
    END,
  ]);
};
