import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRunning } from './keep.ts';
import { launch } from './process/index.ts';
import type { RunningPart } from './parts/index.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keep-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

/** A part that says something and ends at once, or stays. */
const start = async (seconds: number): Promise<RunningPart> => {
  const args = ['-c', `echo out of disk; sleep ${seconds}; exit 3`];
  const launched = await launch({ name: 'Part', command: 'sh', args, logFile: join(directory, 'log') });
  return { ...launched, address: '' };
};

const messageOf = (promise: Promise<never>): Promise<string> =>
  promise.catch((error: Error) => error.message);

describe('keepRunning', () => {
  it('starts it again, and gives up the third time that it ends soon', async () => {
    const notices: string[] = [];
    const ready: RunningPart[] = [];
    const kept = keepRunning(
      { running: await start(0), start: () => start(0) },
      {
        onReady: (part) => void ready.push(part),
        onRestart: (notice) => void notices.push(notice),
        isEnding: () => false,
      },
    );
    expect(await messageOf(kept)).toMatch(
      /^Part ended with exit status 3, 3 times in a row within 5 s of its start, so the stack is stopped\..*out of disk/s,
    );
    expect(ready).toHaveLength(2);
    expect(notices).toEqual(Array(2).fill('Part ended with exit status 3, and is started again.'));
  });

  it('tries a start that fails again, and says why when it cannot be started', async () => {
    let tries = 0;
    const failing = (): Promise<RunningPart> => {
      tries++;
      return Promise.reject(new Error('Part cannot use port 7070.'));
    };
    const kept = keepRunning(
      { running: await start(0), start: failing },
      { onReady: () => undefined, onRestart: () => undefined, isEnding: () => false },
    );
    expect(await messageOf(kept)).toBe('Part cannot use port 7070.');
    expect(tries).toBe(3);
  });

  it('starts nothing while the stack ends', async () => {
    let isEnding = false;
    const running = await start(600);
    const kept = messageOf(
      keepRunning(
        { running, start: () => start(600) },
        {
          onReady: () => undefined,
          onRestart: () => {
            throw new Error('It must not be started again.');
          },
          isEnding: () => isEnding,
        },
      ),
    );
    isEnding = true;
    await running.stop();
    expect(await kept).toMatch(/^Part was ended by SIG(TERM|KILL)\.$/);
  });
});
