export interface ByteRange {
  start: number;
  /** Last byte, inclusive. */
  end: number;
}

/** Reads a `Range` header with one range: `null` means the whole file, `invalid` a range outside the file. */
export const parseRange = (header: string | undefined, size: number): ByteRange | null | 'invalid' => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '')
    return size === 0 ? 'invalid' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start >= size || end < start ? 'invalid' : { start, end };
};
