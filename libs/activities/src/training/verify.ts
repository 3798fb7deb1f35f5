import { createHash } from 'node:crypto';
import type { ByteStream } from '#domain';
import { headerLength, PREFIX_BYTES, readHeader, type SafetensorsFacts } from './safetensors.ts';

export interface ModelFacts extends SafetensorsFacts {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** Collects the header from the stream; everything after it is only hashed. */
class HeaderCollector {
  private readonly chunks: Uint8Array[] = [];
  private held = 0;
  private wanted = PREFIX_BYTES;

  constructor(private readonly fileBytes: number) {}

  take(chunk: Uint8Array): void {
    if (this.held >= this.wanted) return;
    this.chunks.push(chunk);
    this.held += chunk.byteLength;
    if (this.wanted === PREFIX_BYTES && this.held >= PREFIX_BYTES)
      this.wanted += headerLength(Buffer.concat(this.chunks), this.fileBytes);
  }

  facts(): SafetensorsFacts {
    const held = Buffer.concat(this.chunks);
    const length = headerLength(held, this.fileBytes);
    return readHeader(held.subarray(PREFIX_BYTES, PREFIX_BYTES + length), this.fileBytes);
  }
}

/**
 * Reads a model once from end to end: its hash, its length, its header.
 *
 * @param fileBytes the length according to the store or the disk.
 * @throws Failure `InvalidModelFile` if the header does not match the file.
 */
export const verifyModel = async (body: ByteStream, fileBytes: number): Promise<ModelFacts> => {
  const hash = createHash('sha256');
  const header = new HeaderCollector(fileBytes);
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    header.take(chunk);
    bytes += chunk.byteLength;
  }
  return { ...header.facts(), bytes, sha256: hash.digest('hex') };
};
