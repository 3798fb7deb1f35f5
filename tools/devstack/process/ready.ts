import { setTimeout as delay } from 'node:timers/promises';
import { everythingStops, type LaunchedProcess, type ProcessExit } from './launch.ts';
import { excerpt } from './log-file.ts';

export interface ReadyOptions {
  process: LaunchedProcess;
  /** Throws while the part is not ready. */
  probe: () => Promise<void>;
  timeoutMs: number;
}

interface ProbeOptions extends Omit<ReadyOptions, 'process'> {
  signal: AbortSignal;
}

const INTERVAL_MS = 100;

/** How a process ended, as words that complete "it …". */
export const describeExit = ({ code, signal }: ProcessExit): string =>
  signal === null ? `ended with exit status ${code ?? 'unknown'}` : `was ended by ${signal}`;

/** A part that never became ready, with what it said. */
export class PartNotReadyError extends Error {
  readonly output: string;

  constructor({ name, reason, output }: { name: string; reason: string; output: string }) {
    super(`${name} ${reason}. It said:\n${excerpt(output)}`);
    this.name = 'PartNotReadyError';
    this.output = output;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What one probe says, null when it passes. It may hang: after `leftMs` the problem from before is the answer. */
const probeOnce = async (
  probe: () => Promise<void>,
  leftMs: number,
  before: string,
): Promise<string | null> => {
  const timer = new AbortController();
  try {
    return await Promise.race([
      probe().then(() => null, messageOf),
      delay(leftMs, before, { signal: timer.signal, ref: false }),
    ]);
  } finally {
    timer.abort();
  }
};

/** Probes until it passes (null), time is up (the last error's message) or `signal` says that it no longer matters. */
const probeUntil = async ({ probe, timeoutMs, signal }: ProbeOptions): Promise<string | null> => {
  const deadline = Date.now() + timeoutMs;
  let problem: string | null = 'no answer';
  for (;;) {
    problem = await probeOnce(probe, deadline - Date.now(), problem);
    if (problem === null || signal.aborted || Date.now() >= deadline) return problem;
    await delay(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
};

/**
 * Waits until the probe passes. A part that ends or does not get ready in time is killed.
 *
 * @throws PartNotReadyError that says which, and why.
 */
export const waitUntilReady = async (options: ReadyOptions): Promise<void> => {
  const { process, probe, timeoutMs } = options;
  const ended = new AbortController();
  const outcome = await Promise.race([
    probeUntil({ probe, timeoutMs, signal: ended.signal }),
    process.exited,
  ]);
  ended.abort();
  if (outcome === null) return;
  await process.kill();
  if (everythingStops()) throw new Error(`The start of ${process.name} was stopped.`);
  const reason =
    typeof outcome === 'string'
      ? `was not ready within ${timeoutMs / 1000} s (${outcome})`
      : `${describeExit(outcome)} before it was ready`;
  throw new PartNotReadyError({ name: process.name, reason, output: await process.output() });
};
