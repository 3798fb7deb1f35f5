import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from './command.ts';
import { aptGet, installSystemPackage } from './system-package.ts';

const { PATH, XDG_CACHE_HOME } = process.env;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
  await symlink('/bin/sh', join(folder, 'sh'));
  process.env.PATH = folder;
  process.env.XDG_CACHE_HOME = folder;
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  Object.assign(process.env, { PATH, XDG_CACHE_HOME });
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  await rm(folder, { recursive: true, force: true });
});

const program = (name: string, script: string): Promise<void> =>
  writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

const install = () =>
  installSystemPackage({
    name: 'wanted',
    usually: '1 s',
    works: async () => (await answerOf('wanted', [])) !== null,
  });

describe('installSystemPackage', () => {
  it('installs nothing for a user who may not, or where the program is there', async () => {
    await program('apt-get', `: > ${folder}/asked`);
    jest.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(1000);
    await install();
    jest.restoreAllMocks();
    await program('wanted', 'exit 0');
    await install();
    expect(existsSync(join(folder, 'asked'))).toBe(false);
  });

  const onDebian = existsSync('/etc/debian_version') ? it : it.skip;

  onDebian('installs it as root on Debian', async () => {
    jest.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(0);
    await program(
      'apt-get',
      `[ "$1" = update ] || { echo '#!/bin/sh' > ${folder}/wanted; /bin/chmod +x ${folder}/wanted; echo "$@" > ${folder}/asked; }`,
    );
    await install();
    expect(await answerOf('/bin/cat', [join(folder, 'asked')])).toBe(
      'install -y --no-install-recommends wanted',
    );
  });

  onDebian('says what went wrong', async () => {
    jest.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(0);
    await program('apt-get', 'echo no network; exit 100');
    await expect(install()).rejects.toThrow(
      /Reading the package lists ended with exit status 100.*no network/s,
    );
  });
});

/** Actual messages of apt-get 2.6 and dpkg 1.21 when a lock is held. */
const BUSY = {
  lists: [
    'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 2519 (apt-get)',
    'E: Unable to lock directory /var/lib/apt/lists/',
  ],
  archives: [
    'E: Could not get lock /var/cache/apt/archives/lock. It is held by process 2519 (apt-get)',
    'E: Unable to lock directory /var/cache/apt/archives/',
  ],
  frontend: [
    'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 2519 (unattended-upgr)',
    'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
  ],
  'frontend, of a process that cannot be seen': [
    'E: Could not get lock /var/lib/dpkg/lock-frontend - open (11: Resource temporarily unavailable)',
    'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
  ],
  database: ['dpkg: error: dpkg frontend lock was locked by another process with pid 2519'],
};

describe('aptGet', () => {
  let said: string[];

  beforeEach(() => {
    said = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** An apt-get that fails with these lines the given number of times and then succeeds. */
  const busy = (times: number, lines: readonly string[]) =>
    program(
      'apt-get',
      `tries=$(/bin/cat ${folder}/tries 2>/dev/null || echo 0)
      echo $((tries + 1)) > ${folder}/tries
      [ "$tries" -ge ${times} ] && exit 0
      ${lines.map((line) => `echo '${line}' >&2`).join('\n')}
      exit 100`,
    );

  const tries = () => answerOf('/bin/cat', [join(folder, 'tries')]);

  it.each(Object.entries(BUSY))('waits for the lock: %s, and says it once', async (_lock, lines) => {
    await busy(3, lines);
    await aptGet('Installing wanted', ['install', 'wanted'], { retryMs: 1 });
    expect(await tries()).toBe('4');
    const [sentence, ...others] = said;
    expect(others).toEqual([]);
    expect(sentence).toMatch(/^… Installing wanted: .+ holds .+\. Waiting for it, at most 20 min\n$/);
  });

  it('names who has the lock', async () => {
    await busy(1, BUSY.lists);
    await aptGet('Reading the package lists', ['update'], { retryMs: 1 });
    expect(said.join('')).toContain('process 2519 (apt-get) holds /var/lib/apt/lists/lock.');
  });

  it('gives up after a while, with what apt-get said', async () => {
    await busy(1_000_000, BUSY.lists);
    const waiting = aptGet('Reading the package lists', ['update'], { retryMs: 1, limitMs: 50 });
    await expect(waiting).rejects.toThrow(/ended with exit status 100.*Could not get lock/s);
  });

  it('does not take an earlier lock in the log for the reason of another failure', async () => {
    await busy(1, BUSY.lists);
    await aptGet('Reading the package lists', ['update'], { retryMs: 1 });
    await program('apt-get', `echo >> ${folder}/again; echo no network; exit 100`);
    await expect(aptGet('Reading the package lists', ['update'], { retryMs: 1 })).rejects.toThrow(
      'no network',
    );
    expect(await answerOf('/usr/bin/wc', ['-l', join(folder, 'again')])).toMatch(/^1 /);
  });
});
