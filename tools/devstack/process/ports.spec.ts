import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultCacheDirectory } from '#activities/config';
import { repositoryRoot } from '../repository.ts';
import { reservePort } from './ports.ts';

const LOCK = join(repositoryRoot, 'tools', 'setup', 'lock.mjs');

describe('reservePort', () => {
  it('gives a port to one only, and none that an outgoing connection could have', async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, reservePort));
    expect(new Set(ports).size).toBe(200);
    expect(Math.max(...ports)).toBeLessThan(32_768);
  });

  it('keeps it from other processes', async () => {
    const lock = join(defaultCacheDirectory(), '.locks', 'ports', String(await reservePort()));
    expect(await readFile(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    const script = `import { keepLock } from ${JSON.stringify(LOCK)}; console.log(await keepLock(process.argv[1]));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, lock]);
    expect((await run).stdout).toBe('false\n');
  });
});
