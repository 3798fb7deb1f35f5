import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Failure } from '#domain';
import { checkedVideo } from './checked-video.ts';

const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(600, 7)]);

const pieces = (file: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(file.length / size) }, (_, n) => file.subarray(n * size, (n + 1) * size)),
  );

const read = async (file: Buffer, { size = 50, maximum = 10_000 } = {}): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of checkedVideo(pieces(file, size) as AsyncIterable<Uint8Array>, maximum))
    chunks.push(chunk);
  return Buffer.concat(chunks);
};

const failureOf = (reading: Promise<unknown>): Promise<Failure> =>
  reading.then(
    () => {
      throw new Error('The file was taken.');
    },
    (error: Failure) => error,
  );

describe('a file on its way in', () => {
  it.each([1, 50, 399, 400, 401, 5000])('comes through unchanged in pieces of %d bytes', async (size) => {
    expect((await read(MP4, { size })).equals(MP4)).toBe(true);
  });

  it('comes through when it is shorter than a signature may be', async () => {
    const short = MP4.subarray(0, 20);
    expect((await read(short)).equals(short)).toBe(true);
  });

  it('is refused with no byte in it', async () => {
    expect((await failureOf(read(Buffer.alloc(0)))).type).toBe('EmptyFile');
  });

  it('is refused at the first byte beyond the limit, and not before', async () => {
    expect((await read(MP4, { maximum: MP4.length })).length).toBe(MP4.length);
    const failure = await failureOf(read(MP4, { maximum: MP4.length - 1 }));
    expect(failure.type).toBe('VideoTooLarge');
    expect(failure.message).toContain(`${MP4.length - 1} bytes`);
  });

  it('is refused before anything of it is passed on when it is no video', async () => {
    const passed: Uint8Array[] = [];
    const text = Buffer.from('Dear diary, '.repeat(100));
    const reading = async (): Promise<void> => {
      for await (const chunk of checkedVideo(pieces(text, 50) as AsyncIterable<Uint8Array>, 10_000))
        passed.push(chunk);
    };
    expect((await failureOf(reading())).type).toBe('NotAVideo');
    expect(passed).toEqual([]);
  });

  it('stops reading its source as soon as it is refused', async () => {
    const source = new Readable({
      read() {
        this.push(Buffer.alloc(1000, 1));
      },
    });
    await failureOf(
      (async () => {
        for await (const chunk of checkedVideo(source as AsyncIterable<Uint8Array>, 1_000_000)) void chunk;
      })(),
    );
    expect(source.destroyed).toBe(true);
  });
});
