import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareCached } from './cached.ts';

let cacheDirectory: string;

beforeEach(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'cache-'));
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(cacheDirectory, { recursive: true, force: true });
});

const component = (id: string, build: (folder: string) => Promise<void>) => ({
  id,
  label: 'A component: building it',
  usually: '1 s',
  cacheDirectory,
  build,
});

describe('prepareCached', () => {
  it('builds each version once, also when two ask at the same time', async () => {
    const build = jest.fn(async (folder: string) => {
      await delay(50);
      await writeFile(join(folder, 'file'), 'built');
    });
    const [first, second] = await Promise.all([
      prepareCached(component('thing-1', build)),
      prepareCached(component('thing-1', build)),
    ]);
    expect(build).toHaveBeenCalledTimes(1);
    expect(second).toBe(first);
    expect(await readFile(join(first, 'file'), 'utf8')).toBe('built');
    await prepareCached(component('thing-2', build));
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('leaves nothing of a build that failed, and builds again', async () => {
    const broken = component('thing-1', async (folder) => {
      await writeFile(join(folder, 'half'), '');
      throw new Error('no network');
    });
    await expect(prepareCached(broken)).rejects.toThrow('no network');
    expect(await readdir(cacheDirectory)).toEqual(['.locks']);
    await prepareCached(component('thing-1', () => Promise.resolve()));
    expect(existsSync(join(cacheDirectory, 'thing-1'))).toBe(true);
  });

  it('takes over the lock of a process that was killed, and removes what that left', async () => {
    await mkdir(join(cacheDirectory, '.building-thing-1-abc'));
    await mkdir(join(cacheDirectory, '.locks'));
    await writeFile(join(cacheDirectory, '.locks', 'thing-1'), `${process.pid} 1`);
    await prepareCached(component('thing-1', () => Promise.resolve()));
    expect((await readdir(cacheDirectory)).toSorted()).toEqual(['.locks', 'thing-1']);
  });
});
