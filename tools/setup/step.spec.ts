import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '../../tests/support/until.ts';
import { groupRuns, waitForGroupEnd } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const STEP = join(repositoryRoot, 'tools', 'setup', 'step.mjs');
const ALONE = join(repositoryRoot, 'tools', 'setup', 'alone.mjs');
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
    await symlink('/bin/sh', join(folder, 'sh'));
    const { child, err } = step(['npm', 'ci'], { PATH: folder });
    expect(await statusOf(child)).toBe(1);
    expect(await err).toContain('npm: not found');
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

const programOf = (...children: string[]): string => `
  import { openSync } from 'node:fs';
  import { runChild } from ${JSON.stringify(RUN_CHILD)};
  const output = openSync('/dev/null', 'w');
  ${children.join('\n')}`;
const SHORT = "await runChild('true', [], { output });";

/**
 * A program that runs two commands in a row. The second is a shell that has to end its own child, as npm's shell does.
 */
const runSleep = async (name: string) => {
  const file = join(folder, name);
  const args = JSON.stringify(['-c', `echo $$ > ${file}; sleep 600; :`]);
  const program = run([
    '--input-type=module',
    '-e',
    programOf(SHORT, `await runChild('sh', ${args}, { output });`, `console.log('went on');`),
  ]);
  const leader = () => Number(existsSync(file) ? readFileSync(file, 'utf8') : '');
  await until(() => leader() > 0, 10);
  return { ...program, group: leader() };
};

describe('runChild', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGKILL', null],
  ] as const)('ends all that runs and then the program on %s, also after others', async (signal, status) => {
    const { child, out, group } = await runSleep(signal);
    expect(await groupRuns(group)).toBe(true);
    child.kill(signal);
    expect(await statusOf(child)).toBe(status);
    expect(await waitForGroupEnd(group, 15_000)).toBe(true);
    expect(await out).toBe('');
  });

  it('leaves signals alone when nothing runs any more', async () => {
    const counts = `['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal)).join()`;
    const { out } = run(['--input-type=module', '-e', programOf(SHORT, `console.log(${counts});`)]);
    expect(await out).toBe('0,0,0\n');
  });
});

describe('alone.mjs', () => {
  it('lets two runs in one clone take turns, and answers as the command does', async () => {
    const file = join(folder, 'turns');
    const turn = `echo begin >> ${file}; sleep 0.5; echo end >> ${file}; exit $0`;
    const runs = ['0', '3'].map((status) => run([ALONE, 'sh', '-c', turn, status]));
    expect(await Promise.all(runs.map(({ child }) => statusOf(child)))).toEqual([0, 1]);
    expect(readFileSync(file, 'utf8')).toBe('begin\nend\nbegin\nend\n');
    const said = (await Promise.all(runs.map(({ err }) => err))).join('');
    expect(said).toMatch(/Preparing this clone: waiting for process \d+, which is already doing this/);
  });
});
