import { Failure, isRecord } from '#domain';

/** Length prefix of the format: eight bytes, little endian. */
export const PREFIX_BYTES = 8;
/** A LoRA's header is well below one MB; it is read into memory and parsed at once. */
const HEADER_LIMIT = 10_000_000;

/** Bits per element of the format's types. */
const ELEMENT_BITS: Partial<Record<string, number>> = {
  ...{ F64: 64, I64: 64, U64: 64, F32: 32, I32: 32, U32: 32, F16: 16, BF16: 16, I16: 16, U16: 16 },
  ...{ F8_E4M3: 8, F8_E5M2: 8, F8_E8M0: 8, I8: 8, U8: 8, BOOL: 8, F4: 4 },
};

export interface SafetensorsFacts {
  tensors: number;
  metadata: Record<string, string>;
}

interface TensorEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const broken = (why: string): Failure =>
  new Failure('InvalidModelFile', `The trained file is not valid: ${why}.`);

const isTensor = (value: unknown): value is TensorEntry =>
  isRecord(value) &&
  typeof value.dtype === 'string' &&
  Array.isArray(value.shape) &&
  value.shape.every((side) => Number.isSafeInteger(side) && side >= 0) &&
  Array.isArray(value.data_offsets) &&
  value.data_offsets.length === 2 &&
  value.data_offsets.every((offset) => Number.isSafeInteger(offset) && offset >= 0);

/**
 * Reads the header's length from the first eight bytes.
 *
 * @throws Failure `InvalidModelFile` if it is impossible for a file of this size.
 */
export const headerLength = (prefix: Buffer, fileBytes: number): number => {
  if (prefix.byteLength < PREFIX_BYTES) throw broken(`it has only ${fileBytes} bytes`);
  const length = Number(prefix.readBigUInt64LE(0));
  if (length < 2 || length > HEADER_LIMIT || length > fileBytes - PREFIX_BYTES)
    throw broken(`its header claims ${length} bytes in a file of ${fileBytes}`);
  return length;
};

const parse = (header: Buffer): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(header.toString('utf8'));
    if (isRecord(parsed)) return parsed;
  } catch {
    throw broken('its header is not JSON');
  }
  throw broken('its header is not an object');
};

/** A newer type of the format is not checked. */
const checkSize = ({ dtype, shape, data_offsets: [from, to] }: TensorEntry): void => {
  const bits = ELEMENT_BITS[dtype];
  const elements = shape.reduce((product, side) => product * side, 1);
  if (bits !== undefined && Math.ceil((elements * bits) / 8) !== to - from)
    throw broken(`a tensor of ${elements} ${dtype} takes ${to - from} bytes`);
};

/** The tensors must fill the rest of the file without gaps or overlaps: a cut-off file cannot pass. */
const checkLayout = (tensors: TensorEntry[], dataBytes: number): void => {
  let end = 0;
  for (const tensor of tensors.sort((a, b) => a.data_offsets[0] - b.data_offsets[0])) {
    const [from, to] = tensor.data_offsets;
    if (from !== end || to < from) throw broken(`a tensor begins at ${from} where ${end} was expected`);
    checkSize(tensor);
    end = to;
  }
  if (end !== dataBytes) throw broken(`its tensors take ${end} bytes, but ${dataBytes} are there`);
};

/**
 * Checks a safetensors header against the size of its file.
 *
 * @param header the JSON after the prefix.
 * @throws Failure `InvalidModelFile` with what is wrong.
 */
export const readHeader = (header: Buffer, fileBytes: number): SafetensorsFacts => {
  const { __metadata__: metadata = {}, ...entries } = parse(header);
  const tensors = Object.values(entries);
  if (!tensors.every(isTensor)) throw broken('a tensor has no type, shape or place');
  if (tensors.length === 0) throw broken('it holds no tensors');
  checkLayout(tensors, fileBytes - PREFIX_BYTES - header.byteLength);
  const texts = isRecord(metadata)
    ? Object.entries(metadata).filter(([, text]) => typeof text === 'string')
    : [];
  return { tensors: tensors.length, metadata: Object.fromEntries(texts) as Record<string, string> };
};
