// Runs one command quietly: shows what it is, how long it has been running and, only if it fails, the end of its log.
// Plain JavaScript without packages, because it runs before anything is installed or built.
import './node-version.mjs';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { runChild } from './run-child.mjs';

const LINE_INTERVAL_MS = 15_000;
const LIVE_INTERVAL_MS = 1_000;
const TAIL_LINES = 60;

const root = join(import.meta.dirname, '..', '..');

const show = ({ label, usually }) => {
  const started = Date.now();
  const live = process.stderr.isTTY;
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const draw = () =>
    process.stderr.write(
      `${live ? '\r\x1b[2K' : ''}… ${label} (usually ${usually}) ${seconds()} s${live ? '' : '\n'}`,
    );
  draw();
  const timer = setInterval(draw, live ? LIVE_INTERVAL_MS : LINE_INTERVAL_MS);
  return (mark) => {
    clearInterval(timer);
    process.stderr.write(`${live ? '\r\x1b[2K' : ''}${mark} ${label}: ${seconds()} s\n`);
  };
};

/**
 * Runs a command in the repository; returns whether its exit status was 0.
 *
 * @param {{ label: string, usually: string, log: string, command: string, args: string[] }} step `log` names a file of var/log
 * @returns {Promise<boolean>}
 */
export const runStep = async (step) => {
  const file = join(root, 'var', 'log', `${step.log}.log`);
  mkdirSync(dirname(file), { recursive: true });
  const log = openSync(file, 'w');
  const end = show(step);
  const passed = await runChild(step.command, step.args, { cwd: root, output: log });
  closeSync(log);
  end(passed ? '✓' : '✗');
  if (!passed) {
    const tail = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES);
    process.stderr.write(`${tail.join('\n')}\n(the whole of it: ${file})\n`);
  }
  return passed;
};

if (process.argv[1] === import.meta.filename) {
  const [label, usually, log, command, ...args] = process.argv.slice(2);
  process.exitCode = (await runStep({ label, usually, log, command, args })) ? 0 : 1;
}
