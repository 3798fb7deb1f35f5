import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excerpt, logSince } from './log-file.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-file-'));
});

afterEach(() => rm(directory, { recursive: true }));

describe('logSince', () => {
  it('has what was written since, and nothing where there is no log', async () => {
    const file = join(directory, 'log');
    await writeFile(file, 'an earlier run\nthis run\n');
    expect(await logSince(file, 'an earlier run\n'.length)).toBe('this run\n');
    expect(await logSince(file, 1000)).toBe('');
    expect(await logSince(join(directory, 'none'), 0)).toBe('');
  });

  it('has begin and end of much', async () => {
    const file = join(directory, 'log');
    await writeFile(file, `earlier begin${'x'.repeat(1_000_000)}end`);
    const output = await logSince(file, 'earlier '.length);
    expect(output).toMatch(/^beginx+\n…\nx+end$/);
    expect(output.length).toBeLessThan(25 * 1024);
  });
});

describe('excerpt', () => {
  it('shows the cause of a crash above its stack, and the end', () => {
    const stack = Array.from({ length: 100 }, (_, line) => `  at line ${line}`);
    const shown = excerpt(['panic: no port', ...stack, 'exit status 2', ''].join('\n')).split('\n');
    expect(shown[0]).toBe('  panic: no port');
    expect(shown.at(-1)).toBe('  exit status 2');
    expect(shown).toContain('  …');
    expect(shown.length).toBe(29);
  });

  it('shows all of little, and says when there is nothing', () => {
    expect(excerpt('one\ntwo\n')).toBe('  one\n  two');
    expect(excerpt('\n')).toBe('  (it said nothing)');
  });
});
