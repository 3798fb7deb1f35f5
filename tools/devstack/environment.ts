import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { optionalText, port, s3Schema } from '#activities/config';
import { repositoryRoot } from './repository.ts';

/** What the embedded stack itself reads: ports of 127.0.0.1, and where it keeps data and logs. */
export const stackSchema = z.object({
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  MONGODB_PORT: port(27_017),
  S3_PORT: port(7070),
  API_PORT: port(5000),
  WORKER_PORT: port(5001),
  SANDBOX_PORT: port(5002),
  DEVSTACK_DIR: optionalText.transform((value) => value ?? join(repositoryRoot, 'var', 'devstack')),
});

export type StackConfig = z.infer<typeof stackSchema>;

/** Which parts are started here: the environment names no address of another one. */
export interface EmbeddedParts {
  temporal: boolean;
  mongodb: boolean;
  s3: boolean;
  sandbox: boolean;
}

/** Reads the repository's `.env` where there is one; what the environment says already stays. */
export const loadDotEnv = (): void => {
  const file = join(repositoryRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
};

/** Empty counts as unset, as in the apps' configuration. */
export const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

/** With a key and no sandbox address it is the real fal, so no sandbox is started. */
export const embeddedParts = (environment: NodeJS.ProcessEnv): EmbeddedParts => ({
  temporal: !isSet(environment.TEMPORAL_ADDRESS),
  mongodb: !isSet(environment.MONGODB_URI),
  s3: !isSet(environment.S3_ENDPOINT),
  sandbox: !isSet(environment.FAL_SANDBOX_URL) && !isSet(environment.FAL_KEY),
});

const sandboxEnvironment = (config: StackConfig, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  FAL_KEY: 'sandbox:sandbox',
  FAL_SANDBOX_URL: `http://127.0.0.1:${config.SANDBOX_PORT}`,
  PUBLIC_URL: isSet(environment.PUBLIC_URL) ? environment.PUBLIC_URL : `http://127.0.0.1:${config.API_PORT}`,
  FAL_POLL_SECONDS: isSet(environment.FAL_POLL_SECONDS) ? environment.FAL_POLL_SECONDS : '1',
});

export interface AppEnvironmentOptions {
  config: StackConfig;
  environment: NodeJS.ProcessEnv;
  /** Used where the environment has none. */
  webhookSecret: string;
}

/**
 * The configuration of the apps: what the environment says, and the addresses of the embedded parts for the rest.
 */
export const appEnvironment = (options: AppEnvironmentOptions): NodeJS.ProcessEnv => {
  const { config, environment, webhookSecret } = options;
  const embedded = embeddedParts(environment);
  return {
    FAL_WEBHOOK_SECRET: isSet(environment.FAL_WEBHOOK_SECRET)
      ? environment.FAL_WEBHOOK_SECRET
      : webhookSecret,
    ...(embedded.temporal && {
      TEMPORAL_ADDRESS: `127.0.0.1:${config.TEMPORAL_PORT}`,
      TEMPORAL_UI_URL: `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`,
    }),
    ...(embedded.mongodb && { MONGODB_URI: `mongodb://127.0.0.1:${config.MONGODB_PORT}` }),
    ...(embedded.s3 && { S3_ENDPOINT: `http://127.0.0.1:${config.S3_PORT}`, ...storeKeys(environment) }),
    ...(embedded.sandbox && sandboxEnvironment(config, environment)),
  };
};

/** The embedded S3 server takes whatever keys the apps are configured with. */
const storeKeys = (
  environment: NodeJS.ProcessEnv,
): { S3_ACCESS_KEY_ID: string; S3_SECRET_ACCESS_KEY: string } =>
  s3Schema.pick({ S3_ACCESS_KEY_ID: true, S3_SECRET_ACCESS_KEY: true }).parse({
    ...(isSet(environment.S3_ACCESS_KEY_ID) && { S3_ACCESS_KEY_ID: environment.S3_ACCESS_KEY_ID }),
    ...(isSet(environment.S3_SECRET_ACCESS_KEY) && {
      S3_SECRET_ACCESS_KEY: environment.S3_SECRET_ACCESS_KEY,
    }),
  });
