import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../devstack/repository.ts';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { requirePython } from '../toolchain.ts';

const REQUIREMENTS = join(repositoryRoot, 'tools', 'setup', 'components', 'schemathesis.requirements.txt');
// Scripts of an environment name the folder that they were installed in; its Python works wherever it is moved.
const RUN = ['-m', 'schemathesis.cli'];

const install = async (python: string, folder: string, version: string): Promise<void> => {
  await runCommand({ name: 'Making a Python environment', command: python, args: ['-m', 'venv', folder] });
  const own = join(folder, 'bin', 'python3');
  await runCommand({
    name: 'Installing Schemathesis',
    command: own,
    args: ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS],
  });
  const answer = await answerOf(own, [...RUN, '--version']);
  if (!answer?.endsWith(version))
    throw new Error(`Schemathesis ${version} was installed but answers: ${answer ?? 'nothing'}.`);
};

/** Schemathesis, which tries an API against its OpenAPI document, as a command. */
export const prepareSchemathesis = async (): Promise<readonly [string, ...string[]]> => {
  const python = await requirePython({
    neededFor: 'The check of the API against its document',
    instead: 'leave `make test` and `make check-api` out: nothing else needs it',
  });
  const requirements = await readFile(REQUIREMENTS, 'utf8');
  const version = /^schemathesis==(\S+)$/m.exec(requirements)?.[1] ?? '';
  const edition = createHash('sha256').update(requirements).digest('hex').slice(0, 8);
  const folder = await prepareCached({
    id: `schemathesis-${version}-${edition}-python${python.version}`,
    label: `Schemathesis ${version}: installing it`,
    usually: '15 s',
    build: (temporary) => install(python.command, temporary, version),
  });
  return [join(folder, 'bin', 'python3'), ...RUN];
};
