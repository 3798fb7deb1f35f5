import { setTimeout as delay } from 'node:timers/promises';
import { addressOf, type PlannedProcess } from './planned.ts';
import { runningProcesses, type RunningProcess } from './running.ts';

const ANSWER_MS = 5000;
const INTERVAL_MS = 500;

/** A process that is not well. */
export interface Problem {
  name: string;
  says: string;
  /** As PM2 sees it; none where it does not know it. */
  running: RunningProcess[];
}

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? String((error.cause as Error | undefined)?.message ?? error.message)
    : String(error);

/** What `/health` says that is no 200; null when it says 200. */
const askHealth = async (url: string): Promise<string | null> => {
  try {
    // By a connection of its own: those of a cluster take turns.
    const headers = { connection: 'close' };
    const answer = await fetch(`${url}/health`, { headers, signal: AbortSignal.timeout(ANSWER_MS) });
    const body = await answer.text();
    return answer.status === 200 ? null : `/health answers ${answer.status}: ${body.slice(0, 500)}`;
  } catch (error) {
    return `/health of ${url} does not answer: ${messageOf(error)}`;
  }
};

const problemOf = async (planned: PlannedProcess, all: RunningProcess[]): Promise<Problem | null> => {
  const { name, instances } = planned;
  const running = all.filter((one) => one.name === name);
  const online = running.filter(({ status }) => status === 'online').length;
  if (online !== instances)
    return {
      name,
      running,
      says: `${online} of ${instances} run: ${running.map(({ status }) => status).join(', ')}`,
    };
  for (let asked = 0; asked < instances; asked++) {
    const says = await askHealth(addressOf(planned).url);
    if (says !== null) return { name, running, says };
  }
  return null;
};

const lookOnce = async (planned: readonly PlannedProcess[]): Promise<Problem[]> => {
  const before = await runningProcesses();
  const problems = await Promise.all(planned.map((one) => problemOf(one, before)));
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) return found;
  // One that ended and was started again meanwhile was not the one that answered.
  const after = new Map((await runningProcesses()).map((one) => [one.pid, one]));
  return before
    .filter(({ pid }) => !after.has(pid))
    .map(({ name, pid }) => ({ name, says: `process ${pid} ended`, running: [...after.values()] }));
};

/** Looks until every planned process runs and is healthy (no problems), or time is up (what is wrong then). */
export const untilHealthy = async (
  planned: readonly PlannedProcess[],
  timeoutMs: number,
): Promise<Problem[]> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const problems = await lookOnce(planned);
    if (problems.length === 0 || Date.now() > deadline) return problems;
    await delay(INTERVAL_MS);
  }
};
