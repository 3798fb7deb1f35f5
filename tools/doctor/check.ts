import { setTimeout as delay } from 'node:timers/promises';

export type Status = 'ok' | 'warning' | 'failed';

/** The result of a check. */
export interface Finding {
  status: Status;
  /** One sentence. */
  says: string;
  /** What to do, unless everything is fine. */
  remedy?: string;
}

/** One thing that the service needs. Checking it costs no money and leaves nothing behind. */
export interface Check {
  /** What is checked, as a heading: `MongoDB`. */
  name: string;
  /** What to do if the check throws or does not finish in time. */
  remedy: string;
  /** Returning a string means `ok`, throwing means `failed`; the string or the error's message becomes the finding. */
  look: () => Promise<string | Finding>;
}

export interface Result extends Finding {
  name: string;
}

/** A store that needs longer than this to identify itself is unusable. */
const TIME_LIMIT_MS = 10_000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A one-line sentence, whatever a library's message looks like. */
const asSentence = (text: string): string => {
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ');
  return /[.!?…]$/.test(line) ? line : `${line}.`;
};

const runCheck = async ({ name, remedy, look }: Check, timeLimitMs: number): Promise<Result> => {
  const timer = new AbortController();
  const late = delay(timeLimitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`There was no answer within ${timeLimitMs / 1000} s.`);
  });
  // Aborted below if the check finishes in time.
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

/** Runs all checks at once; returns the results in the order of the checks. */
export const runChecks = (checks: readonly Check[], timeLimitMs = TIME_LIMIT_MS): Promise<Result[]> =>
  Promise.all(checks.map((check) => runCheck(check, timeLimitMs)));
