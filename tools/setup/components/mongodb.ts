import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { requirePython } from '../toolchain.ts';

/** How to run a server: MongoDB's own (`mongod`), or another one with the same protocol (`secantus`). */
export interface MongodbServer {
  kind: 'mongod' | 'secantus';
  command: string;
  /** Arguments that precede the server's own. */
  args: readonly string[];
}

const VERSION = '0.7.0b3';
// An environment's scripts contain the path they were installed at, but its Python still works after a move.
const RUN = ['-m', 'secantus'];

const install = async (python: string, folder: string): Promise<void> => {
  await runCommand({ name: 'Making a Python environment', command: python, args: ['-m', 'venv', folder] });
  const own = join(folder, 'bin', 'python3');
  await runCommand({
    name: 'Installing the MongoDB server',
    command: own,
    args: ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', `secantusdb==${VERSION}`],
  });
  if ((await answerOf(own, [...RUN, '--help'])) === null) {
    throw new Error('The MongoDB server was installed but does not run.');
  }
};

/** `mongod` on PATH if it runs, or else the pinned package in an environment of its own. */
export const prepareMongodb = async (): Promise<MongodbServer> => {
  if ((await answerOf('mongod', ['--version'])) !== null) {
    return { kind: 'mongod', command: 'mongod', args: [] };
  }
  const python = await requirePython({
    neededFor: 'The MongoDB server',
    instead: 'put `mongod` on PATH, or set MONGODB_URI to a running server',
  });
  const folder = await prepareCached({
    id: `secantusdb-${VERSION}-python${python.version}`,
    label: `The MongoDB server (secantusdb ${VERSION}): installing it`,
    usually: '15 s',
    build: (temporary) => install(python.command, temporary),
  });
  return { kind: 'secantus', command: join(folder, 'bin', 'python3'), args: RUN };
};
