import { join } from 'node:path';
import { createObjectStore } from '#activities/s3';
import { loadConfig, s3Schema, temporalSchema, temporalServer } from '#activities/config';
import { prepareVideoTools } from '../setup/index.ts';
import { appEnvironment, embeddedParts, type StackConfig } from './environment.ts';
import { keepRunning } from './keep.ts';
import {
  registerSearchAttributes,
  type RunningPart,
  startApi,
  startFalSandbox,
  startMongodb,
  startS3,
  startTemporal,
  startWorker,
} from './parts/index.ts';
import { assertPortFree, bypassProxies, everythingStops } from './process/index.ts';
import { webhookSecret } from './webhook-secret.ts';

export interface StackOptions {
  config: StackConfig;
  /** What the apps are configured with where the stack does not decide; usually `process.env`. */
  environment: NodeJS.ProcessEnv;
  /** Told as each part gets ready, also when it was started again. */
  onReady: (part: RunningPart) => void | Promise<void>;
  /** Told, in a sentence, that a part ended and is started again. */
  onRestart: (notice: string) => void | Promise<void>;
}

/** The whole stack, every part ready. */
export interface Stack {
  /** The configuration that the apps run with, without what they inherit. */
  appEnvironment: NodeJS.ProcessEnv;
  /** Rejects with an error that names the part when one ends that cannot be started again; never resolves. */
  broken: Promise<never>;
}

interface StackContext extends StackOptions {
  app: NodeJS.ProcessEnv;
  data: (name: string) => string;
  log: (name: string) => string;
}

type Start = () => Promise<RunningPart>;

/** All ports at once, so that a taken one is reported before anything has been started. */
const assertPortsFree = async ({ config, environment }: StackOptions): Promise<void> => {
  const embedded = embeddedParts(environment);
  const ports: [string, number, boolean][] = [
    ['Temporal', config.TEMPORAL_PORT, embedded.temporal],
    ['The Temporal Web UI', config.TEMPORAL_UI_PORT, embedded.temporal],
    ['MongoDB', config.MONGODB_PORT, embedded.mongodb],
    ['S3', config.S3_PORT, embedded.s3],
    ['The fal sandbox', config.SANDBOX_PORT, embedded.sandbox],
    ['The API', config.API_PORT, true],
    ['The worker', config.WORKER_PORT, true],
  ];
  for (const [name, port, used] of ports) if (used) await assertPortFree({ name, port });
};

const stores = ({ config, environment, app, data, log }: StackContext): Start[] => {
  const embedded = embeddedParts(environment);
  const { TEMPORAL_NAMESPACE } = loadConfig(temporalSchema, environment);
  const temporal = (): Promise<RunningPart> =>
    startTemporal({
      port: config.TEMPORAL_PORT,
      uiPort: config.TEMPORAL_UI_PORT,
      databaseFile: join(data('temporal'), 'temporal.db'),
      namespaces: [TEMPORAL_NAMESPACE].filter((name) => name !== 'default'),
      logFile: log('temporal'),
    });
  const mongodb = (): Promise<RunningPart> =>
    startMongodb({ port: config.MONGODB_PORT, dataDirectory: data('mongodb'), logFile: log('mongodb') });
  const s3 = (): Promise<RunningPart> =>
    startS3({
      port: config.S3_PORT,
      dataDirectory: data('s3'),
      accessKey: app.S3_ACCESS_KEY_ID ?? '',
      secretKey: app.S3_SECRET_ACCESS_KEY ?? '',
      logFile: log('s3'),
    });
  return [
    ...(embedded.temporal ? [temporal] : []),
    ...(embedded.mongodb ? [mongodb] : []),
    ...(embedded.s3 ? [s3] : []),
  ];
};

const sandbox = ({ config, environment, app, data, log }: StackContext): Start[] => {
  const start = (): Promise<RunningPart> =>
    startFalSandbox({
      port: config.SANDBOX_PORT,
      dataDirectory: data('fal-sandbox'),
      env: app,
      logFile: log('fal-sandbox'),
    });
  return embeddedParts(environment).sandbox ? [start] : [];
};

const apps = ({ config, app, log }: StackContext): Start[] => [
  () => startWorker({ port: config.WORKER_PORT, env: app, logFile: log('worker') }),
  () => startApi({ port: config.API_PORT, env: app, logFile: log('api') }),
];

/** What the apps expect to find in the stores, embedded or not. */
const prepareStores = async ({ environment, app }: StackContext): Promise<void> => {
  const settings = { ...environment, ...app };
  const temporal = loadConfig(temporalSchema, settings);
  await registerSearchAttributes(temporalServer(temporal), temporal.TEMPORAL_NAMESPACE);
  const objects = createObjectStore(loadConfig(s3Schema, settings));
  await objects.ensureBucket().finally(() => objects.close());
};

/** Parts that are kept running from the moment that each is ready: also while others still start. */
class KeptParts {
  private readonly kept: Promise<never>[] = [];
  private isBroken = false;

  constructor(private readonly options: StackOptions) {}

  /** Starts parts together; resolves when all are ready. @throws what ends one of them, or an earlier one, for good */
  async start(starts: readonly Start[]): Promise<void> {
    const ready = Promise.all(starts.map((start) => this.startOne(start)));
    await Promise.race([ready, this.broken()]);
  }

  /** Rejects when a part ends that cannot be started again; never resolves. */
  broken(): Promise<never> {
    return Promise.race(this.kept);
  }

  private async startOne(start: Start): Promise<void> {
    const { onReady, onRestart } = this.options;
    const running = await start();
    await onReady(running);
    const isEnding = () => this.isBroken || everythingStops();
    const kept = keepRunning({ running, start }, { onReady, onRestart, isEnding });
    kept.catch(() => (this.isBroken = true));
    this.kept.push(kept);
  }
}

/**
 * Starts every part and waits until each is ready: the stores together, then the sandbox, then the apps. Whoever calls
 * it stops what was started with `stopEverything`, also when it throws.
 *
 * @throws Error that names the part when a port is taken, or a part ends or does not get ready in time.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { config, environment } = options;
  // Also for servers that were not started by us on this machine.
  Object.assign(process.env, bypassProxies(process.env));
  await assertPortsFree(options);
  const app = {
    ...appEnvironment({ config, environment, webhookSecret: await webhookSecret(config.DEVSTACK_DIR) }),
    ...(await prepareVideoTools(environment)),
  };
  const context: StackContext = {
    ...options,
    app,
    data: (name) => join(config.DEVSTACK_DIR, 'data', name),
    log: (name) => join(config.DEVSTACK_DIR, 'log', `${name}.log`),
  };
  const parts = new KeptParts(options);
  await parts.start(stores(context));
  await prepareStores(context);
  await parts.start(sandbox(context));
  await parts.start(apps(context));
  return { appEnvironment: app, broken: parts.broken() };
};
