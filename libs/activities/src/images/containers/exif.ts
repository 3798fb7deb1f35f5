/** Most that fits with its headers into one JPEG segment of 64 KiB, and so the same for every format. */
export const PARAMETERS_LIMIT = 32_000;

const [LONG, UNDEFINED] = [4, 7];
const EXIF_DIRECTORY = 0x8769;
const EXIF_VERSION = 0x9000;
const USER_COMMENT = 0x9286;

const directory = (entries: Buffer[]): Buffer => {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(entries.length);
  const noFurtherDirectory = Buffer.alloc(4);
  return Buffer.concat([count, ...entries, noFurtherDirectory]);
};

/** @param value four bytes: the value itself if it fits, else its offset. */
const entry = (tag: number, type: number, count: number, value: Buffer): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(tag, 0);
  bytes.writeUInt16BE(type, 2);
  bytes.writeUInt32BE(count, 4);
  return Buffer.concat([bytes, value]);
};

const offset = (at: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(at);
  return bytes;
};

const HEADER = Buffer.from('MM\0\x2a\0\0\0\x08', 'latin1');
const ENTRY_BYTES = 12;
const directoryBytes = (entries: number): number => 2 + entries * ENTRY_BYTES + 4;
const EXIF_AT = HEADER.byteLength + directoryBytes(1);
const COMMENT_AT = EXIF_AT + directoryBytes(2);

/**
 * EXIF whose `UserComment` is the text. Big-endian throughout: readers disagree on the byte order of the comment's
 * UTF-16, and whether they take the file's or always the big one, it is this.
 */
export const exifWithComment = (text: string): Buffer => {
  const comment = Buffer.concat([Buffer.from('UNICODE\0'), Buffer.from(text, 'utf16le').swap16()]);
  return Buffer.concat([
    HEADER,
    directory([entry(EXIF_DIRECTORY, LONG, 1, offset(EXIF_AT))]),
    directory([
      entry(EXIF_VERSION, UNDEFINED, 4, Buffer.from('0232')),
      entry(USER_COMMENT, UNDEFINED, comment.byteLength, offset(COMMENT_AT)),
    ]),
    comment,
  ]);
};
