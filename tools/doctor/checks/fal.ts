import { falSchema, loadConfig, type FalConfig } from '#activities/config';
import { estimatePrice, reachStorage } from '#activities/fal';
import { estimateDollars, Failure, type FailureType, type Trainer, TRAINERS } from '#domain';
import type { Check, Finding } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { START_STACK } from './remedies.ts';

type Looked = Pick<Deployment, 'environment' | 'embedded' | 'isStarting'>;

const STEPS = 1000;
/** The trainers whose price fal publishes. */
const PRICED = Object.entries<Trainer>(TRAINERS).filter(([, trainer]) => trainer.dollarsPerThousandSteps);

const SET_KEY =
  'Set FAL_KEY to a key of https://fal.ai/dashboard/keys (id:secret), or FAL_SANDBOX_URL to a sandbox.';
const REMEDIES: Partial<Record<FailureType, string>> = {
  ProviderUnauthorized: SET_KEY,
  ProviderLocked: 'Top up the account, or ask fal why it is locked: https://fal.ai/dashboard/billing',
};

/** The real fal, or the sandbox in its place. */
const configOf = ({ environment }: Looked): FalConfig => loadConfig(falSchema, environment);

const nameOf = ({ FAL_SANDBOX_URL }: FalConfig): string =>
  FAL_SANDBOX_URL === undefined ? 'fal.ai' : `the sandbox at ${FAL_SANDBOX_URL}`;

/** @throws Error if there is no usable key. */
const assertKey = ({ FAL_KEY, FAL_SANDBOX_URL }: FalConfig): void => {
  if (FAL_SANDBOX_URL !== undefined) return;
  if (FAL_KEY === undefined)
    throw new Error('Neither FAL_KEY nor FAL_SANDBOX_URL is set, so nothing can be trained.');
  if (!/^[^:\s]+:[^:\s]+$/.test(FAL_KEY)) throw new Error('FAL_KEY is no key of fal.ai, which is id:secret.');
};

/** The meaning of a refusal. @throws anything that is not a refusal */
const refusal = (error: unknown, { embedded, isStarting }: Looked, config: FalConfig): Finding => {
  if (!(error instanceof Failure)) throw error;
  const { type, message } = error;
  const says = /[.!?]$/.test(message) ? message : `${message}.`;
  const unreachable = embedded.sandbox
    ? START_STACK
    : `Check that this machine reaches ${nameOf(config)}, and look again later.`;
  // Jobs wait while fal is down, so the service may still be started or updated.
  const status = isStarting && type === 'ProviderUnavailable' ? 'warning' : 'failed';
  return { status, says, remedy: REMEDIES[type] ?? unreachable };
};

/** Sends fal a request, provided there is a key for it. */
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
      // The key was accepted; fal objects to something else.
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

/** Our prices are a table: fal says whether it is still correct. */
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
    if (other.length === 0) {
      const prices = told.map(({ name, theirs }) => `${dollars(theirs)} with ${name}`);
      return `${STEPS} steps cost ${new Intl.ListFormat('en-GB').format(prices)}, as estimates here say.`;
    }
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

/** Key, prices and storage, without spending any money. */
export const falChecks = (looked: Looked): Check[] => {
  const asked = new Map<string, Promise<number>>();
  // The key is tested with a price request, so each price is requested only once.
  const price: PriceOf = (config, { endpoint }) => {
    const answer = asked.get(endpoint) ?? estimatePrice(config, { endpoint, steps: STEPS });
    asked.set(endpoint, answer);
    return answer;
  };
  return [keyCheck(looked, price), priceCheck(looked, price), storageCheck(looked)];
};
