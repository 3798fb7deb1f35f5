import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../tests/support/until.ts';
import { stopStack } from './down.ts';
import { identityRuns, launch, processIdentity } from './process/index.ts';
import { readState, recordFailure, takeFailure, writeState } from './state.ts';
import { webhookSecret } from './webhook-secret.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'state-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe('processIdentity', () => {
  it('does not take a later process of the same number for the same', async () => {
    const identity = await processIdentity(process.pid);
    expect(identity).not.toBeNull();
    expect(await identityRuns(identity ?? '')).toBe(true);
    expect(await identityRuns(`${process.pid} 1`)).toBe(false);
  });

  it('is null for a process that has ended', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(await processIdentity(child.pid ?? 0)).toBeNull();
  });

  // A stopped parent reaps nothing.
  (process.platform === 'linux' ? it : it.skip)('is null for one that only waits to be reaped', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; kill -STOP $$'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
    await until(async () => (await readFile(`/proc/${Number(pid)}/stat`, 'utf8')).includes(') Z '), 5);
    expect(await processIdentity(Number(pid))).toBeNull();
    parent.kill('SIGKILL');
  });
});

describe('stopStack', () => {
  it('answers that nothing ran', async () => {
    expect(await stopStack(directory)).toBe(false);
  });

  it('stops the supervisor and removes the state', async () => {
    const supervisor = await launch({
      name: 'Supervisor',
      command: 'sleep',
      args: ['600'],
      logFile: join(directory, 'log'),
    });
    const identity = (await processIdentity(supervisor.pid)) ?? '';
    await writeState(directory, {
      supervisor: identity,
      startedBy: 'make up',
      parts: [],
      addresses: null,
      restarts: [],
    });
    expect(await stopStack(directory)).toBe(true);
    expect(await supervisor.exited).toEqual({ code: null, signal: 'SIGTERM' });
    expect(await readState(directory)).toBeNull();
  });

  it('leaves a stranger alone that has the number of a supervisor that crashed', async () => {
    await writeState(directory, {
      supervisor: `${process.pid} 1`,
      startedBy: 'make up',
      parts: [],
      addresses: null,
      restarts: [],
    });
    expect(await stopStack(directory)).toBe(false);
    expect(await readState(directory)).toBeNull();
  });
});

describe('readState', () => {
  it.each(['', '{"supervisor": "1', '{"parts": []}'])('takes a broken file for none: %j', async (text) => {
    await writeFile(join(directory, 'state.json'), text);
    expect(await readState(directory)).toBeNull();
    expect(await stopStack(directory)).toBe(false);
  });
});

describe('what is kept beside the state', () => {
  it('tells once why the stack stopped by itself', async () => {
    await recordFailure(directory, 'S3 was ended by SIGKILL.');
    expect(await takeFailure(directory)).toBe('S3 was ended by SIGKILL.');
    expect(await takeFailure(directory)).toBeNull();
  });

  it('makes the webhook secret once', async () => {
    const [first, second] = [await webhookSecret(directory), await webhookSecret(directory)];
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });
});
