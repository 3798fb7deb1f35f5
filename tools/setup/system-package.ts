import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultCacheDirectory } from '#activities/config';
import { CommandFailed, runCommand } from './command.ts';
import { withLock } from './lock.mjs';
import { note, withProgress } from './progress.ts';

export interface SystemPackage {
  /** Its name on Debian and Ubuntu. */
  name: string;
  /** How long the installation usually takes. */
  usually: string;
  /** Whether the package's programs are installed and run. */
  works: () => Promise<boolean>;
}

/** Whether this system uses Debian's or Ubuntu's packages. */
export const hasDebianPackages = (): boolean => existsSync('/etc/debian_version');

/** Whether packages can be installed here without asking anyone. */
export const canInstall = (): boolean => hasDebianPackages() && process.getuid?.() === 0;

/** A freshly booted server updates itself for some minutes. */
const BUSY_LIMIT_MS = 20 * 60 * 1000;
const BUSY_RETRY_MS = 2_000;

/**
 * Messages of apt-get and dpkg when another process holds one of their locks: that of the lists, that of the downloaded
 * archives, or one of dpkg's two. `DPkg::Lock::Timeout` only covers dpkg's, so we wait for all of them here.
 */
const BUSY = [
  /Could not get lock (?<lock>\S+?)\. It is held by (?<holder>process \d+ \([^)]*\))/,
  /Could not get lock (?<lock>\S+)/,
  /Unable to (?:lock directory|acquire the dpkg frontend lock) \(?(?<lock>[^\s),]+)/,
  /dpkg (?:frontend|database) lock was locked by another (?<holder>process with pid \d+)/,
  /database is locked by another process/,
];

/** What another process is doing, if that is why apt-get failed. */
const busyWith = (error: unknown): string | null => {
  if (!(error instanceof CommandFailed)) return null;
  const match = BUSY.map((pattern) => pattern.exec(error.output)).find((found) => found !== null);
  if (match === undefined) return null;
  const { lock = "dpkg's database", holder = 'another process' } = match.groups ?? {};
  return `${holder} holds ${lock}`;
};

export interface AptOptions {
  /** The folder that `download` puts packages in. */
  workingDirectory?: string;
  /** Milliseconds after which a busy apt-get is an error. */
  limitMs?: number;
  /** Milliseconds between two attempts. */
  retryMs?: number;
}

/**
 * Runs apt-get, as an ordinary user if that is enough. If another process holds a lock it needs, waits and says so.
 *
 * @throws CommandFailed with the end of the log if it fails, or is still busy after 20 min.
 */
export const aptGet = async (
  name: string,
  args: readonly string[],
  options: AptOptions = {},
): Promise<void> => {
  const { workingDirectory, limitMs = BUSY_LIMIT_MS, retryMs = BUSY_RETRY_MS } = options;
  const folder = workingDirectory === undefined ? {} : { workingDirectory };
  const deadline = Date.now() + limitMs;
  // The output is parsed, so it must not be translated.
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  for (let told: string | null = null; ; await delay(retryMs)) {
    try {
      return await runCommand({ name, command: 'apt-get', args, env, ...folder });
    } catch (error) {
      const busy = busyWith(error);
      if (busy === null || Date.now() > deadline) throw error;
      if (busy !== told) note(`${name}: ${busy}. Waiting for it, at most ${Math.ceil(limitMs / 60_000)} min`);
      told = busy;
    }
  }
};

const install = async (name: string): Promise<void> => {
  await aptGet('Reading the package lists', ['update']);
  await aptGet(`Installing ${name}`, ['install', '-y', '--no-install-recommends', name]);
};

/**
 * Installs a system package if it does not work yet and needs no one's permission, that is, as root on Debian and
 * Ubuntu. Does nothing elsewhere.
 *
 * @throws Error with the end of the log if the installation fails.
 */
export const installSystemPackage = async ({ name, usually, works }: SystemPackage): Promise<void> => {
  if (!canInstall() || (await works())) return;
  // One lock for all packages, since two instances of apt-get cannot run at once.
  const file = join(defaultCacheDirectory(), '.locks', 'system-packages');
  await withLock({ file, label: name }, async () => {
    if (await works()) return;
    const label = `${name}: installing the system package (apt-get install ${name})`;
    await withProgress({ label, usually }, () => install(name));
  });
};
