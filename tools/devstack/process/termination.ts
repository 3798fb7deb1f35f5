import { stopEverything } from './launch.ts';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const fail = (error: unknown): void => {
  console.error(error instanceof Error ? error.message : String(error));
};

let ending: Promise<never> | null = null;

/** Stops every process that was started here, the latest first, and ends this one. Further calls change nothing. */
export const endProgram = (status: number, cleanUp?: () => Promise<void>): Promise<never> => {
  ending ??= stopEverything()
    .then(() => cleanUp?.())
    .catch(fail)
    .then(() => process.exit(status));
  return ending;
};

/**
 * Runs a program so that, however it ends, nothing that it started stays: by its own end, by an error, or by SIGINT,
 * SIGTERM or SIGHUP.
 */
export const runProgram = async (
  main: () => Promise<number>,
  cleanUp?: () => Promise<void>,
): Promise<never> => {
  for (const [signal, status] of Object.entries(SIGNALS))
    process.on(signal, () => void endProgram(status, cleanUp));
  process.on('uncaughtException', (error) => {
    fail(error);
    void endProgram(1, cleanUp);
  });
  try {
    return await endProgram(await main(), cleanUp);
  } catch (error) {
    if (ending === null) fail(error);
    return endProgram(1, cleanUp);
  }
};

/** From now on Ctrl-C does not end the program but resolves this promise; pressing it again does nothing. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.removeAllListeners('SIGINT');
    process.on('SIGINT', () => resolve());
  });
