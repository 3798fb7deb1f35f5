import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const GUARD = join(import.meta.dirname, '..', 'devstack', 'process', 'guard.sh');

const signalGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended in the meantime.
  }
};

/**
 * Runs a command to its end. If this process receives a signal to end, it ends the command first and then itself, so
 * that nothing runs afterwards. The command gets its own process group, because npm and shells don't pass signals on to
 * what they run, and a guard, which ends it even if this process is killed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, output: 'inherit' | number }} options where both output streams go
 * @returns {Promise<boolean>} whether its exit status was 0
 */
export const runChild = (command, args, { cwd, output }) =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', [GUARD, command, ...args], {
      cwd,
      detached: true,
      stdio: ['pipe', output, output],
    });
    let status = null;
    const handlers = Object.entries(SIGNALS).map(([signal, value]) => {
      const handler = () => {
        status ??= value;
        signalGroup(child.pid);
      };
      process.on(signal, handler);
      return [signal, handler];
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const [signal, handler] of handlers) process.removeListener(signal, handler);
      child.stdin.destroy();
      if (status !== null) process.exit(status);
      resolve(code === 0);
    });
  });
