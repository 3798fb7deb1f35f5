import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** The time that one run of a program took, including all of its child processes. */
export interface Run {
  wallSeconds: number;
  processorSeconds: number;
}

/** At the end, the shell prints the processor time used by itself and its children. */
const TIMED = '"$@"; code=$?; times >&3; exit $code';
/** Drawing the contact sheet takes half a second and is the peak. */
const SAMPLE_MS = 50;
const KEPT_OUTPUT = 4000;

/** Adds up the output of the shell's `times`: user and system time, of the shell and of its children. */
export const parseTimes = (text: string): number =>
  [...text.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );

/** Proportional set size in bytes from `smaps_rollup`, which counts shared memory once. */
export const parsePss = (text: string): number => Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;

const textOf = async (stream: Readable): Promise<string> => {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text = (text + String(chunk)).slice(-KEPT_OUTPUT);
  return text;
};

const running = new Set<number>();

/** Kills the programs that are still running, including their child processes. */
export const stopRuns = (): Promise<void> => {
  for (const pid of running) process.kill(-pid, 'SIGKILL');
  return Promise.resolve();
};

const start = (command: string[]) => {
  const child = spawn('/bin/sh', ['-c', TIMED, 'sh', ...command], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid = 0 } = child;
  running.add(pid);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(pid);
      resolve(code ?? 1);
    });
  });
  const [, , errors, times] = child.stdio as (Readable | null)[];
  if (!errors || !times) throw new Error('The pipes of a program are missing.');
  return { pid, ended, errors: textOf(errors), times: textOf(times) };
};

/** Runs a program to its end. @throws Error with the end of its output if it fails. */
export const timed = async (command: string[]): Promise<Run> => {
  const began = performance.now();
  const { ended, errors, times } = start(command);
  const code = await ended;
  const wallSeconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${await errors}`);
  return { wallSeconds, processorSeconds: parseTimes(await times) };
};

/** A process and all of its descendants, from `/proc`. */
const treeOf = async (root: number): Promise<number[]> => {
  const parents = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(/\) \S (\d+)/.exec(stat)?.[1] ?? 0);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(parents.get(pid) ?? []));
  return found;
};

const memoryOf = async (root: number): Promise<number> => {
  const sizes = (await treeOf(root)).map(async (pid) =>
    parsePss(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')),
  );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
};

/** Peak memory of a program and all of its child processes, in bytes. Sampling costs time, so this run is not timed. */
export const peakMemory = async (command: string[]): Promise<number> => {
  const { pid, ended, errors } = start(command);
  let peak = 0;
  while (running.has(pid)) {
    peak = Math.max(peak, await memoryOf(pid));
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
  }
  const code = await ended;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${await errors}`);
  return peak;
};
