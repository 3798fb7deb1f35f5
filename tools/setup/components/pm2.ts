import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../devstack/repository.ts';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';

/** A package of its own: PM2 is a tool for operators, not a dependency of the service. */
const SOURCE = join(repositoryRoot, 'tools', 'setup', 'components', 'pm2');
const FILES = ['package.json', 'package-lock.json'] as const;

const entryIn = (folder: string): string => join(folder, 'node_modules', 'pm2', 'bin', 'pm2');

const install = async (folder: string): Promise<void> => {
  for (const file of FILES) await copyFile(join(SOURCE, file), join(folder, file));
  await runCommand({
    name: 'Installing PM2',
    command: 'npm',
    args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--prefix', folder],
  });
  // Any other PM2 command would write to the user's home.
  if ((await answerOf(process.execPath, ['--check', entryIn(folder)])) === null)
    throw new Error('PM2 was installed but does not run.');
};

/** PM2 for the tests; returns the folder with the command `pm2`, to be put on PATH. */
export const preparePm2 = async (): Promise<string> => {
  const lock = await readFile(join(SOURCE, 'package-lock.json'), 'utf8');
  const version = /"node_modules\/pm2": \{\s+"version": "([^"]+)"/.exec(lock)?.[1] ?? '';
  const edition = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  const folder = await prepareCached({
    id: `pm2-${version}-${edition}`,
    label: `PM2 ${version}: installing it`,
    usually: '10 s',
    build: install,
  });
  return join(folder, 'node_modules', '.bin');
};
