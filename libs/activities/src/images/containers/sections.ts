import { brokenImage } from '../image-format.ts';

/** Metadata to embed; what is absent is not written. */
export interface Embedded {
  /** What the picture was made from, as JSON. */
  record?: string;
  /** The same for other tools, as text; at most `PARAMETERS_LIMIT` UTF-16 units. */
  parameters?: string;
}

/** A PNG of the largest accepted size in the usual parts of 8 KiB has 8192. */
const MOST_SECTIONS = 20_000;

/** Passes the sections of a file on, but not the millions of empty ones that a hostile file can hold. */
export const limited = function* <Section>(sections: Iterable<Section>): Generator<Section> {
  let count = 0;
  for (const section of sections) {
    count += 1;
    if (count > MOST_SECTIONS) throw brokenImage(`it has more than ${MOST_SECTIONS} sections`);
    yield section;
  }
};

/** @throws Failure `InvalidOutput` if the file ends before `end`. */
export const requireBytes = (bytes: Buffer, end: number): void => {
  if (end > bytes.byteLength)
    throw brokenImage(`it has ${bytes.byteLength} bytes, and a section of it ends at ${end}`);
};
