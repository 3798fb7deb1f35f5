import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { requireGo } from '../toolchain.ts';

export interface GoProgram {
  /** The program's file name, on PATH as in the cache. */
  command: string;
  /** What people call it, as a sentence begins. */
  title: string;
  package: string;
  version: string;
  /** How long the build usually takes. */
  usually: string;
  /** What a person can do who has no Go. */
  instead: string;
}

const build = async (program: GoProgram, folder: string): Promise<void> => {
  const go = await requireGo({ neededFor: program.title, instead: program.instead });
  const binaries = join(folder, 'bin');
  await mkdir(binaries, { recursive: true });
  await runCommand({
    name: `Building ${program.command}`,
    command: go,
    args: ['install', `${program.package}@v${program.version}`],
    // Both programs are pure Go, so no C compiler is asked for.
    env: { GOBIN: binaries, GOFLAGS: '-mod=mod', CGO_ENABLED: '0', GOOS: '', GOARCH: '' },
  });
  const answer = await answerOf(join(binaries, program.command), ['--version']);
  if (answer === null) throw new Error(`${program.title} was built but does not answer to --version.`);
};

/** The program on PATH when it runs, else the pinned one, built once into the cache. */
export const prepareGoProgram = async (program: GoProgram): Promise<string> => {
  if ((await answerOf(program.command, ['--version'])) !== null) return program.command;
  const folder = await prepareCached({
    id: `${program.command}-${program.version}`,
    label: `${program.title} ${program.version}: building it from source`,
    usually: program.usually,
    build: (temporary) => build(program, temporary),
  });
  return join(folder, 'bin', program.command);
};
