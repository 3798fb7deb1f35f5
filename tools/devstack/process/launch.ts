import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { signalGroup, waitForGroupEnd } from './group.ts';
import { guardedCommand } from './guard.ts';
import { logSince, openLog } from './log-file.ts';
import { bypassProxies } from './no-proxy.ts';

export interface LaunchOptions {
  /** What people call it, as errors name it. */
  name: string;
  command: string;
  args: readonly string[];
  /** Both output streams are appended to this file. */
  logFile: string;
  /** The whole environment of the process; the caller's own when left out. Proxies do not count on this machine. */
  env?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Milliseconds between SIGTERM and SIGKILL in `stop`. */
  graceMs?: number;
}

/** How a process ended: its exit status, or the signal that ended it. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process that was started and the ways to end it. All of its process group ends with it. */
export interface LaunchedProcess {
  readonly name: string;
  readonly pid: number;
  readonly process: ChildProcess;
  readonly logFile: string;
  /** Resolves when the process has ended, whoever ended it; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** What it has said on both streams: of more than 24 KiB the beginning and the end. */
  output(): Promise<string>;
  /** Whether `stop` or `kill` was called: one that ends without was ended by itself or by somebody else. */
  isAsked(): boolean;
  /** SIGTERM, then SIGKILL after the grace time. Resolves when nothing of its group runs any more. */
  stop(): Promise<void>;
  /** SIGKILL at once. Resolves when nothing of its group runs any more. */
  kill(): Promise<void>;
}

const DEFAULT_GRACE_MS = 10_000;
const GROUP_END_MS = 5_000;

/** Every process started here that has not ended, in the order of their start. */
const running = new Set<LaunchedProcess>();
/** When a process of each name was started first: what is started again keeps its place in the order. */
const places = new Map<string, number>();
let closing = false;

const waitForExit = (child: ChildProcess): Promise<ProcessExit> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

const endGroup = async (name: string, pid: number): Promise<void> => {
  signalGroup(pid, 'SIGKILL');
  if (!(await waitForGroupEnd(pid, GROUP_END_MS))) {
    throw new Error(`${name}: a process of group ${pid} is still running after SIGKILL.`);
  }
};

const enders = (launched: Pick<LaunchedProcess, 'name' | 'pid' | 'process' | 'exited'>, graceMs: number) => {
  const { name, pid, process: child, exited } = launched;
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  // Once, as soon as its leader has gone: the system may later reuse the number for another group.
  let ended: Promise<void> | undefined;
  let asked = false;
  const end = async (): Promise<void> => {
    signalGroup(pid, 'SIGKILL');
    await exited;
    await endGroup(name, pid);
  };
  const endOnce = (): Promise<void> => (ended ??= end());
  exited.then(endOnce).catch(() => undefined);
  const kill = (): Promise<void> => {
    asked = true;
    return endOnce();
  };
  const stop = async (): Promise<void> => {
    asked = true;
    if (ended) return ended;
    if (!hasExited()) child.kill('SIGTERM');
    const abort = new AbortController();
    await Promise.race([exited, delay(graceMs, undefined, { signal: abort.signal }).catch(() => undefined)]);
    abort.abort();
    await kill();
  };
  return { kill, stop, isAsked: () => asked };
};

const refusal = ({ name }: LaunchOptions): Error =>
  new Error(`${name} is not started: everything is being stopped.`);

/**
 * Starts a process in a group of its own that ends with this process, however this process ends.
 *
 * @throws Error when it cannot be started at all, or when `stopEverything` has been called.
 */
export const launch = async (options: LaunchOptions): Promise<LaunchedProcess> => {
  if (closing) throw refusal(options);
  const { file, args } = guardedCommand(options.command, options.args);
  const { log, position } = openLog(options.logFile);
  const child = spawn(file, args, {
    detached: true,
    stdio: ['pipe', log, log],
    cwd: options.workingDirectory,
    env: bypassProxies(options.env ?? process.env),
  });
  closeSync(log);
  const exited = waitForExit(child);
  // The pipe's only use is to break; that it breaks is no error.
  child.stdin?.on('error', () => undefined);
  await once(child, 'spawn');
  const started = {
    name: options.name,
    pid: child.pid ?? 0,
    process: child,
    logFile: options.logFile,
    exited,
    output: () => logSince(options.logFile, position),
  };
  const launched = { ...started, ...enders(started, options.graceMs ?? DEFAULT_GRACE_MS) };
  running.add(launched);
  if (!places.has(launched.name)) places.set(launched.name, places.size);
  void exited.then(() => {
    child.stdin?.destroy();
    running.delete(launched);
  });
  if (!closing) return launched;
  // Everything was stopped while this one was on its way.
  await launched.kill();
  throw refusal(options);
};

const placeOf = ({ name }: LaunchedProcess): number => places.get(name) ?? 0;

/** Whether `stopEverything` has been called: processes that end now were told to. */
export const everythingStops = (): boolean => closing;

/**
 * Stops every process that `launch` started, the latest first, and refuses new ones from now on.
 * For the end of a program: after it nothing started here is left.
 */
export const stopEverything = async (): Promise<void> => {
  closing = true;
  while (running.size > 0) {
    const [latest] = [...running].reverse().sort((one, other) => placeOf(other) - placeOf(one));
    await latest?.stop();
  }
};
