import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../devstack/repository.ts';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { requirePython } from '../toolchain.ts';

const REQUIREMENTS = join(repositoryRoot, 'tools', 'setup', 'components');

export interface PythonProgram {
  /** The package. `{name}.requirements.txt` beside this file pins it and all of its dependencies. */
  name: string;
  /** Its name for people, as a sentence begins. */
  title: string;
  /**
   * The module to run. An environment's scripts contain the path they were installed at, but its Python still works
   * after a move.
   */
  module: string;
  neededFor: string;
  instead: string;
}

export interface InstalledProgram {
  /** The interpreter of its environment. */
  python: string;
  /** The arguments that make the interpreter run the program. */
  run: readonly string[];
}

const install = async (
  { title, module }: PythonProgram,
  { python, requirements, folder, version }: Record<'python' | 'requirements' | 'folder' | 'version', string>,
): Promise<void> => {
  await runCommand({ name: 'Making a Python environment', command: python, args: ['-m', 'venv', folder] });
  const own = join(folder, 'bin', 'python3');
  await runCommand({
    name: `Installing ${title}`,
    command: own,
    args: ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-r', requirements],
  });
  const answer = await answerOf(own, ['-m', module, '--version']);
  if (!answer?.endsWith(version))
    throw new Error(`${title} ${version} was installed but answers: ${answer ?? 'nothing'}.`);
};

/** A pinned program in a Python environment of its own. */
export const preparePythonProgram = async (program: PythonProgram): Promise<InstalledProgram> => {
  const { name, title, module } = program;
  const python = await requirePython(program);
  const file = join(REQUIREMENTS, `${name}.requirements.txt`);
  const requirements = await readFile(file, 'utf8');
  const version = new RegExp(`^${name}==(\\S+)$`, 'm').exec(requirements)?.[1] ?? '';
  const edition = createHash('sha256').update(requirements).digest('hex').slice(0, 8);
  const folder = await prepareCached({
    id: `${name}-${version}-${edition}-python${python.version}`,
    label: `${title} ${version}: installing it`,
    usually: '15 s',
    build: (temporary) =>
      install(program, { python: python.command, requirements: file, folder: temporary, version }),
  });
  return { python: join(folder, 'bin', 'python3'), run: ['-m', module] };
};
