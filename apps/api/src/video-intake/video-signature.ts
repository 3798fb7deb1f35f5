/** Enough to recognise every container below; two packets of MPEG-TS with time codes are the longest. */
export const SIGNATURE_BYTES = 400;

const at =
  (offset: number, ...values: string[]) =>
  (head: Buffer) =>
    values.some((value) => head.subarray(offset, offset + value.length).equals(Buffer.from(value, 'latin1')));

/** MPEG-TS starts every packet with 0x47: each 188 bytes, or 192 behind a time code of 4. */
const transportStream = (head: Buffer): boolean =>
  (head[0] === 0x47 && head[188] === 0x47) || (head[4] === 0x47 && head[196] === 0x47);

const SIGNATURES: ((head: Buffer) => boolean)[] = [
  // MP4, MOV, 3GP: the name of the first box; old QuickTime files have no `ftyp`.
  at(4, 'ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'),
  // Matroska and WebM: EBML.
  at(0, '\x1a\x45\xdf\xa3'),
  // AVI is one kind of RIFF; WAV and WebP are others.
  (head) => at(0, 'RIFF')(head) && at(8, 'AVI ')(head),
  transportStream,
  // MPEG program stream.
  at(0, '\x00\x00\x01\xba'),
];

/** Whether a file begins like a container that the worker reads; the worker checks more closely. */
export const looksLikeVideo = (head: Buffer): boolean => SIGNATURES.some((matches) => matches(head));
