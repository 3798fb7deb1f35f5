import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopStack } from '../../tools/devstack/down.ts';
import { pidOf } from '../../tools/devstack/process/index.ts';
import { readState } from '../../tools/devstack/state.ts';
import { until } from '../support/until.ts';
import { stackPorts, processesOf, type Program, startProgram } from './support/programs.ts';

let directory: string;
let ports: Record<string, string>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'programs-'));
  ports = await stackPorts();
});

afterEach(async () => {
  await stopStack(directory);
  await rm(directory, { recursive: true, force: true });
}, 60_000);

const start = (...program: string[]): Program => startProgram(program, { directory, ports });

/** Runs a program to its end, which must be a good one; answers what it said. */
const run = async (...program: string[]): Promise<string> => {
  const { ended, output } = start(...program);
  expect([await ended, await output]).toEqual([0, expect.any(String)]);
  return output;
};

const health = async (): Promise<number[]> =>
  Promise.all(
    ['API_PORT', 'WORKER_PORT', 'SANDBOX_PORT'].map(
      async (name) => (await fetch(`http://127.0.0.1:${ports[name]}/health`)).status,
    ),
  );

// What still runs is looked up in /proc.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the programs of make', () => {
  it('start the whole stack, also after a supervisor that was killed, and stop all of it', async () => {
    expect(await run('devstack', 'up')).toContain('The stack is up.');
    expect(await health()).toEqual([200, 200, 200]);
    expect(await run('devstack', 'up')).toContain('The stack is running already.');

    process.kill(pidOf((await readState(directory))?.supervisor ?? ''), 'SIGKILL');
    expect(await run('devstack', 'up')).toContain('The stack is up.');
    expect(await health()).toEqual([200, 200, 200]);

    expect(await run('devstack', 'down')).toContain('The stack is stopped');
    expect(await processesOf(directory)).toEqual([]);
    expect(await readState(directory)).toBeNull();
    expect(await run('devstack', 'down')).toContain('The stack is not running.');
  }, 120_000);

  it.each([['devstack', 'up'], ['demo']])(
    'leave nothing behind on Ctrl-C during the start: %s',
    async (...program) => {
      const { process: started, ended } = start(...program);
      await until(async () => ((await readState(directory))?.parts.length ?? 0) > 0, 60);
      expect(await processesOf(directory)).not.toEqual([]);
      started.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(await processesOf(directory)).toEqual([]);
      expect(await readState(directory)).toBeNull();
    },
    90_000,
  );
});
