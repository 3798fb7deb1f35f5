import { afterAll } from '@jest/globals';
import { stopEverything } from '../../tools/devstack/index.ts';

type Stop = () => unknown;

interface Stoppable {
  stop: Stop;
}

/** Stopping a whole stack takes as long as its parts need to hand their work over. */
const STOP_MS = 90_000;

/** How to stop what the file has started, the latest last. Jest loads this module anew for each file. */
const stops: Stop[] = [];

/** Stops all there is, the latest first; answers what went wrong. */
const stopAll = async (): Promise<unknown[]> => {
  const problems: unknown[] = [];
  for (const stop of [...stops.splice(0).reverse(), stopEverything]) {
    try {
      await stop();
    } catch (problem) {
      problems.push(problem);
    }
  }
  return problems;
};

/**
 * Starts what the tests of a file need, and stops it after them, the latest first. For the top level of a file, one
 * after the other:
 *
 *     const stack = await started(ServiceStack.start());
 *     const replica = await started(listeningApi(stack.config), (app) => app.close());
 *
 * A start that fails is then the one failure of its file, with its reason: no test runs, and what was up already is
 * stopped. A stop that fails is reported, and keeps nothing else from being stopped.
 *
 * @param stop for what has no method of that name.
 */
export async function started<Started extends Stoppable>(start: Promise<Started>): Promise<Started>;
export async function started<Started>(
  start: Started | Promise<Started>,
  stop: (running: Started) => unknown,
): Promise<Started>;
export async function started<Started>(
  start: Started | Promise<Started>,
  stop = (running: Started): unknown => (running as Stoppable).stop(),
): Promise<Started> {
  try {
    const running = await start;
    stops.push(() => stop(running));
    // A hook for each start, so that each stop has its own time and its own failure. Jest calls hooks in the order of
    // the starts; each takes the latest that is left.
    afterAll(async () => void (await stops.pop()?.()), STOP_MS);
    return running;
  } catch (error) {
    // The hooks of a file that does not load never run.
    const problems = await stopAll();
    throw problems.length === 0 ? error : new AggregateError([error, ...problems], String(error));
  }
}
