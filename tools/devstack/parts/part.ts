import { join } from 'node:path';
import {
  assertPortFree,
  bypassProxies,
  launch,
  type LaunchedProcess,
  type LaunchOptions,
  PartNotReadyError,
  PortTakenError,
  reservePort,
  waitUntilReady,
} from '../process/index.ts';
import { repositoryRoot } from '../repository.ts';

/** A part of the stack that runs and is ready. */
export interface RunningPart extends LaunchedProcess {
  /** Where clients reach it, in the form that the service's configuration takes. */
  readonly address: string;
}

/** What every part can be started with. */
export interface PartOptions {
  /** Port of 127.0.0.1; a reserved one when left out. */
  port?: number;
  /** Where its output goes; a file of `var/log` when left out. */
  logFile?: string;
}

export interface PartStart extends Omit<LaunchOptions, 'logFile'> {
  address: string;
  /** All ports that it will listen on. */
  ports: readonly number[];
  logFile: string | undefined;
  probe: () => Promise<void>;
  readyTimeoutMs: number;
}

/** Losing five ports in a row, each between its choice and its use, is no accident. */
const ATTEMPTS = 5;

const isTaken = (error: unknown): boolean =>
  error instanceof PortTakenError ||
  (error instanceof PartNotReadyError && /address already in use/i.test(error.output));

/**
 * Starts a part on the requested ports, or on reserved ones: on other ports if another process took one first.
 *
 * @throws what `start` throws, if other ports cannot help.
 */
export const onPorts = async <Part>(
  asked: readonly (number | undefined)[],
  start: (...ports: number[]) => Promise<Part>,
): Promise<Part> => {
  for (let attempt = 1; ; attempt++) {
    const ports = await Promise.all(asked.map(async (port) => port ?? (await reservePort())));
    try {
      return await start(...ports);
    } catch (error) {
      const isAsked = error instanceof PortTakenError && asked.includes(error.port);
      if (attempt === ATTEMPTS || !asked.includes(undefined) || isAsked || !isTaken(error)) throw error;
    }
  }
};

const defaultLog = (name: string, port: number | undefined): string =>
  join(
    repositoryRoot,
    'var',
    'log',
    `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${port ?? 'x'}.log`,
  );

/**
 * Starts a part and waits until it is really ready.
 *
 * @throws PortTakenError if another process listens on one of its ports.
 * @throws PartNotReadyError with the end of its log when it ends or does not get ready in time.
 */
export const startPart = async (start: PartStart): Promise<RunningPart> => {
  const { address, ports, probe, readyTimeoutMs, logFile, ...options } = start;
  // Probes and clients in this process reach the part directly too.
  Object.assign(process.env, bypassProxies(process.env));
  for (const port of ports) await assertPortFree({ name: options.name, port });
  const launched = await launch({ ...options, logFile: logFile ?? defaultLog(options.name, ports[0]) });
  await waitUntilReady({ process: launched, probe, timeoutMs: readyTimeoutMs });
  return { ...launched, address };
};
