import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { Failure } from '#domain';
import { limitingCommands, PROCESS_LIMITS } from './process-limits.ts';

export interface MediaProcessOptions {
  command: string;
  arguments: string[];
  /** Pipes beside standard output, as file descriptors 3 and up. */
  extraPipes?: number;
  /** Processor time that is enough for a legitimate video, in whole seconds. */
  processorSeconds: number;
  /** The message of the failure if it was not. */
  tooSlow: string;
  /** Wall-clock time. It includes waiting for the disk and for the readers of the outputs: not the video's fault. */
  timeoutMs: number;
  /** How many characters from the end of standard error to keep; 4,000 by default. */
  keptErrors?: number;
  signal: AbortSignal;
}

export interface MediaProcessEnd {
  code: number;
  /** The end of standard error. */
  stderr: string;
  processorSeconds: number;
}

export interface MediaProcess {
  /** Standard output, then the extra pipes. */
  outputs: Readable[];
  /**
   * Rejects with the signal's reason if it fired, with `TooSlowToDecode` if the processor time was used up, and
   * with an ordinary error if the process exceeded its wall-clock time or was killed from outside.
   */
  ended: Promise<MediaProcessEnd>;
  /** Kills the process; no effect if it has ended. */
  kill: () => void;
}

/**
 * The kernel enforces the limits, so a process that outlives its worker ends too; the shell reports the time at the
 * end.
 */
const LIMITED = [
  ...limitingCommands(PROCESS_LIMITS),
  'ulimit -t "$1" && shift && "$@"; code=$?; times >&2; exit $code',
].join('\n');
const KEPT_STDERR = 4000;

const { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV } = constants.signals;
/** For a process killed by a signal, a shell returns this plus the signal's number, which is below 32. */
const BY_SIGNAL = 128;
/** Signals of a decoder that crashed on its input, not for external reasons. */
const CRASHES = new Set([SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV].map((signal) => BY_SIGNAL + signal));
/** ffmpeg catches SIGTERM and the like, and exits with this. */
const CAUGHT = 255;

const wasEnded = (code: number): boolean =>
  code === CAUGHT || (code >= BY_SIGNAL && code < BY_SIGNAL + 32 && !CRASHES.has(code));

const stop = (child: ChildProcess): void => {
  const running = child.exitCode === null && child.signalCode === null;
  try {
    if (running && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
  // Unread output would keep the process from counting as closed.
  for (const stream of child.stdio) stream?.destroy();
};

const tailOf = (stream: Readable, kept: number): (() => string) => {
  let tail = '';
  stream.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-kept)));
  return () => tail;
};

/** Removes the output of `times`, the shell's own line and that of its child, from the end. */
const endFrom = (code: number, written: string): MediaProcessEnd => {
  const found = /(?:\d+m[\d.]+s \d+m[\d.]+s\s+)(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(written);
  const [userMinutes = 0, user = 0, systemMinutes = 0, system = 0] = found?.slice(1).map(Number) ?? [];
  return {
    code,
    stderr: written.slice(0, found?.index),
    processorSeconds: (userMinutes + systemMinutes) * 60 + user + system,
  };
};

const endOf = (
  child: ChildProcess,
  stderr: () => string,
  options: MediaProcessOptions,
): Promise<MediaProcessEnd> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const end = endFrom(code ?? BY_SIGNAL, stderr());
      // The kernel counts in ticks, so the reported time may be slightly below the limit.
      if (wasEnded(end.code) && end.processorSeconds > options.processorSeconds - 0.5)
        reject(new Failure('TooSlowToDecode', options.tooSlow));
      else if (wasEnded(end.code))
        reject(new Error(`${options.command} was ended by a signal (${end.code}).`));
      else resolve(end);
    });
  });

/**
 * Starts ffmpeg or ffprobe. It outputs to pipes only, so that it ends when its worker dies. It gets no environment
 * except PATH: it reads hostile files and must not find secrets.
 */
export const startMediaProcess = (options: MediaProcessOptions): MediaProcess => {
  options.signal.throwIfAborted();
  const extra = Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const);
  const limited = ['-c', LIMITED, 'sh', String(options.processorSeconds), options.command];
  const child = spawn('/bin/sh', [...limited, ...options.arguments], {
    stdio: ['ignore', 'pipe', 'pipe', ...extra],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    detached: true,
  });
  const [, output, errors, ...rest] = child.stdio as [null, Readable, Readable, ...Readable[]];
  const stopped = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const kill = (): void => stop(child);
  stopped.addEventListener('abort', kill, { once: true });
  const ended = endOf(child, tailOf(errors, options.keptErrors ?? KEPT_STDERR), options).catch(
    (error: unknown) => {
      options.signal.throwIfAborted();
      if (stopped.aborted)
        throw new Error(`${options.command} was not ready after ${options.timeoutMs / 1000} s.`);
      throw error;
    },
  );
  // Callers read the outputs first and check the result afterwards.
  ended.catch(() => undefined).finally(() => stopped.removeEventListener('abort', kill));
  return { outputs: [output, ...rest], ended, kill };
};
