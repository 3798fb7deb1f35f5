/** Reads records out of a stream of chunks, copying each byte at most once. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private chunk: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.source = stream[Symbol.asyncIterator]();
  }

  /** Fills a record with the next bytes; `false` when the stream ends before it is complete. */
  async fill(record: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < record.length;) {
      if (this.chunk.length === 0 && !(await this.refill())) return false;
      const piece = this.chunk.subarray(0, record.length - filled);
      record.set(piece, filled);
      filled += piece.length;
      this.chunk = this.chunk.subarray(piece.length);
    }
    return true;
  }

  /** The next line of Latin text without its line end, or `null` at the end of the stream. */
  async line(): Promise<string | null> {
    let text = '';
    for (;;) {
      if (this.chunk.length === 0 && !(await this.refill())) return text === '' ? null : text;
      const end = this.chunk.indexOf(0x0a);
      const piece = end < 0 ? this.chunk : this.chunk.subarray(0, end);
      text += Buffer.from(piece).toString('latin1');
      this.chunk = this.chunk.subarray(end < 0 ? this.chunk.length : end + 1);
      if (end >= 0) return text.endsWith('\r') ? text.slice(0, -1) : text;
    }
  }

  private async refill(): Promise<boolean> {
    const next = await this.source.next();
    this.chunk = next.done ? new Uint8Array(0) : next.value;
    return !next.done;
  }
}
