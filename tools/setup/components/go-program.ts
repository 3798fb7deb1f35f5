import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { requireGo } from '../toolchain.ts';

export interface GoProgram {
  /** The program's file name, both on PATH and in the cache. */
  command: string;
  /** Its name for people, as a sentence begins. */
  title: string;
  package: string;
  version: string;
  /** How long the build usually takes. */
  usually: string;
  /** What to do without Go. */
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
    // Both programs are pure Go, so that no C compiler is needed.
    env: { GOBIN: binaries, GOFLAGS: '-mod=mod', CGO_ENABLED: '0', GOOS: '', GOARCH: '' },
  });
  const answer = await answerOf(join(binaries, program.command), ['--version']);
  if (answer === null) throw new Error(`${program.title} was built but does not answer to --version.`);
};

/** The program on PATH if it runs, or else the pinned one, built once into the cache. */
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
