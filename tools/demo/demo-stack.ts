import { join } from 'node:path';
import { appEnvironment, type StackConfig } from '../devstack/environment.ts';
import { stopEverything } from '../devstack/process/index.ts';
import { runningStack, type RunningStack, untilEnded } from '../devstack/running.ts';
import { clearOwnState } from '../devstack/state.ts';
import { superviseStack } from '../devstack/supervise.ts';
import { webhookSecret } from '../devstack/webhook-secret.ts';
import { prepareComponents, withLock } from '../setup/index.ts';

/** The stack that the demo runs on: its own, or that of `make up`. */
export interface DemoStack {
  /** The complete configuration of its apps. */
  environment: NodeJS.ProcessEnv;
  /** The addresses to print. */
  addresses: string;
  /** Whether it stops with this process. */
  isOwn: boolean;
  /** Rejects when the stack ends; never resolves. */
  broken: Promise<never>;
}

const startOwn = async (config: StackConfig): Promise<DemoStack> => {
  await prepareComponents(process.env);
  const started = Date.now();
  const stack = await superviseStack({
    config,
    startedBy: 'make demo',
    environment: process.env,
    onRestart: (notice) => console.log(`\n${notice}`),
    onReady: (name) => console.log(`✓ ${name} is ready (${((Date.now() - started) / 1000).toFixed(1)} s)`),
  });
  return {
    environment: { ...process.env, ...stack.appEnvironment },
    addresses: stack.addresses,
    isOwn: true,
    broken: stack.broken,
  };
};

const useOther = async (config: StackConfig, stack: RunningStack): Promise<DemoStack> => {
  console.log('Using the stack that is up.');
  const secret = await webhookSecret(config.DEVSTACK_DIR);
  const app = appEnvironment({ config, environment: process.env, webhookSecret: secret });
  return {
    environment: { ...process.env, ...app },
    addresses: stack.addresses,
    isOwn: false,
    broken: untilEnded(config.DEVSTACK_DIR, stack),
  };
};

/**
 * Does the work on the running stack, or else on one started for it. That one is stopped afterwards unless `staysUp`
 * says that someone is using it. Concurrent demos take turns, because the first one's stack would otherwise stop under
 * the second.
 */
export const onDemoStack = (
  config: StackConfig,
  work: (stack: DemoStack) => Promise<number>,
  staysUp: (status: number) => boolean,
): Promise<{ status: number; stack: DemoStack }> =>
  withLock({ file: join(config.DEVSTACK_DIR, 'demo.lock'), label: 'make demo' }, async () => {
    const running = await runningStack(config.DEVSTACK_DIR);
    const stack = await (running === null ? startOwn(config) : useOther(config, running));
    const status = await Promise.race([work(stack), stack.broken]);
    if (stack.isOwn && !staysUp(status)) {
      await stopEverything();
      await clearOwnState(config.DEVSTACK_DIR);
    }
    return { status, stack };
  });
