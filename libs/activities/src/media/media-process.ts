import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { Failure } from '#domain';

export interface MediaProcessOptions {
  command: string;
  arguments: string[];
  /** Pipes beside standard output, as file descriptors 3 and up. */
  extraPipes?: number;
  /** Processor time that is enough for a video that is meant to be watched, in whole seconds. */
  processorSeconds: number;
  /** The sentence of the failure when it was not. */
  tooSlow: string;
  /** Time on the clock. It includes waiting for the disk and for whoever reads the outputs: the video is not to blame. */
  timeoutMs: number;
  /** How many characters of the end of standard error are wanted; 4,000 when absent. */
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
   * Rejects with the signal's reason when it fired, with `TooSlowToDecode` when the processor time was used up, and
   * with an ordinary error when the process took too long by the clock or was ended by somebody else.
   */
  ended: Promise<MediaProcessEnd>;
  /** Ends the process at once; without effect when it has ended. */
  kill: () => void;
}

/** The kernel holds the limit, so a process that outlives its worker ends too; the shell tells at the end what it took. */
const LIMITED = 'ulimit -t "$1" && shift && "$@"; code=$?; times >&2; exit $code';
const KEPT_STDERR = 4000;

const { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV } = constants.signals;
/** A shell answers for a process that a signal ended with this much more than its number, which is below 32. */
const BY_SIGNAL = 128;
/** Signals by which a decoder dies of its input rather than of its surroundings. */
const CRASHES = new Set([SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV].map((signal) => BY_SIGNAL + signal));
/** ffmpeg catches SIGTERM and the like, and answers so. */
const CAUGHT = 255;

const wasEnded = (code: number): boolean =>
  code === CAUGHT || (code >= BY_SIGNAL && code < BY_SIGNAL + 32 && !CRASHES.has(code));

const stop = (child: ChildProcess): void => {
  const running = child.exitCode === null && child.signalCode === null;
  try {
    if (running && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
  // What nobody reads any more would keep the process from counting as closed.
  for (const stream of child.stdio) stream?.destroy();
};

const tailOf = (stream: Readable, kept: number): (() => string) => {
  let tail = '';
  stream.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-kept)));
  return () => tail;
};

/** Takes what `times` wrote, the shell's own line and that of its child, off the end. */
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
      // The kernel counts in ticks, so what it told may be a little less than what it ended the process for.
      if (wasEnded(end.code) && end.processorSeconds > options.processorSeconds - 0.5)
        reject(new Failure('TooSlowToDecode', options.tooSlow));
      else if (wasEnded(end.code))
        reject(new Error(`${options.command} was ended by a signal (${end.code}).`));
      else resolve(end);
    });
  });

/**
 * Starts ffmpeg or ffprobe. Results leave by pipes only, so that the process ends by itself when its worker dies.
 * It gets no environment beside the search path: it reads hostile files and must not find a secret.
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
  // Callers read the outputs first and ask how it ended afterwards.
  ended.catch(() => undefined).finally(() => stopped.removeEventListener('abort', kill));
  return { outputs: [output, ...rest], ended, kill };
};
