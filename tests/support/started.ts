import { afterAll } from '@jest/globals';
import { stopEverything } from '../../tools/devstack/index.ts';

type Stop = () => unknown;

interface Stoppable {
  stop: Stop;
}

/** Stopping a whole stack takes as long as its parts need to hand over their work. */
const STOP_MS = 90_000;

/** How to stop what the file has started, most recent last. Jest loads this module once per file. */
const stops: Stop[] = [];

/** Stops everything, most recent first; returns the errors. */
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
 * Starts what the tests of a file need and stops it after them, most recent first. Call it at the top level of a file,
 * one start after another:
 *
 *     const stack = await started(ServiceStack.start());
 *     const replica = await started(listeningApi(stack.config), (app) => app.close());
 *
 * If a start fails, that is the only failure of its file, with its reason: no test runs, and whatever was already up is
 * stopped. A stop that fails is reported and does not keep the others from being stopped.
 *
 * @param stop for things without a `stop` method.
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
    // One hook per start, so that each stop has its own time limit and its own failure. Jest calls the hooks in the
    // order of the starts; each stops the most recent one left.
    afterAll(async () => void (await stops.pop()?.()), STOP_MS);
    return running;
  } catch (error) {
    // If a file does not load, its hooks never run.
    const problems = await stopAll();
    throw problems.length === 0 ? error : new AggregateError([error, ...problems], String(error));
  }
}
