import { setTimeout as delay } from 'node:timers/promises';

export type Status = 'ok' | 'warning' | 'failed';

/** What a check found. */
export interface Finding {
  status: Status;
  /** One sentence. */
  says: string;
  /** What to do, unless all is well. */
  remedy?: string;
}

/** One thing that the service needs. Looking costs no money and leaves nothing behind. */
export interface Check {
  /** What is looked at, as a heading: `MongoDB`. */
  name: string;
  /** What to do where it throws, or does not answer in time. */
  remedy: string;
  /** A string is what an `ok` says; what is thrown is what a `failed` says. */
  look: () => Promise<string | Finding>;
}

export interface Result extends Finding {
  name: string;
}

/** A few seconds: stores that take longer to say who they are are no good. */
const TIME_LIMIT_MS = 10_000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A sentence of one line, whatever a library says. */
const asSentence = (text: string): string => {
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ');
  return /[.!?…]$/.test(line) ? line : `${line}.`;
};

const runCheck = async ({ name, remedy, look }: Check, timeLimitMs: number): Promise<Result> => {
  const timer = new AbortController();
  const late = delay(timeLimitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`There was no answer within ${timeLimitMs / 1000} s.`);
  });
  // Aborted below when the check is in time.
  late.catch(() => undefined);
  try {
    const found = await Promise.race([look(), late]);
    return { name, ...(typeof found === 'string' ? { status: 'ok', says: found } : found) };
  } catch (error) {
    return { name, status: 'failed', says: asSentence(messageOf(error)), remedy };
  } finally {
    timer.abort();
  }
};

/** Looks at everything at once; answers in the order of the checks. */
export const runChecks = (checks: readonly Check[], timeLimitMs = TIME_LIMIT_MS): Promise<Result[]> =>
  Promise.all(checks.map((check) => runCheck(check, timeLimitMs)));
