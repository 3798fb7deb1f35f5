import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Failure, VIDEO_LIMITS } from '#domain';
import { DECODERS } from './codecs.ts';

export interface FfmpegPaths {
  ffmpegPath: string;
  ffprobePath: string;
}

/** Containers that carry their own pictures. Playlists (hls, dash, concat) are not among them: they name other files. */
const DEMUXERS = ['mov', 'matroska', 'avi', 'mpegts', 'mpeg'];
/** Enough for any camera or editor; a file with more is made to cost. */
const MAX_STREAMS = 64;
const KEPT_STDERR = 4000;

/** Options that stand before `-i`, and the input: the one local file and nothing it may point to. */
export const safeInput = (file: string, use: keyof typeof DECODERS, before: string[] = []): string[] => [
  ...['-protocol_whitelist', 'file'],
  ...['-format_whitelist', DEMUXERS.join(',')],
  ...['-codec_whitelist', DECODERS[use].join(',')],
  ...['-max_pixels', String(VIDEO_LIMITS.pixels)],
  ...['-max_streams', String(MAX_STREAMS)],
  ...before,
  ...['-i', `file:${file}`],
];

/** What ffmpeg says when the installation is at fault, or the local file has gone, and not what is in the file. */
const NOT_THE_VIDEO =
  /Unrecognized option|Option .{1,60} not found|No such filter|Unknown encoder|No such file/i;

/** @throws an ordinary error, for a retry, when the process failed for a reason that does not lie in the video. */
export const assertRan = (end: { code: number; stderr: string }, what: string): void => {
  if (end.code !== 0 && NOT_THE_VIDEO.test(end.stderr))
    throw new Error(`${what} cannot work: ${end.stderr.trim()}`);
};

export interface MediaProcessOptions {
  command: string;
  arguments: string[];
  /** Pipes beside standard output, as file descriptors 3 and up. */
  extraPipes?: number;
  timeoutMs: number;
  signal: AbortSignal;
}

export interface MediaProcess {
  /** Standard output, then the extra pipes. */
  outputs: Readable[];
  /**
   * Exit code and the end of standard error. Rejects with the signal's reason when it fired, and with an ordinary
   * error when the process could not start, ran out of time or was killed by somebody else.
   */
  ended: Promise<{ code: number; stderr: string }>;
  /** Ends the process at once; without effect when it has ended. */
  kill: () => void;
}

/** Signals by which a decoder dies of its input rather than of its surroundings. */
const CRASHES = new Set<NodeJS.Signals>(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL']);
const CRASHED = 255;

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

const tailOf = (stream: Readable): (() => string) => {
  let tail = '';
  stream.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-KEPT_STDERR)));
  return () => tail;
};

const endOf = (child: ChildProcess, stderr: () => string, what: string): MediaProcess['ended'] =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code !== null) resolve({ code, stderr: stderr() });
      else if (signal && CRASHES.has(signal)) resolve({ code: CRASHED, stderr: stderr() });
      else reject(new Error(`${what} was ended by ${signal ?? 'an unknown signal'}.`));
    });
  });

/**
 * Starts ffmpeg or ffprobe. Results leave by pipes only, so that the process ends by itself when its worker dies.
 * It gets no environment beside the search path: it reads hostile files and must not find a secret.
 */
export const startMediaProcess = (options: MediaProcessOptions): MediaProcess => {
  options.signal.throwIfAborted();
  const extra = Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const);
  const child = spawn(options.command, options.arguments, {
    stdio: ['ignore', 'pipe', 'pipe', ...extra],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    detached: true,
  });
  const [, output, errors, ...rest] = child.stdio as [null, Readable, Readable, ...Readable[]];
  const stopped = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const kill = (): void => stop(child);
  stopped.addEventListener('abort', kill, { once: true });
  const ended = endOf(child, tailOf(errors), options.command).catch((error: unknown) => {
    options.signal.throwIfAborted();
    // Trying again would take a core for as long once more.
    if (stopped.aborted)
      throw new Failure(
        'TooSlowToDecode',
        `Reading a part of the video took longer than ${Math.round(options.timeoutMs / 1000)} seconds.`,
      );
    throw error;
  });
  // Callers read the outputs first and ask how it ended afterwards.
  ended.catch(() => undefined).finally(() => stopped.removeEventListener('abort', kill));
  return { outputs: [output, ...rest], ended, kill };
};
