import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from '../devstack/process/index.ts';
import { keepLock, withLock } from './lock.mjs';

/** This process's pid with a different start time: a process that is gone. */
const GONE = `${process.pid} 1 0f5c`;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  file = join(folder, 'thing');
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** Many contend for the lock at once; returns how many did their work, and how many did it at the same time at most. */
const crowd = async (size: number): Promise<{ done: number; together: number }> => {
  let [inside, together, done] = [0, 0, 0];
  const work = async () => {
    together = Math.max(together, ++inside);
    await delay(5);
    inside--;
    done++;
  };
  await Promise.all(Array.from({ length: size }, () => withLock({ file, label: 'The thing' }, work)));
  return { done, together };
};

describe('withLock', () => {
  it('lets one in at a time, and leaves nothing', async () => {
    expect(await crowd(5)).toEqual({ done: 5, together: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', GONE],
    ['one that was killed before it wrote its name', ''],
  ])('lets one of many take over the lock of %s', async (_who, owner) => {
    await writeFile(file, owner);
    expect(await crowd(8)).toEqual({ done: 8, together: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over also from one that was killed while it took over', async () => {
    await writeFile(file, GONE);
    await writeFile(`${file}.after-${GONE.replaceAll(/\W+/g, '-')}`, `${process.pid} 2 1f5c`);
    expect(await crowd(4)).toEqual({ done: 4, together: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('names the process that holds it, and gives up in the end', async () => {
    await writeFile(file, `${await processIdentity(process.pid)} 0f5c`);
    const waiting = withLock({ file, label: 'The thing', limitMs: 100 }, () => Promise.resolve());
    await expect(waiting).rejects.toThrow(`The thing: process ${process.pid} holds ${file}`);
    expect(process.stderr.write).toHaveBeenCalledWith(
      `… The thing: waiting for process ${process.pid}, which is already doing this\n`,
    );
    expect(await readdir(folder)).toEqual(['thing']);
  });

  it('is given back when the work fails', async () => {
    const failing = withLock({ file, label: 'The thing' }, () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('keepLock', () => {
  it('is taken once, by the first or after one that is gone', async () => {
    expect(await keepLock(file)).toBe(true);
    expect(await keepLock(file)).toBe(false);
    await writeFile(file, GONE);
    expect(await keepLock(file)).toBe(true);
    expect(await readdir(folder)).toEqual(['thing']);
  });
});
