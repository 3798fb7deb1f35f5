import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { groupRuns, waitForGroupEnd } from './group.ts';
import { guardedCommand } from './guard.ts';
import { launch } from './launch.ts';
import { PartNotReadyError, waitUntilReady } from './ready.ts';

let directory: string;
let logFile: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'launch-'));
  logFile = join(directory, 'log');
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const node = (script: string, graceMs = 10_000) =>
  launch({ name: 'Part', command: process.execPath, args: ['-e', script], logFile, graceMs });

const untilLogged = async (text: string): Promise<void> => {
  while (!(await readFile(logFile, 'utf8').catch(() => '')).includes(text)) await delay(20);
};

const IDLE = 'setInterval(() => undefined, 1000)';

describe('launch', () => {
  it('tells how a process ended, and keeps what it said', async () => {
    const part = await node('console.log("said"); console.error("complained"); process.exit(7)');
    expect(await part.exited).toEqual({ code: 7, signal: null });
    expect(await readFile(logFile, 'utf8')).toContain('said\ncomplained\n');
  });

  it('stops politely: the process ends by itself', async () => {
    const part = await node(`process.on("SIGTERM", () => process.exit(0)); console.log("polite"); ${IDLE}`);
    await untilLogged('polite');
    await part.stop();
    expect(await part.exited).toEqual({ code: 0, signal: null });
  });

  it('kills what does not stop within its grace time', async () => {
    const part = await node(`process.on("SIGTERM", () => undefined); console.log("deaf"); ${IDLE}`, 200);
    await untilLogged('deaf');
    await part.stop();
    expect(await part.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('leaves no grandchild behind', async () => {
    const part = await node(
      `require("node:child_process").spawn("sleep", ["600"]); console.log("parent"); ${IDLE}`,
    );
    await untilLogged('parent');
    await part.kill();
    expect(await groupRuns(part.pid)).toBe(false);
  });

  it('reports a command that does not exist as its exit', async () => {
    const part = await launch({ name: 'Part', command: 'no-such-command-here', args: [], logFile });
    expect(await part.exited).toEqual({ code: 127, signal: null });
  });
});

describe('guardedCommand', () => {
  it('ends the process when its supervisor is killed with SIGKILL', async () => {
    const guarded = guardedCommand('sleep', ['600']);
    const script = `
      const child = require("node:child_process").spawn(
        ${JSON.stringify(guarded.file)}, ${JSON.stringify(guarded.args)}, { detached: true, stdio: ["pipe", "ignore", "ignore"] });
      process.stdout.write(child.pid + "\\n");`;
    const supervisor = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(supervisor.stdout, 'data')) as [Buffer];
    const group = Number(line.toString());
    expect(await groupRuns(group)).toBe(true);
    supervisor.kill('SIGKILL');
    expect(await waitForGroupEnd(group, 20_000)).toBe(true);
  }, 30_000);
});

describe('waitUntilReady', () => {
  const never = () => Promise.reject(new Error('connection refused'));

  it('names a part that ends before it is ready, with the end of its log', async () => {
    const part = await node('console.error("bad option"); process.exit(3)');
    const ready = waitUntilReady({ process: part, probe: never, timeoutMs: 20_000 });
    await expect(ready).rejects.toThrow(PartNotReadyError);
    await expect(ready).rejects.toThrow(/Part ended with exit status 3 before it was ready.*bad option/s);
  });

  it('kills a part that does not get ready in time, and says what was tried last', async () => {
    const part = await node(IDLE);
    await expect(waitUntilReady({ process: part, probe: never, timeoutMs: 300 })).rejects.toThrow(
      /Part was not ready within 0.3 s \(connection refused\)/,
    );
    expect(await groupRuns(part.pid)).toBe(false);
  });

  it('does not wait longer for a probe that hangs', async () => {
    const part = await node(IDLE);
    const hangs = () => new Promise<void>(() => undefined);
    await expect(waitUntilReady({ process: part, probe: hangs, timeoutMs: 300 })).rejects.toThrow(
      /Part was not ready within 0.3 s \(no answer\)/,
    );
  }, 10_000);
});
