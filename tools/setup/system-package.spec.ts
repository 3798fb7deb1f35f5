import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from './command.ts';
import { installSystemPackage } from './system-package.ts';

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
