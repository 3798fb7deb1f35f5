import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from '#activities/internet';
import { isSet } from '../../devstack/environment.ts';
import type { Check } from '../check.ts';
import type { Deployment } from '../deployment.ts';

/** Resolves a name to all of its addresses. */
export type ResolveName = (host: string) => Promise<string[]>;

const DNS = { timeout: 2000, tries: 2 } as const;

/** Resolves a name as fal does, by DNS, bypassing this machine's /etc/hosts, where it is often 127.0.1.1. */
const resolveByNameServers: ResolveName = async (host) => {
  const resolver = new Resolver(DNS);
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const [first] = answers;
  if (addresses.length === 0 && first.status === 'rejected') throw first.reason;
  return addresses;
};

const addressesOf = async (host: string, resolve: ResolveName): Promise<string[]> => {
  if (isIP(host) !== 0) return [host];
  try {
    return await resolve(host);
  } catch (cause) {
    const { code = 'an error' } = cause as NodeJS.ErrnoException;
    throw new Error(`DNS has no address for ${host} of PUBLIC_URL (${code}).`, { cause });
  }
};

/** @throws Error saying why fal cannot call the address. */
const assertReachableByFal = async (address: string, resolve: ResolveName): Promise<void> => {
  if (!URL.canParse(address)) throw new Error(`PUBLIC_URL is not an address: ${address}`);
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:') throw new Error(`PUBLIC_URL begins with ${protocol}// and not with https://.`);
  const host = hostname.replaceAll(/[[\]]/g, '').replace(/\.$/, '');
  const inside = (await addressesOf(host, resolve)).find((found) => !isPublicAddress(found));
  if (inside === undefined) return;
  const leads = inside === host ? 'is' : `leads to ${inside},`;
  throw new Error(`${host} of PUBLIC_URL ${leads} an address of a private network, which fal cannot reach.`);
};

/** The address that fal calls when a training has ended. Without one, only polling notices the end. */
export const webhookAddressCheck = (
  { environment }: Pick<Deployment, 'environment'>,
  resolve: ResolveName = resolveByNameServers,
): Check => ({
  name: 'Webhook address',
  remedy:
    'Set PUBLIC_URL to an https address at which the internet reaches the API, for example that of a proxy or a tunnel; or leave it empty: polling alone waits then.',
  look: async () => {
    const { PUBLIC_URL = '', FAL_SANDBOX_URL } = environment;
    const missing = (['PUBLIC_URL', 'FAL_WEBHOOK_SECRET'] as const).filter(
      (name) => !isSet(environment[name]),
    );
    const isReal = !isSet(FAL_SANDBOX_URL);
    if (isReal && isSet(PUBLIC_URL)) await assertReachableByFal(PUBLIC_URL, resolve);
    if (missing.length > 0)
      return {
        status: 'warning',
        says: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set, so fal is asked for no webhooks: polling alone waits for trainings.`,
        remedy:
          'Set PUBLIC_URL to the https address at which fal reaches the API, and FAL_WEBHOOK_SECRET to a long random text.',
      };
    return isReal
      ? `fal calls ${PUBLIC_URL}, which is on the public internet.`
      : `The sandbox calls ${PUBLIC_URL}.`;
  },
});
