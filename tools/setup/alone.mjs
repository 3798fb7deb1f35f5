// Runs a command under a lock, so that no other `make` of this clone installs into one of its folders meanwhile.
import './node-version.mjs';
import { join } from 'node:path';
import process from 'node:process';
import { withLock } from './lock.mjs';
import { runChild } from './run-child.mjs';

const root = join(import.meta.dirname, '..', '..');
const lock = { file: join(root, 'var', 'locks', 'prepare'), label: 'Preparing this clone' };
const [command, ...args] = process.argv.slice(2);

const passed = await withLock(lock, () => runChild(command, args, { cwd: root, output: 'inherit' }));
process.exitCode = passed ? 0 : 1;
