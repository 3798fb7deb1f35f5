import type { Dispatcher } from 'undici';
import { createPublicDispatcher, NETWORK_LIMITS } from './public-dispatcher.ts';
import { steadyAgent } from './steady-connection.ts';
import { assertPublicHttpsUrl, type Resolve } from './public-url.ts';

const isPrivate = ({ hostname }: URL, privateHosts: readonly string[]): boolean =>
  privateHosts.includes(hostname.replace(/^\[|\]$/g, ''));

/**
 * Checks where webhooks are to go: a public https address, or a host that an operator named, over http too and on any
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

/** Connections to a receiver whose address was checked; those to the public internet reach nothing else. */
export const createReceiverDispatcher = (
  url: URL,
  { privateHosts, resolve }: { privateHosts: readonly string[]; resolve: Resolve },
): Dispatcher =>
  isPrivate(url, privateHosts)
    ? steadyAgent({ connect: { timeout: NETWORK_LIMITS.connectMs } })
    : createPublicDispatcher(resolve);
