import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (folder: string): string => {
  if (existsSync(join(folder, 'nest-cli.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('The tools must run inside the repository: nest-cli.json not found.');
  return findRoot(parent);
};

/** The repository's folder: the same from the sources and from `dist`. */
export const repositoryRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
