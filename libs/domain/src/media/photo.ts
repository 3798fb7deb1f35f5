import { Failure } from '../failures/failure.ts';

/** How many bytes from the beginning of a file `photoFormat` needs. */
export const PHOTO_HEAD_BYTES = 256;

const latin = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, to));

/** Photo formats with fixed leading bytes, and their offsets. */
const SIGNATURES: [format: string, offset: number, bytes: string][] = [
  ['JPEG', 0, '\xff\xd8\xff'],
  ['PNG', 0, '\x89PNG\r\n\x1a\n'],
  ['GIF', 0, 'GIF87a'],
  ['GIF', 0, 'GIF89a'],
  ['WebP', 8, 'WEBP'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['JPEG XL', 0, '\xff\x0a'],
  ['JPEG XL', 4, 'JXL '],
  ['JPEG 2000', 4, 'jP  '],
];

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
const HEIF_BRANDS = [...AVIF_BRANDS, ...HEIC_BRANDS, 'mif1', 'mif2', 'msf1', 'miaf', 'avci', 'avcs', 'jpeg'];

/** Photos in MP4-like boxes declare it in `ftyp`: the main brand first, then the compatible ones. */
const formatOfBrands = (head: Uint8Array): string | null => {
  if (latin(head, 4, 8) !== 'ftyp') return null;
  const [, , , size = 0] = head;
  const brands = [latin(head, 8, 12)];
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(latin(head, at, at + 4));
  if (!HEIF_BRANDS.includes(brands[0] ?? '')) return null;
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'AVIF';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'HEIC' : 'HEIF';
};

/**
 * The photo format of a file by its first bytes, whatever its name; animated ones are not videos either. `null` if
 * it is something else.
 */
export const photoFormat = (head: Uint8Array): string | null => {
  const found = SIGNATURES.find(([, offset, bytes]) => latin(head, offset, offset + bytes.length) === bytes);
  return found?.[0] ?? formatOfBrands(head);
};

/** The refusal of a photo. */
export const photoFailure = (format: string): Failure =>
  new Failure('NotAVideo', `The file is a photo (${format}), not a video, whatever its name says.`);
