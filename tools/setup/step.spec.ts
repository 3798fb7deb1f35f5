import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '../../tests/support/until.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const STEP = join(repositoryRoot, 'tools', 'setup', 'step.mjs');
const RUN_CHILD = join(repositoryRoot, 'tools', 'setup', 'run-child.mjs');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'step-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(join(repositoryRoot, 'var', 'log', 'step-spec.log'), { force: true });
});

const run = (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  return { child, out: text(child.stdout), err: text(child.stderr) };
};

const statusOf = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

const step = (command: string[], env?: NodeJS.ProcessEnv) =>
  run([STEP, 'A step', '1 s', 'step-spec', ...command], env);

describe('step.mjs', () => {
  it('shows the end of the log of a command that fails', async () => {
    const { child, err } = step(['sh', '-c', 'echo out of disk; exit 3']);
    expect(await statusOf(child)).toBe(1);
    expect(await err).toMatch(/✗ A step.*out of disk/s);
  });

  it('says that a command is missing', async () => {
    await symlink(process.execPath, join(folder, 'node'));
    const { child, err } = step(['npm', 'ci'], { PATH: folder });
    expect(await statusOf(child)).toBe(1);
    expect(await err).toContain('npm could not be started: spawn npm ENOENT');
  });

  it.each(['step.mjs', 'run-checks.mjs'])('asks for a newer Node in a sentence: %s', async (script) => {
    const old = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.9.0"}})';
    const { child, err } = run([
      '--import',
      `data:text/javascript,${encodeURIComponent(old)}`,
      join(repositoryRoot, 'tools', 'setup', script),
    ]);
    expect(await statusOf(child)).toBe(1);
    expect((await err).trim()).toBe(
      'Node.js is too old: 20.9.0 was found. This needs 20.19 or newer: install it from https://nodejs.org.',
    );
  });
});

describe('runChild', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'ends the command that runs and then the program on %s, also after others',
    async (signal, status) => {
      const [begun, ended] = [join(folder, `${signal}-begun`), join(folder, `${signal}-ended`)];
      const script = `trap ': > ${ended}; exit 0' TERM; : > ${begun}; while :; do sleep 0.1; done`;
      const program = `
      import { runChild } from ${JSON.stringify(RUN_CHILD)};
      await runChild('true', [], { stdio: 'ignore' });
      await runChild('sh', ['-c', ${JSON.stringify(script)}], { stdio: 'ignore' });
      console.log('went on');`;
      const { child, out } = run(['--input-type=module', '-e', program]);
      await until(() => existsSync(begun), 10);
      child.kill(signal);
      expect(await statusOf(child)).toBe(status);
      expect(existsSync(ended)).toBe(true);
      expect(await out).toBe('');
    },
  );

  it('leaves signals alone when nothing runs any more', async () => {
    const program = `
      import { runChild } from ${JSON.stringify(RUN_CHILD)};
      await runChild('true', [], { stdio: 'ignore' });
      console.log(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal)).join());`;
    expect(await run(['--input-type=module', '-e', program]).out).toBe('0,0,0\n');
  });
});
