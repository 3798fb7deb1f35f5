import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { onPorts, type PartOptions, type RunningPart, startPart } from './part.ts';

export interface AppOptions extends PartOptions {
  /** The app's configuration; it comes on top of this process's environment. */
  env: NodeJS.ProcessEnv;
}

export interface FalSandboxOptions extends AppOptions {
  dataDirectory: string;
}

interface App {
  name: string;
  folder: string;
  hostVariable: string;
  portVariable: string;
  graceMs: number;
}

const API: App = {
  name: 'API',
  folder: 'api',
  hostVariable: 'API_HOST',
  portVariable: 'API_PORT',
  graceMs: 15_000,
};
const WORKER: App = {
  name: 'Worker',
  folder: 'worker',
  hostVariable: 'WORKER_HOST',
  portVariable: 'WORKER_PORT',
  // Running activities get time to hand their work over.
  graceMs: 30_000,
};
const SANDBOX: App = {
  name: 'fal sandbox',
  folder: 'fal-sandbox',
  hostVariable: 'SANDBOX_HOST',
  portVariable: 'SANDBOX_PORT',
  graceMs: 10_000,
};

const HEALTH_TIMEOUT_MS = 5_000;

const probe = async (address: string): Promise<void> => {
  const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`/health answers ${response.status}: ${body.slice(0, 500)}`);
};

const startApp = (app: App, options: AppOptions): Promise<RunningPart> =>
  onPorts([options.port], async (port) => {
    const entry = join(repositoryRoot, 'dist', 'apps', app.folder, 'src', 'main.js');
    if (!existsSync(entry)) throw new Error(`${app.name} is not built: run \`npm run build\` first.`);
    const address = `http://127.0.0.1:${port}`;
    return startPart({
      name: app.name,
      address,
      ports: [port],
      logFile: options.logFile,
      command: process.execPath,
      args: ['--enable-source-maps', entry],
      workingDirectory: repositoryRoot,
      env: {
        ...process.env,
        ...options.env,
        [app.hostVariable]: '127.0.0.1',
        [app.portVariable]: String(port),
      },
      graceMs: app.graceMs,
      probe: () => probe(address),
      readyTimeoutMs: 60_000,
    });
  });

/** Starts the REST API from `dist`, ready when its `/health` answers 200. */
export const startApi = (options: AppOptions): Promise<RunningPart> => startApp(API, options);

/** Starts a worker from `dist`, ready when its `/health` answers 200. */
export const startWorker = (options: AppOptions): Promise<RunningPart> => startApp(WORKER, options);

/** Starts the fal sandbox from `dist`, ready when its `/health` answers 200. */
export const startFalSandbox = async ({
  dataDirectory,
  ...options
}: FalSandboxOptions): Promise<RunningPart> => {
  await mkdir(dataDirectory, { recursive: true });
  return startApp(SANDBOX, { ...options, env: { ...options.env, SANDBOX_DATA_DIR: dataDirectory } });
};
