import { setTimeout as delay } from 'node:timers/promises';
import type { RunningPart } from './parts/index.ts';
import { describeExit, excerpt } from './process/index.ts';

/** An exit this soon after the start may be the part's own fault. */
const STABLE_MS = 5000;
/** This many in a row mean that the part is broken; a curious user kills it once or twice. */
const QUICK_ENDS = 3;
const START_AGAIN_MS = 1000;

/** A part that is started again when it ends. */
export interface KeptPart {
  running: RunningPart;
  start: () => Promise<RunningPart>;
}

export interface KeepOptions {
  /** Told of each new process of the part, once it is ready. */
  onReady: (part: RunningPart) => void | Promise<void>;
  /** Told, in a sentence, that the part ended and is started again. */
  onRestart: (notice: string) => void | Promise<void>;
  /** Whether the stack ends anyway, so that nothing is started again. */
  isEnding: () => boolean;
}

/** Starts it until it is ready; a failed start is retried, as its dependencies may be restarting too. */
const startAgain = async ({ start }: KeptPart, isEnding: () => boolean): Promise<RunningPart> => {
  for (let failures = 1; ; failures++) {
    try {
      return await start();
    } catch (error) {
      if (failures === QUICK_ENDS || isEnding()) throw error;
      await delay(START_AGAIN_MS);
    }
  }
};

/**
 * Starts a part again whenever it ends, as every supervisor does: its data are on the disk, and Temporal gives the work
 * of a worker to the next one.
 *
 * @returns a promise that never resolves
 * @throws Error that names the part and shows what it said, when it ended three times in a row within 5 s after it
 *   was ready, or cannot be started
 */
export const keepRunning = async (part: KeptPart, options: KeepOptions): Promise<never> => {
  const { onReady, onRestart, isEnding } = options;
  let { running } = part;
  for (let quickEnds = 0; ; await onReady(running)) {
    const ready = Date.now();
    const end = describeExit(await running.exited);
    quickEnds = Date.now() - ready < STABLE_MS ? quickEnds + 1 : 0;
    const { name } = running;
    if (isEnding()) throw new Error(`${name} ${end}.`);
    if (quickEnds === QUICK_ENDS)
      throw new Error(
        `${name} ${end}, ${QUICK_ENDS} times in a row within ${STABLE_MS / 1000} s of its start, so the stack is stopped. It said:\n${excerpt(await running.output())}`,
      );
    await onRestart(`${name} ${end}, and is started again.`);
    // What is left of its group must not hold its port.
    await running.kill();
    running = await startAgain(part, isEnding);
  }
};
