import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { prepareComponents, withLock } from '../setup/index.ts';
import type { StackConfig } from './environment.ts';
import type { SupervisorMessage } from './messages.ts';
import { openLog } from './process/index.ts';
import { repositoryRoot } from './repository.ts';
import { runningStack } from './running.ts';
import { takeFailure } from './state.ts';

const startSupervisor = (config: StackConfig): ChildProcess => {
  const { log } = openLog(join(config.DEVSTACK_DIR, 'log', 'supervisor.log'));
  const entry = join(repositoryRoot, 'dist', 'tools', 'devstack', 'main.js');
  const supervisor = spawn(process.execPath, [entry, 'supervise'], {
    cwd: repositoryRoot,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return supervisor;
};

/** The supervisor while the stack starts. */
let starting: ChildProcess | null = null;

/** Stops a stack that was not up yet, and waits until it has ended. */
export const stopUnfinished = async (): Promise<void> => {
  if (starting?.exitCode !== null || starting.signalCode !== null) return;
  const ended = once(starting, 'exit');
  starting.kill('SIGTERM');
  await ended;
};

/** Follows the supervisor until the stack is up (exit status 0) or has failed (1). */
const follow = (supervisor: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    const started = Date.now();
    supervisor.on('message', (message: SupervisorMessage) => {
      if (message.kind === 'ready') {
        console.log(`✓ ${message.name} is ready (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      } else if (message.kind === 'failed') {
        console.error(message.message);
      } else {
        console.log(`\nThe stack is up. \`make down\` stops it; its data stay.\n\n${message.addresses}\n`);
        starting = null;
        resolve(0);
      }
    });
    supervisor.once('exit', () => resolve(1));
  });

/**
 * Starts the stack in the background; answers the exit status. Ended before the stack is up, it leaves nothing behind:
 * the supervisor ends when its connection to this process does. Two at once take turns, and the second finds it up.
 */
export const up = (config: StackConfig): Promise<number> =>
  withLock({ file: join(config.DEVSTACK_DIR, 'up.lock'), label: 'make up' }, async () => {
    const running = await runningStack(config.DEVSTACK_DIR);
    if (running?.startedBy === 'make demo') {
      console.error(
        'A demo is running with a stack of its own, which ends with it. Try again when it has ended.',
      );
      return 1;
    }
    if (running !== null) {
      console.log(`The stack is running already.\n\n${running.addresses}\n`);
      for (const { at, notice } of running.restarts) console.log(`${at}  ${notice}`);
      return 0;
    }
    const failure = await takeFailure(config.DEVSTACK_DIR);
    if (failure !== null) console.log(`The last time it ran: ${failure}\n`);
    await prepareComponents(process.env);
    starting = startSupervisor(config);
    return follow(starting);
  });
