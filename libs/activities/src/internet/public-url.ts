import { lookup as dnsLookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { Failure } from '#domain';

/** Names that are never on the public internet (RFC 6761, RFC 6762, RFC 8375, and private use). */
const PRIVATE_NAMES = ['localhost', 'local', 'internal', 'home.arpa', 'localdomain'];
/** The only IPv6 space allocated to the public internet; anything outside it may be routed anywhere. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** In a public range, but served by Azure inside each of its machines, with their metadata. */
const PLATFORM_ADDRESSES = ['168.63.129.16'];

const forbidden = (message: string): Failure => new Failure('ForbiddenUrl', message);

/** Whether an address literal is on the public internet: neither private nor another notation of a private one. */
export const isPublicAddress = (literal: string): boolean => {
  if (!ipaddr.isValid(literal) || PLATFORM_ADDRESSES.includes(literal)) return false;
  const address = ipaddr.parse(literal);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_UNICAST);
};

const isPrivateName = (host: string): boolean =>
  !host.includes('.') || PRIVATE_NAMES.some((name) => host === name || host.endsWith(`.${name}`));

const parse = (text: string, what: string, base?: URL): URL => {
  try {
    return new URL(text, base);
  } catch {
    throw forbidden(`The address of the ${what} is not a valid URL.`);
  }
};

/**
 * Checks the form of a URL, without DNS: https on port 443, no user or password, and a public address or name as
 * host. Whether the name resolves to a public address is checked when it is fetched.
 *
 * @param what the URL is for, used in the failure's message.
 * @param base the source of a redirect, which may contain only a path.
 * @throws Failure `ForbiddenUrl`.
 */
export const assertPublicHttpsUrl = (text: string, what: 'video' | 'webhook', base?: URL): URL => {
  const url = parse(text, what, base);
  // By RFC 3986 `https://a\@b` leads to b, for browsers and Node to a.
  if (text.includes('\\'))
    throw forbidden(`The address of the ${what} has a backslash, which programs read differently.`);
  if (url.protocol !== 'https:')
    throw forbidden(`The address of the ${what} uses ${url.protocol}// instead of https://.`);
  if (url.username || url.password)
    throw forbidden(`The address of the ${what} carries a user name or password.`);
  if (url.port) throw forbidden(`The address of the ${what} uses port ${url.port}; only 443 is allowed.`);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const allowed = ipaddr.isValid(host) ? isPublicAddress(host) : !isPrivateName(host);
  if (!allowed) throw forbidden(`The host ${host} of the ${what}'s address is not on the public internet.`);
  return url;
};

export interface ResolvedAddress {
  address: string;
  family: number;
}
export type Resolve = (host: string) => Promise<ResolvedAddress[]>;

export const resolveByDns: Resolve = (host) => dnsLookup(host, { all: true });

/** @throws Failure `ForbiddenUrl` unless a host has addresses and all are on the public internet. */
export const assertPublicAddresses = (host: string, addresses: string[]): void => {
  if (addresses.length === 0 || !addresses.every(isPublicAddress))
    throw forbidden(`The host ${host} leads into a private network.`);
};

/**
 * All addresses of a host. A single private address is enough to refuse, as the name server would choose which one
 * is used.
 *
 * @throws Failure `ForbiddenUrl`.
 */
export const resolvePublic = async (host: string, resolve: Resolve): Promise<ResolvedAddress[]> => {
  const addresses = await resolve(host);
  assertPublicAddresses(
    host,
    addresses.map(({ address }) => address),
  );
  return addresses;
};
