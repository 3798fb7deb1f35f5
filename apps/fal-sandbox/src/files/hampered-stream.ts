import type { Response } from 'express';
import { Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

const SLICES_PER_SECOND = 10;

/** Lets bytes through at the given speed, in ten slices a second. */
export const throttled = (bytesPerSecond: number): Transform => {
  const slice = Math.max(1, Math.floor(bytesPerSecond / SLICES_PER_SECOND));
  const passing = async (stream: Transform, chunk: Buffer): Promise<void> => {
    for (let start = 0; start < chunk.length && !stream.destroyed; start += slice) {
      stream.push(chunk.subarray(start, start + slice));
      await delay(1000 / SLICES_PER_SECOND);
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passing(this, chunk).then(() => done(), done);
    },
  });
};

/** Lets the given number of bytes through, then breaks the connection. */
export const cutAfter = (bytes: number, response: Response): Transform => {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      this.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left > 0) return done();
      // Flush what is in flight first, or the reader would get fewer bytes than requested.
      setTimeout(() => response.socket?.destroy(), 50);
    },
  });
};
