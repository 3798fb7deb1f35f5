import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, runCommand } from './command.ts';
import { prepareVideoTools } from './components/ffmpeg.ts';
import { requireGo, requirePython } from './toolchain.ts';

const path = process.env.PATH;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
});

afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

/** Makes a shell script the only program on PATH. Returns its path. */
const onPath = async (name: string, script: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env.PATH = folder;
  return file;
};

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

  it('ends a command that hangs', async () => {
    const hanging = runCommand({
      name: 'Hanging on purpose',
      command: process.execPath,
      args: ['-e', 'console.log("began"); setInterval(() => undefined, 1000)'],
      limitMs: 500,
    });
    await expect(hanging).rejects.toThrow(/Hanging on purpose did not end within 1 min.*began/s);
  });
});

const need = { neededFor: 'The S3 server', instead: 'set S3_ENDPOINT to a running server' };

describe('a missing toolchain', () => {
  it('is named with what needs it and what to do', async () => {
    process.env.PATH = '';
    await expect(requireGo(need)).rejects.toThrow(
      'Go is missing. The S3 server needs it: install Go 1.25 or newer from https://go.dev/dl, or set S3_ENDPOINT to a running server.',
    );
    await expect(requirePython(need)).rejects.toThrow(/^Python 3 with venv is missing/);
  });

  it('is noticed also when the program is there but does not run', async () => {
    await onPath('go', 'exit 1');
    await expect(requireGo(need)).rejects.toThrow('Go is missing');
  });
});

describe('a toolchain that is too old', () => {
  it.each(['go1.24.13', 'go1.9.7'])('is named with its version and the needed one: %s', async (version) => {
    await onPath('go', `echo go version ${version} linux/amd64`);
    const found = version.slice(2, version.lastIndexOf('.'));
    await expect(requireGo(need)).rejects.toThrow(
      `Go is too old: ${found} was found. The S3 server needs 1.25 or newer: install Go 1.25 or newer from https://go.dev/dl, or set S3_ENDPOINT to a running server.`,
    );
  });

  it.each(['go1.25.0', 'go1.26rc1', 'devel go1.27-abcdef', 'go2.0'])('is not %s', async (version) => {
    await onPath('go', `echo go version ${version} linux/amd64`);
    await expect(requireGo(need)).resolves.toBe('go');
  });

  it('is Python before 3.11', async () => {
    await onPath('python3', 'echo 3.9');
    await expect(requirePython(need)).rejects.toThrow(
      'Python is too old: 3.9 was found. The S3 server needs 3.11 or newer: install Python 3.11 or newer with venv as `python3`, or set S3_ENDPOINT to a running server.',
    );
    await onPath('python3', 'echo 3.11');
    await expect(requirePython(need)).resolves.toEqual({ command: 'python3', version: '3.11' });
  });
});

describe('prepareVideoTools', () => {
  it('does not replace a program that the environment names', async () => {
    await expect(prepareVideoTools({ FFMPEG_PATH: '/no/ffmpeg' })).rejects.toThrow(
      /^\/no\/ffmpeg is missing or does not run: install ffmpeg/,
    );
  });

  it.each(['on PATH', 'named by the environment'])('refuses an ffmpeg %s that is too old', async (where) => {
    const ffmpeg = await onPath('ffmpeg', 'echo ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright');
    const ffprobe = await onPath('ffprobe', 'exit 0');
    const named = where === 'on PATH' ? {} : { FFMPEG_PATH: ffmpeg, FFPROBE_PATH: ffprobe };
    await expect(prepareVideoTools(named)).rejects.toThrow(
      /ffmpeg is too old: 4\.4\.2-0ubuntu0\.22\.04\.1 was found\. The worker needs 5\.1 or newer: install it/,
    );
  });

  it('takes an ffmpeg that can do what the extraction needs, whatever it calls its version', async () => {
    await onPath(
      'ffmpeg',
      'echo ffmpeg version N-109421-gabc; [ "$2" != -h ] || echo "-fps_mode  set the mode"',
    );
    await onPath('ffprobe', 'exit 0');
    await expect(prepareVideoTools({})).resolves.toEqual({ FFMPEG_PATH: 'ffmpeg', FFPROBE_PATH: 'ffprobe' });
  });
});
