import { join } from 'node:path';
import { withLock } from '../setup/index.ts';
import { describeAddresses } from './addresses.ts';
import { stopStack } from './down.ts';
import type { StackConfig } from './environment.ts';
import { identityRuns, processIdentity } from './process/index.ts';
import { type Stack, startStack } from './stack.ts';
import { addPart, addRestart, readState, type StackState, writeState } from './state.ts';

export interface SuperviseOptions {
  config: StackConfig;
  startedBy: StackState['startedBy'];
  environment: NodeJS.ProcessEnv;
  /** Told of each part as it gets ready: its name and its address. */
  onReady: (name: string, address: string) => void;
  /** Told, in a sentence, that a part ended and is started again. */
  onRestart: (notice: string) => void;
}

/** A stack that this process supervises. */
export interface SupervisedStack extends Stack {
  /** The addresses to print. */
  addresses: string;
}

const assertNotRunning = async (directory: string): Promise<void> => {
  const state = await readState(directory);
  if (state !== null && (await identityRuns(state.supervisor))) {
    throw new Error('The stack is running already: `make down` stops it.');
  }
};

/**
 * Starts the stack in this process and writes down what it consists of, so that `make down` finds it.
 *
 * @throws Error when another process supervises it already, or a part cannot be started.
 */
export const superviseStack = async (options: SuperviseOptions): Promise<SupervisedStack> => {
  const { config, startedBy, environment, onReady, onRestart } = options;
  const directory = config.DEVSTACK_DIR;
  const supervisor = (await processIdentity(process.pid)) ?? `${process.pid}`;
  const state: StackState = { supervisor, startedBy, parts: [], addresses: null, restarts: [] };
  await withLock({ file: join(directory, 'state.lock'), label: 'The stack' }, async () => {
    await assertNotRunning(directory);
    // What a supervisor that was killed left behind holds the ports for some seconds more.
    await stopStack(directory);
    await writeState(directory, state);
  });
  let written = Promise.resolve();
  // Parts get ready at the same time; what is written down must not.
  const writeDown = (change: () => void): Promise<void> =>
    (written = written.then(() => {
      change();
      return writeState(directory, state);
    }));
  const stack = await startStack({
    config,
    environment,
    onRestart: (notice) => {
      onRestart(notice);
      return writeDown(() => addRestart(state, notice));
    },
    onReady: async (part) => {
      const identity = await processIdentity(part.pid);
      if (identity !== null) await writeDown(() => addPart(state, { name: part.name, identity }));
      onReady(part.name, part.address);
    },
  });
  const addresses = describeAddresses(config, { ...environment, ...stack.appEnvironment });
  await writeDown(() => (state.addresses = addresses));
  return { ...stack, addresses };
};
