import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { aptGet, canInstall, hasDebianPackages } from '../system-package.ts';

/** nginx as Debian and Ubuntu ship it, unpacked and not installed. */
export interface Nginx {
  command: string;
  /** The packages' own /etc/nginx, whose files still name the paths of an installed one. */
  configuration: string;
}

const PACKAGES = ['nginx', 'nginx-common'];

/** Name and version of the system, as `debian-12`. */
const systemId = async (): Promise<string> => {
  const release = await readFile('/etc/os-release', 'utf8');
  const valueOf = (name: string): string =>
    new RegExp(`^${name}="?([\\w.]+)`, 'm').exec(release)?.[1] ?? 'unknown';
  return `${valueOf('ID')}-${valueOf('VERSION_ID')}`;
};

const download = (folder: string): Promise<void> =>
  aptGet('Fetching nginx', ['download', ...PACKAGES], { workingDirectory: folder });

/** The lists of a fresh machine are empty, and old ones name packages that are gone. */
const fetchPackages = async (folder: string): Promise<void> => {
  try {
    await download(folder);
  } catch (error) {
    if (!canInstall()) throw error;
    await aptGet('Reading the package lists', ['update']);
    await download(folder);
  }
};

const unpack = async (folder: string): Promise<void> => {
  await fetchPackages(folder);
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.deb')))
    await runCommand({
      name: 'Unpacking nginx',
      command: 'dpkg-deb',
      args: ['--extract', join(folder, file), folder],
    });
  // Its libraries are not fetched: every Debian has them, as apt and OpenSSL need the same ones.
  if ((await answerOf(programIn(folder), ['-v'])) === null)
    throw new Error('nginx was unpacked but does not run.');
};

const programIn = (folder: string): string => join(folder, 'usr', 'sbin', 'nginx');

/**
 * The nginx that runs config/nginx in the tests; an installed one would start a service on port 80. Null where it cannot
 * be had: the tests with it are then reported as skipped, so the reason is told and ends nothing.
 */
export const prepareNginx = async (): Promise<Nginx | null> => {
  try {
    if (!hasDebianPackages()) throw new Error('nginx is taken from the packages of Debian and Ubuntu only.');
    const folder = await prepareCached({
      id: `nginx-${await systemId()}`,
      label: "The system's nginx: unpacking it",
      usually: '5 s',
      build: unpack,
    });
    return { command: programIn(folder), configuration: join(folder, 'etc', 'nginx') };
  } catch (error) {
    console.error(`${String(error)}\nThe tests of config/nginx will be skipped.`);
    return null;
  }
};
