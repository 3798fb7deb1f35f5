import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, runCommand } from './command.ts';
import { prepareVideoTools } from './components/ffmpeg.ts';
import { requireGo, requirePython } from './toolchain.ts';

const path = process.env.PATH;

afterEach(() => {
  process.env.PATH = path;
});

describe('answerOf', () => {
  it('answers what a program says, and null for one that is missing or fails', async () => {
    expect(await answerOf(process.execPath, ['-p', '6 * 7'])).toBe('42');
    expect(await answerOf('no-such-command-here', [])).toBeNull();
    expect(await answerOf(process.execPath, ['-e', 'process.exit(1)'])).toBeNull();
  });
});

describe('runCommand', () => {
  it('shows the end of the log of a command that fails', async () => {
    const failing = runCommand({
      name: 'Failing on purpose',
      command: process.execPath,
      args: ['-e', 'console.error("out of disk"); process.exit(2)'],
    });
    await expect(failing).rejects.toThrow(/Failing on purpose ended with exit status 2.*out of disk/s);
  });
});

describe('a missing toolchain', () => {
  const need = { neededFor: 'The S3 server', instead: 'set S3_ENDPOINT to a running server' };

  it('is named with what needs it and what to do', async () => {
    process.env.PATH = '';
    await expect(requireGo(need)).rejects.toThrow(
      'Go is missing. The S3 server needs it: install Go 1.25 or newer from https://go.dev/dl, or set S3_ENDPOINT to a running server.',
    );
    await expect(requirePython(need)).rejects.toThrow(/^Python 3 with venv is missing/);
  });

  it('is noticed also when the program is there but does not run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'broken-'));
    await writeFile(join(folder, 'go'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    process.env.PATH = folder;
    await expect(requireGo(need)).rejects.toThrow('Go is missing');
    await rm(folder, { recursive: true });
  });
});

describe('prepareVideoTools', () => {
  it('does not replace a program that the environment names', async () => {
    await expect(prepareVideoTools({ FFMPEG_PATH: '/no/ffmpeg' })).rejects.toThrow(
      /^\/no\/ffmpeg is missing or does not run: install ffmpeg/,
    );
  });
});
