import { fstatSync, mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

const HEAD_BYTES = 8 * 1024;
const TAIL_BYTES = 16 * 1024;
const HEAD_LINES = 8;
const TAIL_LINES = 20;
const GAP = '…';

/** Opens a log for appending and makes its folder; answers the file descriptor and how long the log is already. */
export const openLog = (file: string): { log: number; position: number } => {
  mkdirSync(dirname(file), { recursive: true });
  const log = openSync(file, 'a');
  return { log, position: fstatSync(log).size };
};

/**
 * What was written to a log since it had `position` bytes: of more than 24 KiB the beginning and the end. Empty when there is
 * no such file.
 */
export const logSince = async (file: string, position: number): Promise<string> => {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return '';
  const read = async (from: number, to: number): Promise<string> => {
    const length = Math.max(to - from, 0);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.toString('utf8', 0, bytesRead);
  };
  try {
    const { size } = await handle.stat();
    if (size - position <= HEAD_BYTES + TAIL_BYTES) return await read(position, size);
    const [head, tail] = [await read(position, position + HEAD_BYTES), await read(size - TAIL_BYTES, size)];
    return `${head}\n${GAP}\n${tail}`;
  } finally {
    await handle.close();
  }
};

/**
 * What people should see of a program's output, indented: a failure is explained at the end, a crash at the
 * beginning, with many lines of a stack below.
 */
export const excerpt = (output: string): string => {
  const lines = output.trimEnd().split('\n');
  const shown =
    lines.length <= HEAD_LINES + TAIL_LINES
      ? lines
      : [...lines.slice(0, HEAD_LINES), GAP, ...lines.slice(-TAIL_LINES)];
  return output.trim() === '' ? '  (it said nothing)' : shown.map((line) => `  ${line}`).join('\n');
};
