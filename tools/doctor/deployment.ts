import { loadConfig } from '#activities/config';
import {
  appEnvironment,
  embeddedParts,
  type EmbeddedParts,
  type StackConfig,
  stackSchema,
} from '../devstack/environment.ts';

/** What is looked at. */
export interface Deployment {
  /** The configuration that the apps run with. */
  environment: NodeJS.ProcessEnv;
  /** What of it `make up` and `make demo` start. */
  embedded: EmbeddedParts;
  /** Where the embedded stack keeps data and state. */
  stackDirectory: string;
  /** The service starts next: what its processes create as they start may be missing. */
  isStarting: boolean;
}

const NO_PARTS: EmbeddedParts = { temporal: false, mongodb: false, s3: false, sandbox: false };

/** Where the settings are wrong, their own check says so, and the others look at the defaults. */
const stackConfigOf = (environment: NodeJS.ProcessEnv): StackConfig => {
  try {
    return loadConfig(stackSchema, environment);
  } catch {
    return loadConfig(stackSchema, {});
  }
};

/** Whether the settings leave anything to the embedded stack. */
export const usesEmbeddedStack = ({ embedded }: Pick<Deployment, 'embedded'>): boolean =>
  Object.values(embedded).some(Boolean);

/** The deployment of `make up`, and of whatever it is told to use instead of its own. @param environment with the settings of `.env` */
export const ownDeployment = (environment: NodeJS.ProcessEnv): Deployment => {
  const config = stackConfigOf(environment);
  const embedded = embeddedParts(environment);
  const deployment = { environment, embedded, stackDirectory: config.DEVSTACK_DIR, isStarting: false };
  if (!usesEmbeddedStack(deployment)) return deployment;
  // The stack makes a secret of its own as it starts.
  const app = appEnvironment({ config, environment, webhookSecret: 'made by the stack' });
  return { ...deployment, environment: { ...environment, ...app } };
};

/** The deployment that `config/pm2/start.sh` is about to start: the settings of `.env` and nothing else. */
export const serverDeployment = (environment: NodeJS.ProcessEnv): Deployment => ({
  environment,
  embedded: NO_PARTS,
  stackDirectory: stackConfigOf(environment).DEVSTACK_DIR,
  isStarting: true,
});
