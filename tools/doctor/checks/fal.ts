import { falSchema, loadConfig, type FalConfig } from '#activities/config';
import { estimatePrice, reachStorage } from '#activities/fal';
import { estimateDollars, Failure, type FailureType, type Trainer, TRAINERS } from '#domain';
import type { Check, Finding } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { START_STACK } from './remedies.ts';

type Looked = Pick<Deployment, 'environment' | 'embedded' | 'isStarting'>;

const STEPS = 1000;
/** Those whose price fal publishes. */
const PRICED = Object.entries<Trainer>(TRAINERS).filter(([, trainer]) => trainer.dollarsPerThousandSteps);

const SET_KEY =
  'Set FAL_KEY to a key of https://fal.ai/dashboard/keys (id:secret), or FAL_SANDBOX_URL to a sandbox.';
const REMEDIES: Partial<Record<FailureType, string>> = {
  ProviderUnauthorized: SET_KEY,
  ProviderLocked: 'Top up the account, or ask fal why it is locked: https://fal.ai/dashboard/billing',
};

/** The real fal, or the sandbox that is used instead. */
const configOf = ({ environment }: Looked): FalConfig => loadConfig(falSchema, environment);

const nameOf = ({ FAL_SANDBOX_URL }: FalConfig): string =>
  FAL_SANDBOX_URL === undefined ? 'fal.ai' : `the sandbox at ${FAL_SANDBOX_URL}`;

/** @throws Error when there is nothing to ask with. */
const assertKey = ({ FAL_KEY, FAL_SANDBOX_URL }: FalConfig): void => {
  if (FAL_SANDBOX_URL !== undefined) return;
  if (FAL_KEY === undefined)
    throw new Error('Neither FAL_KEY nor FAL_SANDBOX_URL is set, so nothing can be trained.');
  if (!/^[^:\s]+:[^:\s]+$/.test(FAL_KEY)) throw new Error('FAL_KEY is no key of fal.ai, which is id:secret.');
};

/** What a refusal means. @throws what is none */
const refusal = (error: unknown, { embedded, isStarting }: Looked, config: FalConfig): Finding => {
  if (!(error instanceof Failure)) throw error;
  const { type, message } = error;
  const says = /[.!?]$/.test(message) ? message : `${message}.`;
  const unreachable = embedded.sandbox
    ? START_STACK
    : `Check that this machine reaches ${nameOf(config)}, and look again later.`;
  // Jobs wait for a fal that is away, so the service may start, and be updated, meanwhile.
  const status = isStarting && type === 'ProviderUnavailable' ? 'warning' : 'failed';
  return { status, says, remedy: REMEDIES[type] ?? unreachable };
};

/** Asks fal something, once there is a key to ask with. */
const asking =
  (looked: Looked, ask: (config: FalConfig) => Promise<string | Finding>): Check['look'] =>
  async () => {
    const config = configOf(looked);
    assertKey(config);
    try {
      return await ask(config);
    } catch (error) {
      return refusal(error, looked, config);
    }
  };

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

const keyCheck = (looked: Looked, price: PriceOf): Check => ({
  name: 'fal key',
  remedy: SET_KEY,
  look: asking(looked, async (config) => {
    await price(config, PRICED[0]![1]).catch((error: unknown) => {
      // It took the key, and objects to something else.
      if (!(error instanceof Failure) || error.type !== 'ProviderRejectedInput') throw error;
    });
    if (config.FAL_SANDBOX_URL === undefined) return 'fal.ai accepts FAL_KEY: trainings cost money.';
    const says = `The sandbox at ${config.FAL_SANDBOX_URL} accepts the key: nothing is really trained or paid.`;
    if (looked.embedded.sandbox) return says;
    return {
      status: 'warning',
      says,
      remedy: 'Leave FAL_SANDBOX_URL empty to train at the real fal.ai, which costs money.',
    };
  }),
});

/** Prices are a table of ours: fal says whether it still holds. */
const priceCheck = (looked: Looked, price: PriceOf): Check => ({
  name: 'Price of trainings',
  remedy: SET_KEY,
  look: asking(looked, async (config) => {
    const told = await Promise.all(
      PRICED.map(async ([name, trainer]) => ({
        name,
        ours: estimateDollars(trainer, STEPS) ?? 0,
        theirs: await price(config, trainer),
      })),
    );
    const other = told.filter(({ ours, theirs }) => Math.abs(ours - theirs) >= 0.005);
    if (other.length === 0)
      return `${STEPS} steps cost ${told.map(({ name, theirs }) => `${dollars(theirs)} with ${name}`).join(' and ')}, as estimates here say.`;
    const list = other.map(
      ({ name, ours, theirs }) =>
        `${dollars(theirs)} with ${name}, where estimates here say ${dollars(ours)}`,
    );
    return {
      status: 'warning',
      says: `For ${STEPS} steps ${nameOf(config)} says ${list.join(', and ')}.`,
      remedy:
        'Compare with the page of the trainer at https://fal.ai/models; budgets count what estimates here say.',
    };
  }),
});

const storageCheck = (looked: Looked): Check => ({
  name: 'fal storage',
  remedy: SET_KEY,
  look: asking(looked, async (config) => {
    await reachStorage(config);
    return `The storage of ${nameOf(config)} would take our files; none was sent.`;
  }),
});

type PriceOf = (config: FalConfig, trainer: Trainer) => Promise<number>;

/** Key, prices and storage, without anything that costs money. */
export const falChecks = (looked: Looked): Check[] => {
  const asked = new Map<string, Promise<number>>();
  // The key is tried with a price, so each is asked for once.
  const price: PriceOf = (config, { endpoint }) => {
    const answer = asked.get(endpoint) ?? estimatePrice(config, { endpoint, steps: STEPS });
    asked.set(endpoint, answer);
    return answer;
  };
  return [keyCheck(looked, price), priceCheck(looked, price), storageCheck(looked)];
};
