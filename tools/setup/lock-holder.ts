import { readFile } from 'node:fs/promises';

/**
 * A line of /proc/locks, `1: -> FLOCK  ADVISORY  WRITE 12385 fe:00:9977882 0 EOF`: the arrow marks a waiting process.
 */
const LINE = /^(\d+): (-> )?\S+\s+\S+\s+\S+\s+(-?\d+) /;

interface FileLock {
  /** A waiting process has the number of the lock it waits for. */
  number: string;
  waits: boolean;
  pid: number;
}

const parse = (line: string): FileLock[] => {
  const [, number = '', arrow, pid = ''] = LINE.exec(line) ?? [];
  return number === '' ? [] : [{ number, waits: arrow !== undefined, pid: Number(pid) }];
};

const groupOf = async (pid: number): Promise<number | null> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
};

const describe = async (pid: number): Promise<string> => {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name === '' ? 'another process' : `process ${pid} (${name.trim()})`;
};

/**
 * The process holding the file lock that a process group waits for, as `process 4711 (go)`; null if it waits for none,
 * or the kernel does not show locks.
 */
export const lockHolder = async (group: number): Promise<string | null> => {
  const table = await readFile('/proc/locks', 'utf8').catch(() => '');
  const locks = table.split('\n').flatMap(parse);
  for (const { number, pid } of locks.filter(({ waits }) => waits)) {
    if ((await groupOf(pid)) !== group) continue;
    const holder = locks.find((lock) => lock.number === number && !lock.waits);
    if (holder !== undefined && holder.pid !== pid) return describe(holder.pid);
  }
  return null;
};
