import { setTimeout as delay } from 'node:timers/promises';
import { identityRuns } from './process/index.ts';
import { readFailure, readState, type StackState } from './state.ts';

const LOOK_MS = 250;

/** A stack that is up. */
export type RunningStack = StackState & { addresses: string };

/** The stack of a folder, once it is up: one that is starting is waited for. Null when none runs. */
export const runningStack = async (directory: string): Promise<RunningStack | null> => {
  for (let told = false; ; told = true) {
    const state = await readState(directory);
    if (state === null || !(await identityRuns(state.supervisor))) return null;
    const { addresses } = state;
    if (addresses !== null) return { ...state, addresses };
    if (!told) console.log('… The stack is starting: waiting for it.');
    await delay(LOOK_MS);
  }
};

/**
 * Waits for the end of a stack that another process supervises.
 *
 * @throws Error that says that it ended, and why where that is known
 */
export const untilEnded = async (directory: string, { supervisor }: RunningStack): Promise<never> => {
  while (await identityRuns(supervisor)) await delay(LOOK_MS);
  throw new Error((await readFailure(directory)) ?? 'The stack was stopped.');
};
