import { afterAll } from '@jest/globals';
import { stopEverything } from '../../tools/devstack/index.ts';

interface Stoppable {
  stop(): Promise<unknown>;
}

/** Stopping a whole stack takes as long as its parts need to hand their work over. */
const STOP_MS = 90_000;

/**
 * Starts what the tests of a file need, and stops it after them. For the top level of a file:
 *
 *     const stack = await started(ServiceStack.start());
 *
 * A start that fails is then the one failure of its file, with its reason: no test runs, nothing else is stopped, and
 * the parts that were up already are ended.
 */
export const started = async <Started extends Stoppable>(start: Promise<Started>): Promise<Started> => {
  try {
    const running = await start;
    afterAll(() => running.stop(), STOP_MS);
    return running;
  } catch (error) {
    await stopEverything();
    throw error;
  }
};
