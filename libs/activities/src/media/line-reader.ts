/** Reads lines from a stream of chunks. */
export class LineReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private chunk: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.source = stream[Symbol.asyncIterator]();
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
