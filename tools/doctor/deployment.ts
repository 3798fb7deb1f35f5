import { loadConfig } from '#activities/config';
import {
  appEnvironment,
  embeddedParts,
  type EmbeddedParts,
  type StackConfig,
  stackSchema,
} from '../devstack/environment.ts';

/** What the checks look at. */
export interface Deployment {
  /** The configuration that the apps run with. */
  environment: NodeJS.ProcessEnv;
  /** The parts that `make up` and `make demo` start themselves. */
  embedded: EmbeddedParts;
  /** Where the embedded stack keeps its data and state. */
  stackDirectory: string;
  /** The service is about to start, so whatever its processes create on start may still be missing. */
  isStarting: boolean;
}

const NO_PARTS: EmbeddedParts = { temporal: false, mongodb: false, s3: false, sandbox: false };

/** Falls back to the defaults if the settings are invalid, which a check of its own reports. */
const stackConfigOf = (environment: NodeJS.ProcessEnv): StackConfig => {
  try {
    return loadConfig(stackSchema, environment);
  } catch {
    return loadConfig(stackSchema, {});
  }
};

/** Whether the settings leave any part to the embedded stack. */
export const usesEmbeddedStack = ({ embedded }: Pick<Deployment, 'embedded'>): boolean =>
  Object.values(embedded).some(Boolean);

/**
 * The deployment of `make up`, including the servers it uses instead of its own. @param environment including the
 * settings of `.env`
 */
export const ownDeployment = (environment: NodeJS.ProcessEnv): Deployment => {
  const config = stackConfigOf(environment);
  const embedded = embeddedParts(environment);
  const deployment = { environment, embedded, stackDirectory: config.DEVSTACK_DIR, isStarting: false };
  if (!usesEmbeddedStack(deployment)) return deployment;
  // The stack generates its own secret when it starts.
  const app = appEnvironment({ config, environment, webhookSecret: 'made by the stack' });
  return { ...deployment, environment: { ...environment, ...app } };
};

/** The deployment that `config/pm2/start.sh` is about to start, with the settings of `.env` and nothing else. */
export const serverDeployment = (environment: NodeJS.ProcessEnv): Deployment => ({
  environment,
  embedded: NO_PARTS,
  stackDirectory: stackConfigOf(environment).DEVSTACK_DIR,
  isStarting: true,
});
