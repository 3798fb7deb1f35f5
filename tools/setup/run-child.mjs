import { spawn } from 'node:child_process';
import process from 'node:process';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Runs a command to its end. When this process is told to end meanwhile, the command is ended and then this process,
 * so that nothing comes after it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ passed: boolean, problem: string | null }>} whether its exit status was 0, and why it did not start
 */
export const runChild = (command, args, options) =>
  new Promise((resolve) => {
    const child = spawn(command, args, options);
    let status = null;
    const handlers = Object.entries(SIGNALS).map(([signal, value]) => {
      const handler = () => {
        status ??= value;
        // The one signal that make hands on to what it runs.
        child.kill('SIGTERM');
      };
      process.on(signal, handler);
      return [signal, handler];
    });
    const end = (passed, problem) => {
      for (const [signal, handler] of handlers) process.removeListener(signal, handler);
      if (status !== null) process.exit(status);
      resolve({ passed, problem });
    };
    child.once('error', (error) => end(false, `${command} could not be started: ${error.message}`));
    child.once('exit', (code) => end(code === 0, null));
  });
