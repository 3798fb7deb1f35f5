import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeExit, launch, logTail } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const execute = promisify(execFile);

export interface Command {
  /** What is being done, as the error names it. */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  workingDirectory?: string;
}

/** Where the set-up's commands write what they say. */
export const setupLog = (name: string): string =>
  join(repositoryRoot, 'var', 'log', `setup-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`);

/**
 * Runs a command of the set-up to its end, its output in a log.
 *
 * @throws Error with the end of the log when it fails.
 */
export const runCommand = async ({ name, command, args, env, workingDirectory }: Command): Promise<void> => {
  const logFile = setupLog(name);
  const launched = await launch({
    name,
    command,
    args,
    logFile,
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
  });
  const exit = await launched.exited;
  if (exit.code === 0) return;
  throw new Error(`${name} ${describeExit(exit)}. The end of ${logFile}:\n${await logTail(logFile)}`);
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
