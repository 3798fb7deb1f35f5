import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describeExit, excerpt, launch, type LaunchedProcess } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';
import { lockHolder } from './lock-holder.ts';
import { note } from './progress.ts';

const execute = promisify(execFile);

/** Longer than any command takes on a slow machine with a slow network: past this it hangs. */
const LIMIT_MS = 45 * 60 * 1000;
const LOOK_MS = 5_000;

export interface Command {
  /** What is being done, as the error names it. */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Milliseconds after which it is ended and counts as failed. */
  limitMs?: number;
}

/** A command of the set-up that ended badly. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    /** What it said. */
    readonly output: string,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}

/** Where the set-up's commands write what they say. */
export const setupLog = (name: string): string =>
  join(repositoryRoot, 'var', 'log', `setup-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`);

interface Watch {
  launched: LaunchedProcess;
  limitMs: number;
  /** Called before what takes too long is ended. */
  onLimit: () => void;
  signal: AbortSignal;
}

/** Says when a command waits for a lock of another process, as Go does in silence, and ends one that takes too long. */
const watch = async ({ launched, limitMs, onLimit, signal }: Watch): Promise<void> => {
  const deadline = Date.now() + limitMs;
  for (let told: string | null = null; Date.now() < deadline;) {
    await delay(Math.min(LOOK_MS, limitMs), undefined, { signal });
    const holder = await lockHolder(launched.pid);
    if (holder !== null && holder !== told)
      note(`${launched.name}: waiting for ${holder}, which holds a lock`);
    told = holder;
  }
  onLimit();
  await launched.kill();
};

/**
 * Runs a command of the set-up to its end, its output in a log.
 *
 * @throws CommandFailed with the end of the log when it fails or takes too long.
 */
export const runCommand = async (options: Command): Promise<void> => {
  const { name, command, args, env, workingDirectory, limitMs = LIMIT_MS } = options;
  const logFile = setupLog(name);
  const launched = await launch({
    name,
    command,
    args,
    logFile,
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
  });
  const ended = new AbortController();
  let tooLong = false;
  const onLimit = () => (tooLong = true);
  // Rejects when the command has ended by itself.
  watch({ launched, limitMs, onLimit, signal: ended.signal }).catch(() => undefined);
  const exit = await launched.exited;
  ended.abort();
  if (exit.code === 0) return;
  const end = tooLong ? `did not end within ${Math.ceil(limitMs / 60_000)} min` : describeExit(exit);
  const output = await launched.output();
  throw new CommandFailed(`${name} ${end}. It said (${logFile}):\n${excerpt(output)}`, output);
};

/** What a program answers on standard output, trimmed; null when it is missing, broken or silent for 20 s. */
export const answerOf = async (command: string, args: readonly string[]): Promise<string | null> => {
  try {
    const { stdout } = await execute(command, [...args], { timeout: 20_000, env: process.env });
    return stdout.trim();
  } catch {
    return null;
  }
};
