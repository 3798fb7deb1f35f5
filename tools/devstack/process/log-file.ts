import { mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

const TAIL_BYTES = 16 * 1024;

/** Opens a log for appending and makes its folder; answers the file descriptor. */
export const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a');
};

/** What was written to a log from a position on, at most its last 16 KiB; null when there is no such file. */
const readEnd = async (file: string, position: number): Promise<string | null> => {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const start = Math.max(position, size - TAIL_BYTES, 0);
    const length = Math.max(size - start, 0);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
};

/** What was written to a log since it had `position` bytes, at most its last 16 KiB. */
export const logSince = async (file: string, position: number): Promise<string> =>
  (await readEnd(file, position)) ?? '';

/** The last lines of a log, indented; a short sentence when there are none. */
export const logTail = async (file: string, lines = 20): Promise<string> => {
  const text = (await readEnd(file, 0))?.trimEnd();
  if (text === undefined) return '  (no log was written)';
  if (text === '') return '  (the log is empty)';
  return text
    .split('\n')
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join('\n');
};
