import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeOwn, makeScratchDirectory, sweepScratch } from './scratch.ts';

const HOUR_MS = 60 * 60 * 1000;

const folderOfAge = async (hours: number): Promise<string> => {
  const folder = await makeScratchDirectory(randomUUID());
  await writeFile(join(folder, 'source'), 'video');
  const then = new Date(Date.now() - hours * HOUR_MS);
  await utimes(folder, then, then);
  return folder;
};

describe('sweepScratch', () => {
  it('removes what is older than a day, and nothing else', async () => {
    const [old, young] = [await folderOfAge(25), await folderOfAge(23)];
    await sweepScratch();
    expect(existsSync(old)).toBe(false);
    expect(existsSync(young)).toBe(true);
    await rm(young, { recursive: true });
  });
});

describe('makeOwn', () => {
  const made: string[] = [];
  const fresh = async (): Promise<string> => {
    const parent = await mkdtemp(join(tmpdir(), 'scratch-'));
    made.push(parent);
    return join(parent, 'folder');
  };

  afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true }))));

  it('makes a folder that is closed to others, and closes one that is open', async () => {
    const path = await fresh();
    await makeOwn(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    await chmod(path, 0o755);
    await makeOwn(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  it('refuses a link, which may lead anywhere', async () => {
    const path = await fresh();
    await symlink(tmpdir(), path);
    await expect(makeOwn(path)).rejects.toThrow(/is not a folder of this user/);
  });

  const asRoot = userInfo().uid === 0 ? it : it.skip;
  asRoot('refuses a folder of somebody else', async () => {
    const path = await fresh();
    await mkdir(path);
    await chown(path, 65534, 65534);
    await expect(makeOwn(path)).rejects.toThrow(/is not a folder of this user/);
  });
});
