import type { Dispatcher } from 'undici';
import { createPublicDispatcher, NETWORK_LIMITS } from './public-dispatcher.ts';
import { steadyAgent } from './steady-connection.ts';
import { assertPublicHttpsUrl, type Resolve } from './public-url.ts';

const isPrivate = ({ hostname }: URL, privateHosts: readonly string[]): boolean =>
  privateHosts.includes(hostname.replace(/^\[|\]$/g, ''));

/**
 * Checks the URL of a receiver: a public https URL, or a host listed by the operator, over http too and on any
 * port.
 *
 * @param privateHosts names and addresses of hosts inside our network.
 * @throws Failure `ForbiddenUrl`.
 */
export const assertReceiverUrl = (text: string, privateHosts: readonly string[]): URL => {
  const named = URL.canParse(text) ? new URL(text) : null;
  const isNamed = named !== null && /^https?:$/.test(named.protocol) && isPrivate(named, privateHosts);
  return isNamed && !named.username && !named.password ? named : assertPublicHttpsUrl(text, 'webhook');
};

/** Connections to a checked receiver; those to the public internet cannot reach anything else. */
export const createReceiverDispatcher = (
  url: URL,
  { privateHosts, resolve }: { privateHosts: readonly string[]; resolve: Resolve },
): Dispatcher =>
  isPrivate(url, privateHosts)
    ? steadyAgent({ connect: { timeout: NETWORK_LIMITS.connectMs } })
    : createPublicDispatcher(resolve);
