import { mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

const TAIL_BYTES = 16 * 1024;

/** Opens a log for appending and makes its folder; answers the file descriptor. */
export const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a');
};

/** The last lines of a log, indented; a short sentence when there are none. */
export const logTail = async (file: string, lines = 20): Promise<string> => {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return '  (no log was written)';
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.toString('utf8').trimEnd();
    if (text === '') return '  (the log is empty)';
    return text
      .split('\n')
      .slice(-lines)
      .map((line) => `  ${line}`)
      .join('\n');
  } finally {
    await handle.close();
  }
};
