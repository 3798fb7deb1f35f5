import type { StackConfig } from './environment.ts';
import type { SupervisorMessage } from './messages.ts';
import { endProgram, everythingStops } from './process/index.ts';
import { clearOwnState, recordFailure } from './state.ts';
import { superviseStack } from './supervise.ts';

const tell = (message: SupervisorMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The supervisor in the background: starts the stack, reports to the command that started it, and runs until it is
 * stopped or a part fails for good. While the stack is starting it ends with that command.
 */
export const superviseInBackground = async (config: StackConfig): Promise<number> => {
  // It has ended while this process was loaded.
  if (!process.connected) return 1;
  const withoutParent = () => void endProgram(1, () => clearOwnState(config.DEVSTACK_DIR));
  process.once('disconnect', withoutParent);
  const stack = await superviseStack({
    config,
    startedBy: 'make up',
    environment: process.env,
    onRestart: (notice) => console.log(notice),
    onReady: (name, address) => void tell({ kind: 'ready', name, address }),
  }).catch(async (error: unknown) => {
    process.removeListener('disconnect', withoutParent);
    await tell({ kind: 'failed', message: messageOf(error) });
    throw error;
  });
  process.removeListener('disconnect', withoutParent);
  await tell({ kind: 'up', addresses: stack.addresses });
  if (process.connected) process.disconnect();
  return stack.broken.catch(async (error: unknown) => {
    if (!everythingStops()) await recordFailure(config.DEVSTACK_DIR, messageOf(error));
    throw error;
  });
};
