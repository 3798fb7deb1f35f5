import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scratchDirectory, sweepScratch } from './scratch.ts';

const HOUR_MS = 60 * 60 * 1000;

const folderOfAge = async (hours: number): Promise<string> => {
  const folder = scratchDirectory(randomUUID());
  await mkdir(folder, { recursive: true });
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
