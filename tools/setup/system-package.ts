import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { runCommand } from './command.ts';
import { withLock } from './lock.ts';
import { withProgress } from './progress.ts';

export interface SystemPackage {
  /** Its name on Debian and Ubuntu. */
  name: string;
  /** How long the installation usually takes. */
  usually: string;
  /** Whether what it brings is there and runs. */
  works: () => Promise<boolean>;
}

/** Whether the system's packages are those of Debian or Ubuntu. */
export const hasDebianPackages = (): boolean => existsSync('/etc/debian_version');

/** Whether packages can be installed here without asking anybody. */
export const canInstall = (): boolean => hasDebianPackages() && process.getuid?.() === 0;

/**
 * Runs apt-get, as a user where that is enough; `download` puts packages into the working directory.
 *
 * @throws Error with the end of the log when it fails.
 */
export const aptGet = (name: string, args: readonly string[], workingDirectory?: string): Promise<void> =>
  runCommand({
    name,
    command: 'apt-get',
    args,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
  });

const install = async (name: string): Promise<void> => {
  await aptGet('Reading the package lists', ['update']);
  await aptGet(`Installing ${name}`, ['install', '-y', '--no-install-recommends', name]);
};

/**
 * Installs a package of the system, unless it works already, where that is possible without asking: as root on Debian
 * and Ubuntu. Does nothing elsewhere.
 *
 * @throws Error with the end of the log when the installation fails.
 */
export const installSystemPackage = async ({ name, usually, works }: SystemPackage): Promise<void> => {
  if (!canInstall() || (await works())) return;
  // One lock for all: apt-get does not run twice at once.
  const file = join(defaultCacheDirectory(), '.locks', 'system-packages');
  await withLock({ file, label: name }, async () => {
    if (await works()) return;
    const label = `${name}: installing the system package (apt-get install ${name})`;
    await withProgress({ label, usually }, () => install(name));
  });
};
