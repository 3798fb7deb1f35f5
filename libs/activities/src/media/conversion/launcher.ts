import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitingCommands } from '../process-limits.ts';

/** What a conversion may use at most; the kernel enforces it. */
export interface ConversionLimits {
  /** Whole seconds of processor time. */
  processorSeconds: number;
  /** Address space. */
  memoryBytes: number;
  /** Of each file that is written. */
  fileBytes: number;
}

/** From the signal that says so until the one that nothing survives. */
const GRACE_SECONDS = 5;

/** Where processors are busy, datasets and health checks come first. */
const NICENESS = 5;

/** As one word of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * `exec` keeps the process: whoever kills the launcher kills the program. It also ends with its parent, or a worker that is
 * killed would leave conversions behind which nobody waits for.
 */
const scriptOf = (program: string, { processorSeconds, ...limits }: ConversionLimits): string => `#!/bin/sh
ulimit -S -t ${Math.ceil(processorSeconds)} || exit 126
ulimit -H -t ${Math.ceil(processorSeconds) + GRACE_SECONDS} || exit 126
${limitingCommands(limits).join('\n')}
with_parent=$(command -v setpriv >/dev/null && echo setpriv --pdeathsig KILL)
exec env -i PATH=/usr/bin:/bin LC_ALL=C $with_parent nice -n ${NICENESS} ${quoted(program)} "$@"
`;

/**
 * Runs some work with a program that stands in for another one: it clears the environment, which has secrets, sets the limits,
 * and becomes that one. Libraries that start a program by its path pass the guards so.
 */
export const withLauncher = async <Result>(
  program: string,
  limits: ConversionLimits,
  work: (launcher: string) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'launcher-'));
  const launcher = join(folder, 'run');
  try {
    await writeFile(launcher, scriptOf(program, limits));
    await chmod(launcher, 0o700);
    return await work(launcher);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
