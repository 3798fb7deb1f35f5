import { MAXIMUM_PORTRAIT_BYTES } from './portraits.ts';

const MARK = Buffer.from('SANDBOX1');
const LENGTH_BYTES = 4;
const MAXIMUM_PORTRAITS = 16;
const BYTES_PER_VALUE = 2;

/** How much of a file's values has to be read to find everything in them. */
export const HIDDEN_BYTES =
  BYTES_PER_VALUE * (MARK.length + LENGTH_BYTES * (1 + MAXIMUM_PORTRAITS) + MAXIMUM_PORTRAIT_BYTES);

/**
 * Writes pictures into the low bytes of little-endian F16 values, which are their last bits: the values stay small and
 * finite. So a trained face is in its weights, as with a real LoRA, wherever the file goes and however long it lives.
 */
export const writePortraits = (values: Buffer, portraits: readonly Buffer[]): void => {
  const parts = [
    MARK,
    lengthOf(portraits.length),
    ...portraits.flatMap((part) => [lengthOf(part.length), part]),
  ];
  Buffer.concat(parts).forEach((byte, index) => {
    values[index * BYTES_PER_VALUE] = byte;
  });
};

/** The pictures in the first {@link HIDDEN_BYTES} of a file's values; none if the sandbox did not write them. */
export const findPortraits = (values: Buffer): Buffer[] => {
  const hidden = Buffer.from(values.filter((_, index) => index % BYTES_PER_VALUE === 0));
  if (!hidden.subarray(0, MARK.length).equals(MARK)) return [];
  let offset = MARK.length;
  const next = (length: number): Buffer => hidden.subarray(offset, (offset += length));
  const nextLength = (): number => next(LENGTH_BYTES).readUInt32LE();
  return Array.from({ length: Math.min(nextLength(), MAXIMUM_PORTRAITS) }, () => next(nextLength()));
};

const lengthOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32LE(length);
  return bytes;
};
