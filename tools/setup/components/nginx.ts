import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { answerOf, runCommand } from '../command.ts';
import { aptGet, canInstall, hasDebianPackages } from '../system-package.ts';

/** nginx as shipped by Debian and Ubuntu, unpacked but not installed. */
export interface Nginx {
  command: string;
  /** The packages' own /etc/nginx, whose files still contain the paths of an installed nginx. */
  configuration: string;
}

const PACKAGES = ['nginx', 'nginx-common'];

/** Name and version of the system, such as `debian-12`. */
const systemId = async (): Promise<string> => {
  const release = await readFile('/etc/os-release', 'utf8');
  const valueOf = (name: string): string =>
    new RegExp(`^${name}="?([\\w.]+)`, 'm').exec(release)?.[1] ?? 'unknown';
  return `${valueOf('ID')}-${valueOf('VERSION_ID')}`;
};

const download = (folder: string): Promise<void> =>
  aptGet('Fetching nginx', ['download', ...PACKAGES], { workingDirectory: folder });

/** A fresh machine's package lists are empty, and old lists name packages that no longer exist. */
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
  // Its libraries need no fetching: every Debian has them, since apt and OpenSSL use them too.
  if ((await answerOf(programIn(folder), ['-v'])) === null)
    throw new Error('nginx was unpacked but does not run.');
};

const programIn = (folder: string): string => join(folder, 'usr', 'sbin', 'nginx');

/**
 * The nginx that runs config/nginx in the tests. It is not installed, as that would start a service on port 80. Null if
 * it is unavailable: its tests are then reported as skipped, so the reason is printed rather than thrown.
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
