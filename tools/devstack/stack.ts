import { join } from 'node:path';
import { createObjectStore } from '#activities/s3';
import { loadConfig, s3Schema, temporalSchema } from '#activities/config';
import { prepareVideoTools } from '../setup/index.ts';
import { appEnvironment, embeddedParts, type StackConfig } from './environment.ts';
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
import { assertPortFree, bypassProxies, describeExit, logTail, programEnds } from './process/index.ts';
import { webhookSecret } from './webhook-secret.ts';

export interface StackOptions {
  config: StackConfig;
  /** What the apps are configured with where the stack does not decide; usually `process.env`. */
  environment: NodeJS.ProcessEnv;
  /** Told as each part gets ready. */
  onReady: (part: RunningPart) => void | Promise<void>;
  /** Told, in a sentence, that the worker ended and is started again. */
  onRestart: (notice: string) => void;
}

/** The whole stack, every part ready. */
export interface Stack {
  /** In the order of their start. */
  parts: readonly RunningPart[];
  /** The configuration that the apps run with, without what they inherit. */
  appEnvironment: NodeJS.ProcessEnv;
  /** Rejects with an error that names the part when one ends, save a worker that can be started again; never resolves. */
  broken: Promise<never>;
}

interface StackContext extends StackOptions {
  app: NodeJS.ProcessEnv;
  data: (name: string) => string;
  log: (name: string) => string;
}

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

const startStores = ({ config, environment, app, data, log }: StackContext): Promise<RunningPart>[] => {
  const embedded = embeddedParts(environment);
  const { TEMPORAL_NAMESPACE } = loadConfig(temporalSchema, environment);
  return [
    embedded.temporal &&
      startTemporal({
        port: config.TEMPORAL_PORT,
        uiPort: config.TEMPORAL_UI_PORT,
        databaseFile: join(data('temporal'), 'temporal.db'),
        namespaces: [TEMPORAL_NAMESPACE].filter((name) => name !== 'default'),
        logFile: log('temporal'),
      }),
    embedded.mongodb &&
      startMongodb({ port: config.MONGODB_PORT, dataDirectory: data('mongodb'), logFile: log('mongodb') }),
    embedded.s3 &&
      startS3({
        port: config.S3_PORT,
        dataDirectory: data('s3'),
        accessKey: app.S3_ACCESS_KEY_ID ?? '',
        secretKey: app.S3_SECRET_ACCESS_KEY ?? '',
        logFile: log('s3'),
      }),
  ].filter((start) => start !== false);
};

const startTheWorker = ({ config, app, log }: StackContext): Promise<RunningPart> =>
  startWorker({ port: config.WORKER_PORT, env: app, logFile: log('worker') });

const startApps = ({ config, app, log }: StackContext): Promise<RunningPart>[] => [
  startApi({ port: config.API_PORT, env: app, logFile: log('api') }),
];

const startSandbox = ({ config, environment, app, data, log }: StackContext): Promise<RunningPart>[] =>
  embeddedParts(environment).sandbox
    ? [
        startFalSandbox({
          port: config.SANDBOX_PORT,
          dataDirectory: data('fal-sandbox'),
          env: app,
          logFile: log('fal-sandbox'),
        }),
      ]
    : [];

/** What the apps expect to find in the stores, embedded or not. */
const prepareStores = async ({ environment, app }: StackContext): Promise<void> => {
  const settings = { ...environment, ...app };
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = loadConfig(temporalSchema, settings);
  await registerSearchAttributes(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE);
  const objects = createObjectStore(loadConfig(s3Schema, settings));
  await objects.ensureBucket().finally(() => objects.close());
};

const breakWith = async (part: RunningPart): Promise<never> => {
  const exit = await part.exited;
  throw new Error(
    `${part.name} ${describeExit(exit)}, so the stack is stopped. The end of ${part.logFile}:\n${await logTail(part.logFile)}`,
  );
};

/** An end so soon after the start may be the worker's own fault. */
const STABLE_MS = 5000;
/** So many of them in a row are: somebody who kills a worker out of curiosity does it once or twice. */
const QUICK_ENDS = 3;

/** Starts a worker that ended again, as every supervisor of workers does: Temporal gives its work to the next one. */
const keepWorker = async (
  first: RunningPart,
  context: StackContext,
  isBroken: () => boolean,
): Promise<never> => {
  let quickEnds = 0;
  for (let worker = first; ; worker = await startTheWorker(context)) {
    if (worker !== first) await context.onReady(worker);
    const ready = Date.now();
    const exit = await worker.exited;
    quickEnds = Date.now() - ready < STABLE_MS ? quickEnds + 1 : 0;
    if (programEnds() || isBroken() || quickEnds === QUICK_ENDS) return breakWith(worker);
    context.onRestart(`${worker.name} ${describeExit(exit)}, and is started again.`);
    // What is left of its group must not hold its port.
    await worker.kill();
  }
};

/**
 * Starts every part and waits until each is ready: the stores together, then the sandbox, then the apps. Whoever calls
 * it stops what was started with `stopEverything`, also when it throws.
 *
 * @throws Error that names the part when a port is taken, or a part ends or does not get ready in time.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { config, environment, onReady } = options;
  // Also for servers that somebody else started on this machine.
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
  const parts: RunningPart[] = [];
  const ready = (starts: Promise<RunningPart>[]) =>
    Promise.all(
      starts.map(async (start) => {
        const part = await start;
        parts.push(part);
        await onReady(part);
      }),
    );
  await ready(startStores(context));
  await prepareStores(context);
  await ready(startSandbox(context));
  const worker = startTheWorker(context);
  await ready([worker, ...startApps(context)]);
  const kept = await worker;
  const others = parts.filter((part) => part !== kept);
  let isBroken = false;
  const breaks = others.map((part) => breakWith(part).finally(() => (isBroken = true)));
  const broken = Promise.race([...breaks, keepWorker(kept, context, () => isBroken)]);
  return { parts, appEnvironment: app, broken };
};
