import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from '#activities/config';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { workerConfigSchema } from '../../apps/worker/src/config.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const ecosystemSchema = z.object({
  apps: z.array(
    z.object({
      name: z.string(),
      script: z.string(),
      instances: z.number().default(1),
      env: z.record(z.string(), z.string()),
    }),
  ),
});

/** What `config/pm2/ecosystem.config.cjs` has PM2 run under one name. */
export interface PlannedProcess {
  name: string;
  app: 'api' | 'worker';
  instances: number;
  /** What it reads, with `.env` and what PM2 adds. */
  environment: Record<string, string | undefined>;
}

/** Where a planned process listens, and is reached from this machine. */
export interface PlannedAddress {
  port: number;
  url: string;
}

/** @param environment with the settings of `.env` */
export const plannedProcesses = (environment: NodeJS.ProcessEnv): PlannedProcess[] => {
  const require = createRequire(import.meta.url);
  const { apps } = ecosystemSchema.parse(
    require(join(repositoryRoot, 'config', 'pm2', 'ecosystem.config.cjs')),
  );
  return apps.map(({ name, script, instances, env }) => ({
    name,
    app: script.includes('apps/api/') ? 'api' : 'worker',
    instances,
    environment: { ...environment, ...env },
  }));
};

const { API_HOST, API_PORT } = apiConfigSchema.shape;
const { WORKER_HOST, WORKER_PORT } = workerConfigSchema.shape;
/** Host and port alone: whatever else is wrong with the settings, these are known. */
const LISTENS = {
  api: z.object({ API_HOST, API_PORT }).transform((read) => ({ host: read.API_HOST, port: read.API_PORT })),
  worker: z
    .object({ WORKER_HOST, WORKER_PORT })
    .transform((read) => ({ host: read.WORKER_HOST, port: read.WORKER_PORT })),
};

const EVERY_INTERFACE = ['0.0.0.0', '::'];

/** @throws Error that says what is wrong with the host or the port. */
export const addressOf = ({ app, environment }: PlannedProcess): PlannedAddress => {
  const { host, port } = loadConfig(LISTENS[app], environment);
  const name = EVERY_INTERFACE.includes(host) ? '127.0.0.1' : host;
  return { port, url: `http://${name.includes(':') ? `[${name}]` : name}:${port}` };
};
