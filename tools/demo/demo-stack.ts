import { appEnvironment, type StackConfig } from '../devstack/environment.ts';
import { identityRuns } from '../devstack/process/index.ts';
import { readState } from '../devstack/state.ts';
import { superviseStack } from '../devstack/supervise.ts';
import { webhookSecret } from '../devstack/webhook-secret.ts';
import { prepareComponents } from '../setup/index.ts';

/** The stack that the demo runs on: its own, or the one of `make up`. */
export interface DemoStack {
  /** The whole configuration of its apps. */
  environment: NodeJS.ProcessEnv;
  /** Lines for people: what answers where. */
  addresses: string;
  /** Rejects when a part of the demo's own stack ends; null when the stack belongs to `make up`. */
  broken: Promise<never> | null;
}

const startOwn = async (config: StackConfig): Promise<DemoStack> => {
  await prepareComponents(process.env);
  const started = Date.now();
  const stack = await superviseStack({
    config,
    environment: process.env,
    onRestart: (notice) => console.log(`\n${notice}`),
    onReady: (name) => console.log(`✓ ${name} is ready (${((Date.now() - started) / 1000).toFixed(1)} s)`),
  });
  return {
    environment: { ...process.env, ...stack.appEnvironment },
    addresses: stack.addresses,
    broken: stack.broken,
  };
};

/** Uses the stack that is up, or starts one that ends with this process. */
export const demoStack = async (config: StackConfig): Promise<DemoStack> => {
  const state = await readState(config.DEVSTACK_DIR);
  if (state?.addresses == null || !(await identityRuns(state.supervisor))) return startOwn(config);
  console.log('Using the stack that is up.');
  const secret = await webhookSecret(config.DEVSTACK_DIR);
  const app = appEnvironment({ config, environment: process.env, webhookSecret: secret });
  return { environment: { ...process.env, ...app }, addresses: state.addresses, broken: null };
};
