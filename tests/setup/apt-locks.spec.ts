import { afterEach, expect, it, jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { aptGet } from '../../tools/setup/system-package.ts';
import { until } from '../support/until.ts';

const LOCKS = [
  ['/var/lib/apt/lists/lock', 'update'],
  ['/var/lib/dpkg/lock-frontend', 'install --no-install-recommends -y base-files'],
  ['/var/lib/dpkg/lock', 'install --no-install-recommends -y base-files'],
  ['/var/cache/apt/archives/lock', 'autoclean'],
] as const;

/** apt's locks are locks of fcntl, which Node cannot take. */
const HOLD = `
import fcntl, sys
held = open(sys.argv[1], 'w')
fcntl.lockf(held, fcntl.LOCK_EX)
print('held', flush=True)
sys.stdin.read()
`;

let holder: ChildProcess | undefined;

const hold = async (lock: string): Promise<ChildProcess> => {
  const child = spawn('python3', ['-c', HOLD, lock], { stdio: ['pipe', 'pipe', 'inherit'] });
  holder = child;
  await once(child.stdout, 'data');
  return child;
};

afterEach(() => {
  holder?.kill('SIGKILL');
  jest.restoreAllMocks();
});

const asRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0 ? it : it.skip;

asRootOnDebian.each(LOCKS)(
  'apt-get waits for whoever holds %s, and says so',
  async (lock, args) => {
    const said: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const { pid, stdin } = await hold(lock);
    const done = aptGet('Asking apt', args.split(' '), { retryMs: 100 });
    await Promise.race([done, until(() => said.length > 0, 60)]);
    expect(said.join('')).toContain(`process ${pid} (python3) holds ${lock}`);
    stdin?.end();
    await done;
  },
  120_000,
);
