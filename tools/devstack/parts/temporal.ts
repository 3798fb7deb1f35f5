import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { prepareTemporal } from '../../setup/index.ts';
import { onPorts, type PartOptions, type RunningPart, startPart } from './part.ts';
import {
  createNamespace,
  describeNamespace,
  registerSearchAttributes,
  SEARCH_ATTRIBUTES,
} from './search-attributes.ts';

export interface TemporalOptions extends PartOptions {
  /** Port of the Web UI; a reserved one when left out. */
  uiPort?: number;
  /** Path that a proxy serves the Web UI under, such as `/temporal`; the root when left out. */
  uiPublicPath?: string;
  /** The file that keeps every workflow. */
  databaseFile: string;
  /** Namespaces to have besides `default`. */
  namespaces?: readonly string[];
}

/** The Temporal server with its Web UI; `address` is host and port of its gRPC service. */
export interface RunningTemporal extends RunningPart {
  readonly uiAddress: string;
}

interface Ports {
  port: number;
  uiPort: number;
}

const DEFAULT_NAMESPACE = 'default';

const startServer = (command: string, options: TemporalOptions, { port, uiPort }: Ports) =>
  startPart({
    name: 'Temporal',
    address: `127.0.0.1:${port}`,
    ports: [port, uiPort],
    logFile: options.logFile,
    command,
    args: [
      'server',
      'start-dev',
      `--db-filename=${options.databaseFile}`,
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--ui-port=${uiPort}`,
      ...(options.uiPublicPath === undefined ? [] : [`--ui-public-path=${options.uiPublicPath}`]),
      '--log-level=warn',
      ...SEARCH_ATTRIBUTES.map((name) => `--search-attribute=${name}=Keyword`),
    ],
    probe: () => describeNamespace({ address: `127.0.0.1:${port}` }, DEFAULT_NAMESPACE),
    readyTimeoutMs: 60_000,
  });

/** Starts Temporal: every namespace there and answering, with the service's search attributes. */
export const startTemporal = async (options: TemporalOptions): Promise<RunningTemporal> => {
  const command = await prepareTemporal();
  await mkdir(dirname(options.databaseFile), { recursive: true });
  return onPorts([options.port, options.uiPort], async (port, uiPort) => {
    const part = await startServer(command, options, { port, uiPort });
    try {
      await prepareNamespaces(part.address, options.namespaces ?? []);
    } catch (error) {
      await part.kill();
      throw error;
    }
    return { ...part, uiAddress: `http://127.0.0.1:${uiPort}` };
  });
};

const prepareNamespaces = async (address: string, others: readonly string[]): Promise<void> => {
  await registerSearchAttributes({ address }, DEFAULT_NAMESPACE);
  for (const namespace of others) {
    await createNamespace({ address }, namespace);
    await registerSearchAttributes({ address }, namespace);
  }
};
