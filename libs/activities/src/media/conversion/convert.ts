import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import { Failure } from '#domain';
import { assertRan, safeInput, safeParts } from '../ffmpeg.ts';
import { withLauncher, type ConversionLimits } from './launcher.ts';

/** A file that a conversion of ours wrote, and how long it lasts where it is joined: the next one begins then. */
export interface Part {
  file: string;
  seconds: number;
}

export interface ConversionInput {
  file: string;
  options?: readonly string[];
  /** A PNG that we wrote, not a video. */
  isPicture?: boolean;
  /** Files of ours, one after the other; `file` is where the list of them is written. */
  parts?: readonly Part[];
}

/** A conversion of local files, with ffmpeg's own options. */
export interface ConversionPlan {
  inputs: readonly ConversionInput[];
  /** A graph for `-filter_complex`, if any. */
  graph?: string;
  outputs: readonly { file: string; options: readonly string[] }[];
  /** Seconds of the longest output, for the progress. */
  seconds: number;
  limits: ConversionLimits;
}

export interface ConversionOptions {
  ffmpegPath: string;
  signal: AbortSignal;
  /** How much is done by ffmpeg's own clock, 0–1. */
  onProgress?: (done: number) => void;
}

const { SIGXCPU, SIGXFSZ } = constants.signals;
/** No format is guessed, and nothing else is read. */
const PICTURE_GUARDS = ['-protocol_whitelist', 'file', '-codec_whitelist', 'png', '-f', 'png_pipe'];

/** As an output: what is measured is not written. */
export const NOWHERE = '-';

/** Lines from the end of standard error. */
const KEPT_LINES = 40;
/** It asks for the first input behind our back as soon as anybody wants progress, without any guard. */
const NO_FFPROBE = '/bin/false';

const [HOURS, MINUTES] = [3600, 60];

/** Seconds of a clock such as `00:01:02.50`; `null` for anything else. */
const clockSeconds = (clock: string): number | null => {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(clock) ?? [];
  if (hours === undefined) return null;
  return Number(hours) * HOURS + Number(minutes) * MINUTES + Number(seconds);
};

/** @see https://ffmpeg.org/ffmpeg-formats.html#concat-1 */
const listOf = (parts: readonly Part[]): string =>
  [
    'ffconcat version 1.0',
    ...parts.flatMap(({ file, seconds }) => [
      `file 'file:${file.replaceAll("'", `'\\''`)}'`,
      `duration ${seconds.toFixed(6)}`,
    ]),
    '',
  ].join('\n');

const guardsOf = ({ file, options = [], isPicture = false, parts }: ConversionInput): string[] => {
  if (isPicture) return PICTURE_GUARDS;
  // The library adds the input itself.
  return (parts ? safeParts(file, [...options]) : safeInput(file, 'probe', [...options])).slice(0, -2);
};

const commandOf = (plan: ConversionPlan): FfmpegCommand => {
  // What it took is said at the end. What an attempt before left is written over: asked about it, ffmpeg would wait forever.
  const command = ffmpeg({ stdoutLines: KEPT_LINES }).addOption(['-benchmark', '-nostdin', '-y']);
  for (const input of plan.inputs) command.input(`file:${input.file}`).inputOptions(guardsOf(input));
  if (plan.graph !== undefined) command.complexFilter(plan.graph);
  for (const { file, options } of plan.outputs)
    // One by one: of a list, it takes an option with one space in it apart.
    command.output(file === NOWHERE ? file : `file:${file}`).outputOptions(...options);
  return command;
};

/** What a conversion says at its end. */
export interface Converted {
  /** The end of what ffmpeg said: measurements are in it. */
  said: string;
  /** Processor time, seconds. */
  processorSeconds: number;
}

const convertedOf = (said: string): Converted => {
  const [, user = 0, system = 0] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(said) ?? [];
  return { said, processorSeconds: Number(user) + Number(system) };
};

/** What ffmpeg says last of a failure, without what is of this machine only. */
const lastWords = (stderr: string): string | undefined =>
  stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('bench:'))
    .at(-1)
    ?.replaceAll(/file:\/\S*\/\S*?(?=:\s|\s|$)/g, 'the file')
    .trim();

const failureOf = (error: Error, stderr: string, limits: ConversionLimits): Error => {
  const signal = /signal (SIG\w+)/.exec(error.message)?.[1];
  const code = Number(/code (\d+)/.exec(error.message)?.[1]);
  // ffmpeg catches the first signal, and ends as if it had been asked to.
  if (signal === 'SIGXCPU' || code === 128 + SIGXCPU || stderr.includes(`received signal ${SIGXCPU}.`))
    return new Failure(
      'TooSlowToConvert',
      `It takes more than ${limits.processorSeconds} s of processor time.`,
    );
  if (signal === 'SIGXFSZ' || code === 128 + SIGXFSZ || stderr.includes('File too large'))
    return new Failure('OutputTooLarge', `The output would be larger than ${limits.fileBytes} bytes.`);
  // A retry, elsewhere or later, may help.
  if (signal !== undefined) return new Error(`ffmpeg was killed by ${signal}.`);
  try {
    assertRan({ code, stderr }, 'ffmpeg');
  } catch (cause) {
    return cause as Error;
  }
  return new Failure('ConversionFailed', lastWords(stderr) ?? error.message);
};

const run = (command: FfmpegCommand, plan: ConversionPlan, options: ConversionOptions): Promise<Converted> =>
  new Promise((resolve, reject) => {
    const { signal, onProgress } = options;
    const stop = (): void => void command.kill('SIGKILL');
    const done = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    command
      .on('progress', ({ timemark }: { timemark: string }) => {
        const seconds = clockSeconds(timemark);
        if (seconds !== null) onProgress?.(Math.min(1, seconds / plan.seconds));
      })
      // Killing it before it runs has no effect.
      .on('start', () => signal.aborted && stop())
      .on('end', (_stdout: string | null, stderr: string | null) =>
        done(() => resolve(convertedOf(stderr ?? ''))),
      )
      .on('error', (error: Error, _stdout: string | null, stderr: string | null) =>
        done(() =>
          reject(signal.aborted ? (signal.reason as Error) : failureOf(error, stderr ?? '', plan.limits)),
        ),
      );
    signal.addEventListener('abort', stop, { once: true });
    command.run();
  });

/**
 * Runs a conversion. The only module that knows fluent-ffmpeg, which builds the command and runs it; every way from it to a
 * program passes the launcher, and every input the same guards as elsewhere.
 *
 * @throws the signal's reason; Failure `TooSlowToConvert`, `OutputTooLarge`, or `ConversionFailed` with ffmpeg's last words; an
 * ordinary error, for a retry, if the file is not to blame.
 */
export const convert = async (plan: ConversionPlan, options: ConversionOptions): Promise<Converted> => {
  options.signal.throwIfAborted();
  for (const { file, parts } of plan.inputs) if (parts) await writeFile(file, listOf(parts));
  return withLauncher(options.ffmpegPath, plan.limits, async (launcher) => {
    const command = commandOf(plan).setFfmpegPath(launcher).setFfprobePath(NO_FFPROBE);
    return run(command, plan, options);
  });
};
