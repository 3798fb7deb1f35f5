import { setTimeout as delay } from 'node:timers/promises';
import { identityRuns, pidOf, signalGroup, waitForGroupEnd } from './process/index.ts';
import { clearState, readState, type StackState, takeFailure } from './state.ts';

/** Longer than all parts together take when each uses its whole grace time. */
const SUPERVISOR_END_MS = 120_000;
/** Longer than the grace that the parts get when their supervisor has vanished. */
const ORPHANS_END_MS = 15_000;

const waitForEnd = async (identity: string): Promise<boolean> => {
  const deadline = Date.now() + SUPERVISOR_END_MS;
  while (await identityRuns(identity)) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
};

const stopSupervisor = async (identity: string): Promise<boolean> => {
  if (!(await identityRuns(identity))) return false;
  process.kill(pidOf(identity), 'SIGTERM');
  if (!(await waitForEnd(identity))) process.kill(pidOf(identity), 'SIGKILL');
  return true;
};

/** The parts end by themselves when their supervisor has vanished; this waits for it, and helps where it must. */
const stopOrphans = async ({ parts }: StackState): Promise<boolean> => {
  let found = false;
  for (const { identity } of parts) {
    if (!(await identityRuns(identity))) continue;
    found = true;
    if (await waitForGroupEnd(pidOf(identity), ORPHANS_END_MS)) continue;
    signalGroup(pidOf(identity), 'SIGKILL');
    await waitForGroupEnd(pidOf(identity), ORPHANS_END_MS);
  }
  return found;
};

/** Stops the stack and what a supervisor that crashed left behind. Answers whether anything ran. */
export const stopStack = async (directory: string): Promise<boolean> => {
  const state = await readState(directory);
  if (state === null) return false;
  const ran = await stopSupervisor(state.supervisor);
  const orphans = await stopOrphans(state);
  await clearState(directory);
  return ran || orphans;
};

/** Stops the stack and says so; answers the exit status. */
export const down = async (directory: string): Promise<number> => {
  const ran = await stopStack(directory);
  const failure = await takeFailure(directory);
  if (failure !== null) console.log(failure);
  console.log(ran ? 'The stack is stopped; its data stay.' : 'The stack is not running.');
  return 0;
};
