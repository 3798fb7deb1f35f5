import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describeExit, excerpt, launch, type LaunchedProcess } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';
import { lockHolder } from './lock-holder.ts';
import { note } from './progress.ts';

const execute = promisify(execFile);

/** Longer than any command takes on a slow machine with a slow network; after that it must be hanging. */
const LIMIT_MS = 45 * 60 * 1000;
const LOOK_MS = 5_000;

export interface Command {
  /** What the command does, as the error puts it. */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Milliseconds after which it is killed and counts as failed. */
  limitMs?: number;
}

/** A command of the set-up that failed. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    /** What the command printed. */
    readonly output: string,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}

/** The log file for a command of the set-up. */
export const setupLog = (name: string): string =>
  join(repositoryRoot, 'var', 'log', `setup-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`);

interface Watch {
  launched: LaunchedProcess;
  limitMs: number;
  /** Called before a command is killed for taking too long. */
  onLimit: () => void;
  signal: AbortSignal;
}

/**
 * Reports when a command waits for another process's lock, which Go does silently, and kills one that takes too long.
 */
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
 * Runs a command of the set-up to its end, with its output in a log.
 *
 * @throws CommandFailed with the end of the log if it fails or takes too long.
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
  // Rejects once the command has ended by itself.
  watch({ launched, limitMs, onLimit, signal: ended.signal }).catch(() => undefined);
  const exit = await launched.exited;
  ended.abort();
  if (exit.code === 0) return;
  const end = tooLong ? `did not end within ${Math.ceil(limitMs / 60_000)} min` : describeExit(exit);
  const output = await launched.output();
  throw new CommandFailed(`${name} ${end}. It said (${logFile}):\n${excerpt(output)}`, output);
};

/** What a program prints on standard output, trimmed; null if it is missing, broken or silent for 20 s. */
export const answerOf = async (command: string, args: readonly string[]): Promise<string | null> => {
  try {
    const { stdout } = await execute(command, [...args], { timeout: 20_000, env: process.env });
    return stdout.trim();
  } catch {
    return null;
  }
};
